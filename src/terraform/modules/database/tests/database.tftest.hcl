mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
}

variables {
  name           = "shop-orders"
  engine         = "postgres"
  engine_version = "17.5"
  instance_class = "db.t4g.small"
  vpc_id         = "vpc-0123456789abcdef0"
  subnet_ids     = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  clients        = { orders = "sg-0123456789abcdef0" }
}

run "safe_by_default" {
  command = plan

  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.multi_az && aws_db_instance.this.deletion_protection && !aws_db_instance.this.publicly_accessible
    error_message = "The instance should be encrypted, redundant, protected and private."
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password && aws_db_instance.this.password == null
    error_message = "The password should be RDS's own business."
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "postgres17" && anytrue([for p in aws_db_parameter_group.this.parameter : p.name == "rds.force_ssl" && p.value == "1" && p.apply_method == "pending-reboot"])
    error_message = "TLS should be required."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.client["orders"].from_port == 5432
    error_message = "The client should reach the engine's port."
  }
}

run "mysql_on_its_own_port" {
  command = plan

  variables {
    engine         = "mysql"
    engine_version = "8.4"
    port           = 33060
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "mysql8.4" && contains([for p in aws_db_parameter_group.this.parameter : "${p.name}=${p.value}"], "require_secure_transport=1")
    error_message = "TLS should be required."
  }

  assert {
    condition     = output.port == 33060 && aws_vpc_security_group_ingress_rule.client["orders"].to_port == 33060
    error_message = "Instance and rule should agree on the port."
  }
}

run "throw_away" {
  command = plan

  variables {
    multi_az            = false
    deletion_protection = false
    skip_final_snapshot = true
    monitoring_interval = 0
  }

  assert {
    condition     = aws_db_instance.this.final_snapshot_identifier == null && length(aws_iam_role.monitoring) == 0
    error_message = "A throw-away database should leave nothing behind."
  }
}

run "refuses_a_reserved_user" {
  command = plan

  variables {
    username = "admin"
  }

  expect_failures = [var.username]
}

run "replicas_come_with_a_password_of_ours" {
  command = plan

  variables {
    read_replicas = 2
    replica_class = "db.t4g.medium"
  }

  assert {
    condition     = [for it in aws_db_instance.replica : it.identifier] == ["shop-orders-r1", "shop-orders-r2"] && alltrue([for it in aws_db_instance.replica : it.instance_class == "db.t4g.medium" && it.storage_encrypted && !it.publicly_accessible])
    error_message = "Two private, encrypted copies of the class asked for should be made."
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password == null && aws_db_instance.this.password_wo_version == 1 && length(aws_secretsmanager_secret.password) == 1
    error_message = "AWS makes no replica of an instance whose password RDS keeps."
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.replica) == 4
    error_message = "The logs of the replicas should be kept as long as the primary's."
  }
}

run "replicas_need_backups" {
  command = plan

  variables {
    read_replicas = 1
    backup_days   = 0
  }

  expect_failures = [var.read_replicas]
}
