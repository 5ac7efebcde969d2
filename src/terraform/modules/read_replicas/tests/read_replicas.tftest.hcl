mock_provider "aws" {}

variables {
  name          = "shop-orders"
  read_replicas = 2
  replica_class = "db.t4g.medium"
  primary = {
    identifier           = "shop-orders"
    address              = "shop-orders.abc.eu-central-1.rds.amazonaws.com"
    instance_class       = "db.t4g.small"
    engine               = { port = 5432, parameter_group_name = "shop-orders-1", log_exports = ["postgresql", "upgrade"], log_retention_days = 365 }
    security_group_id    = "sg-0123456789abcdef0"
    max_storage_gib      = 100
    own_password         = true
    backup_days          = 7
    deletion_protection  = true
    maintenance_window   = "sun:03:30-sun:04:30"
    apply_immediately    = false
    ca_certificate       = "rds-ca-rsa2048-g1"
    iam_authentication   = true
    performance_insights = true
    monitoring           = { interval = 60, role_arn = "arn:aws:iam::123456789012:role/monitor" }
    kms_key_arn          = "arn:aws:kms:eu-central-1:123456789012:key/0a1b"
  }
}

run "copies_are_private_and_encrypted" {
  command = plan

  assert {
    condition     = [for it in aws_db_instance.this : it.identifier] == ["shop-orders-r1", "shop-orders-r2"] && alltrue([for it in aws_db_instance.this : it.instance_class == "db.t4g.medium" && it.storage_encrypted && !it.publicly_accessible])
    error_message = "Two private, encrypted copies of the class asked for should be made."
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.this) == 4
    error_message = "The logs of the replicas should be kept as long as the primary's."
  }
}

run "none_leads_to_the_instance" {
  command = plan

  variables {
    read_replicas = 0
  }

  assert {
    condition     = output.reader_address == "shop-orders.abc.eu-central-1.rds.amazonaws.com" && length(output.identifiers) == 0
    error_message = "Reads should find an answer without replicas too."
  }
}

run "refuses_more_than_rds_makes" {
  command = plan

  variables {
    read_replicas = 16
  }

  expect_failures = [var.read_replicas]
}

run "refuses_an_instance_whose_password_rds_keeps" {
  command = plan

  variables {
    primary = {
      identifier           = "shop-orders"
      address              = "shop-orders.abc.eu-central-1.rds.amazonaws.com"
      engine               = { port = 5432, parameter_group_name = "shop-orders-1", log_exports = ["postgresql"], log_retention_days = 365 }
      instance_class       = "db.t4g.small"
      security_group_id    = "sg-0123456789abcdef0"
      max_storage_gib      = null
      own_password         = false
      backup_days          = 0
      deletion_protection  = false
      maintenance_window   = "sun:03:30-sun:04:30"
      apply_immediately    = false
      ca_certificate       = "rds-ca-rsa2048-g1"
      iam_authentication   = true
      performance_insights = false
      monitoring           = { interval = 0, role_arn = null }
      kms_key_arn          = null
    }
  }

  expect_failures = [var.primary]
}
