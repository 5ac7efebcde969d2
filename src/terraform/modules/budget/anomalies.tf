# Looks for spending that is unusual for this environment.
resource "aws_ce_anomaly_monitor" "this" {
  count = var.anomaly_usd == null ? 0 : 1

  name         = var.name
  monitor_type = "CUSTOM"

  # Written as AWS gives it back, with what is not used as null: the provider compares the texts, and a difference makes
  # the monitor anew, which then has to learn what is usual. Tags of one's own are called user:, as in the budget and in
  # the provider's acceptance tests; its documentation leaves that out (unverified which of the two AWS gives back).
  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions     = null
    Not            = null
    Or             = null
    Tags = {
      Key          = "user:${var.tag_key}"
      MatchOptions = null
      Values       = [var.stack]
    }
  })
}

resource "aws_ce_anomaly_subscription" "this" {
  # Daily reports go to mailboxes only; topics are told at once.
  for_each = var.anomaly_usd == null ? {} : merge(
    length(var.emails) == 0 ? {} : { emails = { frequency = "DAILY", type = "EMAIL", addresses = var.emails } },
    { for name, arn in var.topic_arns : "topic-${name}" => { frequency = "IMMEDIATE", type = "SNS", addresses = [arn] } },
  )

  name             = "${var.name}-${each.key}"
  frequency        = each.value.frequency
  monitor_arn_list = aws_ce_anomaly_monitor.this[*].arn

  dynamic "subscriber" {
    for_each = each.value.addresses

    content {
      type    = each.value.type
      address = subscriber.value
    }
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [tostring(var.anomaly_usd)]
    }
  }
}
