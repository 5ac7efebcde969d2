locals {
  service_arns = [for it in var.services : "arn:${local.partition}:ecs:${local.region}:${local.account}:service/${it.cluster_name}/${it.service_name}"]

  # What ECS says of a service: field of the event, and the names in it that somebody should hear of.
  service_events = !var.service_events || length(var.services) == 0 ? {} : {
    deployment = {
      type    = "ECS Deployment State Change"
      names   = ["SERVICE_DEPLOYMENT_FAILED"]
      words   = "A deployment failed. With the circuit breaker ECS goes back to the version before."
      arn     = aws_sns_topic.page.arn
      message = "A deployment of <service> failed: <reason>"
      fields  = { service = "$.resources[0]", reason = "$.detail.reason" }
    }
    placement = {
      type    = "ECS Service Action"
      names   = ["SERVICE_TASK_PLACEMENT_FAILURE", "SERVICE_TASK_START_IMPAIRED", "SERVICE_DISCOVERY_INSTANCE_UNHEALTHY"]
      words   = "Tasks find no place, or do not start."
      arn     = aws_sns_topic.notify.arn
      message = "<service>: <event>. <reason>"
      fields  = { service = "$.resources[0]", event = "$.detail.eventName", reason = "$.detail.reason" }
    }
  }
}

resource "aws_cloudwatch_event_rule" "service" {
  for_each = local.service_events

  name        = "${var.name}-${each.key}"
  description = each.value.words

  event_pattern = jsonencode({
    source      = ["aws.ecs"]
    detail-type = [each.value.type]
    resources   = local.service_arns
    detail      = { eventName = each.value.names }
  })
}

resource "aws_cloudwatch_event_target" "service" {
  for_each = local.service_events

  rule = aws_cloudwatch_event_rule.service[each.key].id
  arn  = each.value.arn

  input_transformer {
    input_paths    = each.value.fields
    input_template = "\"${each.value.message}\""
  }
}
