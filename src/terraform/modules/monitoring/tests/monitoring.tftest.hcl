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
  name = "shop-test-monitoring"
  services = [
    { name = "orders", cluster_name = "shop", service_name = "orders", log_group_name = "/ecs/orders", container_insights = true },
    { name = "mailer", cluster_name = "shop", service_name = "mailer", min_tasks = 0 },
  ]
  load_balancers = [{ name = "edge", arn_suffix = "app/edge/1", target_groups = { orders = ["targetgroup/orders/1"], mailer = ["targetgroup/mailer/1", "targetgroup/mailer/2"] } }]
  databases      = [{ name = "db", identifier = "shop-db", storage_gib = 100, max_connections = 400 }]
  caches         = [{ name = "sessions", node_ids = ["shop-sessions-001", "shop-sessions-002"] }]
  tables         = [{ name = "carts", table_name = "shop-carts" }]
  queues         = [{ name = "jobs", queue_name = "shop-jobs", dead_letter_name = "shop-jobs-dead" }, { name = "report", dead_letter_name = "shop-report-missed" }]
  nat_gateways   = [{ name = "nat", gateway_ids = { a = "nat-1", b = "nat-2" } }]

  log_errors_per_minute = 10
  log_pattern           = "?ERROR"
}

run "each_kind_gets_its_alarms" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["edge-mailer-alternate-unhealthy"].dimensions["TargetGroup"] == "targetgroup/mailer/2" && !contains(keys(aws_cloudwatch_metric_alarm.simple), "edge-orders-alternate-unhealthy")
    error_message = "Both groups should be watched where deployments move the traffic between two."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["orders-cpu"].threshold == 80 && aws_cloudwatch_metric_alarm.simple["orders-cpu"].evaluation_periods == 2 && aws_cloudwatch_metric_alarm.simple["orders-cpu"].period == 60
    error_message = "Processor: 80 percent on average, twice in a row."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["db-storage"].threshold == 16106127360
    error_message = "15 percent of 100 GiB, in bytes."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["sessions-2-memory"].dimensions["CacheClusterId"] == "shop-sessions-002"
    error_message = "Each node of a cache is watched."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["jobs-age"].threshold == 900 && aws_cloudwatch_metric_alarm.simple["report-dead-letters"].dimensions["QueueName"] == "shop-report-missed" && !contains(keys(aws_cloudwatch_metric_alarm.simple), "report-age")
    error_message = "Messages that wait, and what was set aside."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["edge-slow"].extended_statistic == "p95" && aws_cloudwatch_metric_alarm.simple["edge-slow"].threshold == 1
    error_message = "Slow is more than a second for one request in twenty."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["nat-b-ports"].metric_name == "ErrorPortAllocation"
    error_message = "Each NAT gateway is watched for ports."
  }
}

run "the_edge_is_watched_where_it_is_measured" {
  command = plan

  variables {
    page_emails   = ["oncall@example.com"]
    distributions = [{ name = "cdn", id = "E1234567890ABC", certificate = true, certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555" }]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.edge["cdn-errors"].region == "us-east-1" && aws_sns_topic.edge["page"].region == "us-east-1" && keys(aws_sns_topic_subscription.edge_email) == ["page-oncall@example.com"]
    error_message = "CloudFront's alarms, their topic and who hears of it should be in us-east-1."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.edge["cdn-certificate"].threshold == 30 && aws_cloudwatch_metric_alarm.edge["cdn-certificate"].namespace == "AWS/CertificateManager"
    error_message = "A certificate that is not renewed should be told a month before its end."
  }
}

run "network_instances_and_certificates_are_watched" {
  command = plan

  variables {
    load_balancers         = [{ name = "edge", arn_suffix = "app/edge/1", certificate = true, certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1" }]
    network_load_balancers = [{ name = "tcp", arn_suffix = "net/tcp/1", target_groups = { orders = "targetgroup/orders/2" } }]
    instances              = [{ name = "fleet", cluster_name = "shop", capacity_provider = "shop-fleet", autoscaling_group_name = "shop-fleet" }]
    databases              = [{ name = "db", identifier = "shop-db", storage_gib = 100, max_connections = 400, replicas = { "1" = "shop-db-r1" }, replica_max_connections = 200 }]
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["edge-certificate"].metric_name == "DaysToExpiry" && !contains(keys(aws_cloudwatch_metric_alarm.simple), "tcp-certificate")
    error_message = "Certificates should be watched where there are any."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["tcp-orders-unhealthy"].namespace == "AWS/NetworkELB" && aws_cloudwatch_metric_alarm.simple["fleet-full"].dimensions["CapacityProviderName"] == "shop-fleet"
    error_message = "Network load balancers and instances should have their alarms."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.simple["db-replica-1-lag"].dimensions["DBInstanceIdentifier"] == "shop-db-r1" && aws_cloudwatch_metric_alarm.simple["db-replica-1-connections"].threshold == 160
    error_message = "A replica should be watched as an instance, and for how far it is behind."
  }
}

run "a_service_that_may_have_no_task_is_not_missed" {
  command = plan

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.simple), "mailer-running") && contains(keys(aws_cloudwatch_metric_alarm.share), "orders-running")
    error_message = "With no least number and no Container Insights there is nothing to compare with."
  }
}

run "urgent_alarms_of_a_box_page_once" {
  command = plan

  assert {
    condition     = aws_cloudwatch_composite_alarm.urgent["edge"].alarm_rule == "ALARM(\"shop-test-monitoring-edge-errors-entry\") OR ALARM(\"shop-test-monitoring-edge-errors-services\") OR ALARM(\"shop-test-monitoring-edge-mailer-alternate-unhealthy\") OR ALARM(\"shop-test-monitoring-edge-mailer-unhealthy\") OR ALARM(\"shop-test-monitoring-edge-orders-unhealthy\") OR ALARM(\"shop-test-monitoring-edge-slow\")"
    error_message = "All urgent alarms of the load balancer ring through one."
  }
  assert {
    condition     = !contains(keys(aws_cloudwatch_composite_alarm.urgent), "db")
    error_message = "One urgent alarm needs none to speak for it."
  }
}

run "deployments_that_fail_are_told" {
  command = plan

  assert {
    condition     = strcontains(aws_cloudwatch_event_rule.service["deployment"].event_pattern, "arn:aws:ecs:eu-central-1:123456789012:service/shop/orders")
    error_message = "Only the services that are watched."
  }
}

run "nothing_to_watch_is_no_mistake" {
  command = plan

  variables {
    services       = []
    load_balancers = []
    databases      = []
    caches         = []
    tables         = []
    queues         = []
    nat_gateways   = []
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.simple) == 0 && length(aws_cloudwatch_event_rule.service) == 0
    error_message = "No boxes, no alarms."
  }
}

run "addresses_are_https" {
  command = plan

  variables {
    page_url = "http://example.com/page"
  }

  expect_failures = [var.page_url]
}
