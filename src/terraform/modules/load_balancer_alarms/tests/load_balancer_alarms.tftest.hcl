mock_provider "aws" {}

variables {
  load_balancers         = [{ name = "edge", arn_suffix = "app/edge/1", target_groups = { orders = ["targetgroup/orders/1"], mailer = ["targetgroup/mailer/1", "targetgroup/mailer/2"] }, certificate = true, certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1" }]
  network_load_balancers = [{ name = "tcp", arn_suffix = "net/tcp/1", target_groups = { orders = "targetgroup/orders/2" } }]
}

run "both_groups_of_a_deployment_are_watched" {
  command = plan

  assert {
    condition     = output.watched.alarms["edge-mailer-alternate-unhealthy"].dimensions["TargetGroup"] == "targetgroup/mailer/2" && !contains(keys(output.watched.alarms), "edge-orders-alternate-unhealthy")
    error_message = "Both groups should be watched where deployments move the traffic between two."
  }
}

run "slow_is_one_request_in_twenty" {
  command = plan

  assert {
    condition     = output.watched.alarms["edge-slow"].stat == "p95" && output.watched.alarms["edge-slow"].threshold == 1
    error_message = "Slow is more than a second for one request in twenty."
  }
}

run "certificates_are_watched_where_there_are_any" {
  command = plan

  assert {
    condition     = output.watched.alarms["edge-certificate"].metric == "DaysToExpiry" && !contains(keys(output.watched.alarms), "tcp-certificate")
    error_message = "Certificates should be watched where there are any."
  }
}

run "network_load_balancers_have_alarms_of_their_own" {
  command = plan

  assert {
    condition     = output.watched.alarms["tcp-orders-unhealthy"].namespace == "AWS/NetworkELB"
    error_message = "Network load balancers report under another name."
  }
}
