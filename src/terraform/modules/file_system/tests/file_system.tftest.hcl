mock_provider "aws" {}

variables {
  name          = "shop-files"
  vpc_id        = "vpc-0123456789abcdef0"
  subnet_ids    = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  clients       = { orders = "sg-0123456789abcdef0" }
  access_points = { orders = {} }
}

run "encrypted_and_closed" {
  command = plan

  assert {
    condition     = aws_efs_file_system.this.encrypted && aws_efs_backup_policy.this.backup_policy[0].status == "ENABLED"
    error_message = "Files should be encrypted and backed up."
  }

  assert {
    condition     = keys(aws_efs_mount_target.this) == ["a", "b"]
    error_message = "Each zone should have its mount target."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.client["orders"].from_port == 2049
    error_message = "The client should reach NFS."
  }

  assert {
    condition     = aws_efs_access_point.this["orders"].posix_user[0].uid == 1000 && aws_efs_access_point.this["orders"].root_directory[0].path == "/data"
    error_message = "The access point should neither be root nor show the root."
  }
}

run "only_encrypted_connections" {
  command = apply

  assert {
    condition     = jsondecode(aws_efs_file_system_policy.this.policy).Statement[0].Effect == "Deny" && jsondecode(aws_efs_file_system_policy.this.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "Who comes without TLS should be refused."
  }
}

run "keeps_files_warm" {
  command = plan

  variables {
    cold_days         = null
    throughput_mode   = "provisioned"
    provisioned_mibps = 10
  }

  assert {
    condition     = length(aws_efs_file_system.this.lifecycle_policy) == 0 && aws_efs_file_system.this.provisioned_throughput_in_mibps == 10
    error_message = "Files should stay where they are."
  }
}

run "refuses_a_directory_without_a_slash" {
  command = plan

  variables {
    access_points = { orders = { directory = "data" } }
  }

  expect_failures = [var.access_points]
}
