mock_provider "aws" {}

variables {
  name           = "shop-orders"
  instance_class = "db.t4g.small"
  engine = {
    name                 = "postgres"
    version              = "17.5"
    port                 = 5432
    parameter_group_name = "shop-orders-1"
    log_exports          = ["postgresql", "upgrade"]
    log_retention_days   = 365
  }
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  clients    = { orders = "sg-0123456789abcdef0" }
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
    condition     = aws_vpc_security_group_ingress_rule.client["orders"].from_port == 5432
    error_message = "The client should reach the engine's port."
  }
}

run "runs_what_the_engine_is" {
  command = plan

  assert {
    condition     = aws_db_instance.this.engine_version == "17.5" && aws_db_instance.this.parameter_group_name == "shop-orders-1" && output.primary.engine.port == 5432
    error_message = "Version, parameters and port should be the engine's, for replicas too."
  }

  assert {
    condition     = aws_db_instance.this.monitoring_interval == 0
    error_message = "Without a role nothing should be measured."
  }
}

run "changes_the_password_less_often_than_each_week" {
  command = plan

  assert {
    condition     = aws_secretsmanager_secret_rotation.password[0].rotation_rules[0].automatically_after_days == 90 && !aws_secretsmanager_secret_rotation.password[0].rotate_immediately
    error_message = "Tasks that run should keep their connections for longer than a week."
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
    own_password = {}
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password == null && aws_db_instance.this.password_wo_version == 1 && length(aws_secretsmanager_secret.password) == 1
    error_message = "AWS makes no replica of an instance whose password RDS keeps."
  }
}
