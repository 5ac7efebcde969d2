mock_provider "aws" {}

variables {
  name           = "shop-orders"
  engine         = "aurora-postgresql"
  engine_version = "17"
  vpc_id         = "vpc-0123456789abcdef0"
  subnet_ids     = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  clients        = { orders = "sg-0123456789abcdef0" }
}

run "safe_by_default" {
  command = plan

  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.deletion_protection && aws_rds_cluster.this.manage_master_user_password && aws_rds_cluster.this.master_password == null
    error_message = "The cluster should be encrypted and protected, and its password RDS's own business."
  }

  assert {
    condition     = aws_rds_cluster.this.storage_type == "aurora"
    error_message = "Storage should go back to its usual price where I/O-Optimized is switched off."
  }

  assert {
    condition     = aws_rds_cluster_parameter_group.this.family == "aurora-postgresql17" && anytrue([for p in aws_rds_cluster_parameter_group.this.parameter : p.name == "rds.force_ssl" && p.value == "1" && p.apply_method == "pending-reboot"])
    error_message = "TLS should be required."
  }

  assert {
    condition     = length(aws_rds_cluster.this.serverlessv2_scaling_configuration) == 0 && aws_vpc_security_group_ingress_rule.client["orders"].from_port == 5432
    error_message = "The client should reach the engine's port."
  }
}

run "serverless_that_pauses" {
  command = plan

  variables {
    serverless = { min_acu = 0, max_acu = 4 }
  }

  assert {
    condition     = aws_rds_cluster.this.serverlessv2_scaling_configuration[0].min_capacity == 0 && aws_rds_cluster.this.serverlessv2_scaling_configuration[0].seconds_until_auto_pause == 1800
    error_message = "The cluster should pause after half an hour."
  }
}

run "mysql" {
  command = plan

  variables {
    engine         = "aurora-mysql"
    engine_version = "8.0"
    io_optimized   = true
  }

  assert {
    condition     = aws_rds_cluster_parameter_group.this.family == "aurora-mysql8.0" && contains([for p in aws_rds_cluster_parameter_group.this.parameter : "${p.name}=${p.value}"], "require_secure_transport=ON")
    error_message = "TLS should be required."
  }

  assert {
    condition     = contains([for p in aws_db_parameter_group.instances.parameter : "${p.name}=${p.value}"], "log_output=FILE")
    error_message = "Only files reach CloudWatch."
  }

  assert {
    condition     = aws_rds_cluster.this.allow_major_version_upgrade && aws_db_parameter_group.instances.family == "aurora-mysql8.0"
    error_message = "A new major version should bring groups of its own, for the instances too."
  }

  assert {
    condition     = aws_rds_cluster.this.storage_type == "aurora-iopt1" && output.port == 3306
    error_message = "Storage should be I/O-Optimized, and MySQL on its usual port."
  }
}

run "refuses_limits_the_wrong_way_round" {
  command = plan

  variables {
    serverless = { min_acu = 8, max_acu = 4 }
  }

  expect_failures = [var.serverless]
}
