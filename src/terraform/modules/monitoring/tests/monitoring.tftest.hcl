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
  watched = [
    {
      alarms = {
        edge-slow = {
          group       = "edge"
          urgent      = true
          description = "Too much."
          namespace   = "AWS/ECS"
          metric      = "CPUUtilization"
          dimensions  = { ClusterName = "shop" }
          stat        = "p95"
          compare     = "GreaterThanThreshold"
          threshold   = 80
          period      = 60
          of          = 2
          datapoints  = 2
          missing     = "notBreaching"
        }
        edge-unhealthy = {
          group       = "edge"
          urgent      = true
          description = "Too much."
          namespace   = "AWS/ECS"
          metric      = "CPUUtilization"
          dimensions  = { ClusterName = "shop" }
          stat        = "Average"
          compare     = "GreaterThanThreshold"
          threshold   = 80
          period      = 60
          of          = 2
          datapoints  = 2
          missing     = "notBreaching"
        }
      }
      graphs = [{ title = "edge", stat = "Sum", metrics = "[[\"AWS/ApplicationELB\", \"RequestCount\"]]" }]
    },
    {
      alarms = {
        db-storage = {
          group       = "db"
          urgent      = true
          description = "Too much."
          namespace   = "AWS/ECS"
          metric      = "CPUUtilization"
          dimensions  = { ClusterName = "shop" }
          stat        = "Average"
          compare     = "GreaterThanThreshold"
          threshold   = 80
          period      = 60
          of          = 2
          datapoints  = 2
          missing     = "notBreaching"
        }
        db-cpu = {
          group       = "db"
          urgent      = false
          description = "Too much."
          namespace   = "AWS/ECS"
          metric      = "CPUUtilization"
          dimensions  = { ClusterName = "shop" }
          stat        = "Average"
          compare     = "GreaterThanThreshold"
          threshold   = 80
          period      = 60
          of          = 2
          datapoints  = 2
          missing     = "notBreaching"
        }
      }
    },
  ]
}

run "what_the_areas_watch_is_made" {
  command = plan

  assert {
    condition     = join(" ", sort(keys(aws_cloudwatch_metric_alarm.simple))) == "db-cpu db-storage edge-slow edge-unhealthy" && aws_cloudwatch_metric_alarm.simple["edge-slow"].extended_statistic == "p95"
    error_message = "Every alarm of every area should be there."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets) == 2
    error_message = "The dashboard should show the alarms and the graph."
  }
}

run "urgent_alarms_of_a_box_page_once" {
  command = plan

  assert {
    condition     = aws_cloudwatch_composite_alarm.urgent["edge"].alarm_rule == "ALARM(\"shop-test-monitoring-edge-slow\") OR ALARM(\"shop-test-monitoring-edge-unhealthy\")"
    error_message = "All urgent alarms of the load balancer ring through one."
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_composite_alarm.urgent), "db")
    error_message = "One urgent alarm needs none to speak for it."
  }
}

run "nothing_to_watch_is_no_mistake" {
  command = plan

  variables {
    watched = []
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.simple) == 0
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
