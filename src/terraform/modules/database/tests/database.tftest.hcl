mock_provider "aws" {}

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
  }

  assert {
    condition     = aws_db_instance.this.final_snapshot_identifier == null
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

run "a_password_of_ours_for_replicas" {
  command = plan

  variables {
    own_password = true
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password == null && aws_db_instance.this.password_wo_version == 1 && length(aws_secretsmanager_secret.password) == 1
    error_message = "AWS makes no replica of an instance whose password RDS keeps."
  }
}
