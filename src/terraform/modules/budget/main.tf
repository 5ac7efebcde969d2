# Counts what carries the tag Stack of this environment. AWS counts a tag only from the day somebody activates it as a
# cost allocation tag, in the billing console of the account that pays.
resource "aws_budgets_budget" "this" {
  name         = var.name
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = [join("$", ["user:${var.tag_key}", var.stack])]
  }

  # AWS refuses a notification that nobody gets.
  dynamic "notification" {
    for_each = length(var.emails) + length(var.topic_arns) == 0 ? {} : {
      most_of_it = { type = "ACTUAL", percent = 80 }
      spent      = { type = "ACTUAL", percent = 100 }
      forecast   = { type = "FORECASTED", percent = 100 }
    }

    content {
      notification_type          = notification.value.type
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value.percent
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.emails
      subscriber_sns_topic_arns  = values(var.topic_arns)
    }
  }
}
