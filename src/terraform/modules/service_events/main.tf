data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  service_arns = [for it in var.services : "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:service/${it.cluster_name}/${it.service_name}"]

  # What ECS says of a service: field of the event, and the names in it that somebody should hear of.
  events = !var.service_events || length(var.services) == 0 ? {} : {
    deployment = {
      type    = "ECS Deployment State Change"
      names   = ["SERVICE_DEPLOYMENT_FAILED"]
      words   = "A deployment failed. With the circuit breaker ECS goes back to the version before."
      arn     = var.page_topic_arn
      message = "A deployment of <service> failed: <reason>"
      fields  = { service = "$.resources[0]", reason = "$.detail.reason" }
    }
    placement = {
      type    = "ECS Service Action"
      names   = ["SERVICE_TASK_PLACEMENT_FAILURE", "SERVICE_TASK_START_IMPAIRED", "SERVICE_DISCOVERY_INSTANCE_UNHEALTHY"]
      words   = "Tasks find no place, or do not start."
      arn     = var.notify_topic_arn
      message = "<service>: <event>. <reason>"
      fields  = { service = "$.resources[0]", event = "$.detail.eventName", reason = "$.detail.reason" }
    }
  }
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = local.events

  name        = "${var.name}-${each.key}"
  description = each.value.words

  event_pattern = jsonencode({
    source      = ["aws.ecs"]
    detail-type = [each.value.type]
    resources   = local.service_arns
    detail      = { eventName = each.value.names }
  })
}

resource "aws_cloudwatch_event_target" "this" {
  for_each = local.events

  rule = aws_cloudwatch_event_rule.this[each.key].id
  arn  = each.value.arn

  input_transformer {
    input_paths    = each.value.fields
    input_template = "\"${each.value.message}\""
  }
}
