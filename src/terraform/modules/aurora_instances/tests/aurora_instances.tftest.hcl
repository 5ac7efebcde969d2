mock_provider "aws" {}

variables {
  name                = "shop-orders"
  instance_class      = "db.r7g.large"
  monitoring_role_arn = "arn:aws:iam::123456789012:role/monitor"
  cluster = {
    identifier                    = "shop-orders"
    secret_arn                    = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!cluster-1-abc"
    engine                        = "aurora-postgresql"
    instance_parameter_group_name = "orders-instances"
    serverless                    = false
    address                       = "shop-orders.cluster-abc.eu-central-1.rds.amazonaws.com"
    reader_address                = "shop-orders.cluster-ro-abc.eu-central-1.rds.amazonaws.com"
    subnet_group_name             = "shop-orders-1"
    maintenance_window            = "sun:03:30-sun:04:30"
    apply_immediately             = false
  }
}

run "a_reader_stands_by" {
  command = plan

  assert {
    condition     = keys(aws_rds_cluster_instance.this) == ["1", "2"] && alltrue([for i in aws_rds_cluster_instance.this : !i.publicly_accessible && i.instance_class == "db.r7g.large" && i.db_parameter_group_name == "orders-instances"])
    error_message = "A reader should stand by, in private."
  }

  assert {
    condition     = alltrue([for i in aws_rds_cluster_instance.this : i.monitoring_interval == 60 && i.performance_insights_enabled])
    error_message = "Each instance should be measured."
  }
}

run "serverless" {
  command = plan

  variables {
    instance_class = null
    readers        = 0
    cluster = {
      identifier                    = "shop-orders"
      secret_arn                    = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!cluster-1-abc"
      engine                        = "aurora-mysql"
      instance_parameter_group_name = "orders-instances"
      serverless                    = true
      address                       = "shop-orders.cluster-abc.eu-central-1.rds.amazonaws.com"
      reader_address                = "shop-orders.cluster-ro-abc.eu-central-1.rds.amazonaws.com"
      subnet_group_name             = "shop-orders-1"
      maintenance_window            = "sun:03:30-sun:04:30"
      apply_immediately             = false
    }
  }

  assert {
    condition     = [for i in aws_rds_cluster_instance.this : i.instance_class] == ["db.serverless"]
    error_message = "There should be one instance, and it should scale."
  }
}

run "refuses_no_class_where_instances_have_one" {
  command = plan

  variables {
    instance_class = null
  }

  expect_failures = [var.instance_class]
}

run "changes_the_password_less_often_than_each_week" {
  command = plan

  assert {
    condition     = aws_secretsmanager_secret_rotation.password.rotation_rules[0].automatically_after_days == 90 && !aws_secretsmanager_secret_rotation.password.rotate_immediately
    error_message = "Tasks that run should keep their connections for longer than a week."
  }
}
