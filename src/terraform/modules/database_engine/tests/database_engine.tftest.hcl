mock_provider "aws" {}

variables {
  name           = "shop-orders"
  engine         = "postgres"
  engine_version = "17.5"
}

run "postgres_asks_for_tls" {
  command = plan

  assert {
    condition     = aws_db_parameter_group.this.family == "postgres17" && anytrue([for p in aws_db_parameter_group.this.parameter : p.name == "rds.force_ssl" && p.value == "1" && p.apply_method == "pending-reboot"])
    error_message = "TLS should be required."
  }

  assert {
    condition     = output.engine.port == 5432 && output.engine.log_exports == ["postgresql", "upgrade"]
    error_message = "It should answer where PostgreSQL is looked for, and its logs go to CloudWatch."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this["postgresql"].name == "/aws/rds/instance/shop-orders/postgresql" && aws_cloudwatch_log_group.this["postgresql"].retention_in_days == 365
    error_message = "RDS should find the log group there, and logs be kept for a year."
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
    condition     = output.engine.port == 33060
    error_message = "It should listen where it is told to."
  }
}

run "refuses_mysql_without_its_minor_version" {
  command = plan

  variables {
    engine         = "mysql"
    engine_version = "8"
  }

  expect_failures = [var.engine_version]
}
