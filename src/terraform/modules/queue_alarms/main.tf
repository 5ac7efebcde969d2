locals {
  # Names are known to a plan, so that null can say that there is no such queue.
  queues       = { for it in var.queues : it.name => it.queue_name if it.queue_name != null }
  dead_letters = { for it in var.queues : it.name => it.dead_letter_name if it.dead_letter_name != null }

  # A queue at rest reports nothing.
  queue_alarms = merge(
    {
      for name, queue in local.queues : "${name}-age" => {
        group       = name
        urgent      = false
        description = "A message has waited in ${name} for more than ${var.queue_age_minutes} minutes: its consumers are too few, or fail."
        namespace   = "AWS/SQS"
        metric      = "ApproximateAgeOfOldestMessage"
        dimensions  = { QueueName = queue }
        stat        = "Maximum"
        compare     = "GreaterThanThreshold"
        threshold   = var.queue_age_minutes * 60
        period      = 60
        of          = 5
        datapoints  = 3
        missing     = "notBreaching"
      }
    },
    {
      for name, queue in local.dead_letters : "${name}-dead-letters" => {
        group       = name
        urgent      = false
        description = "${name} has set something aside that could not be worked on, or be started: look at it before it expires."
        namespace   = "AWS/SQS"
        metric      = "ApproximateNumberOfMessagesVisible"
        dimensions  = { QueueName = queue }
        stat        = "Maximum"
        compare     = "GreaterThanThreshold"
        threshold   = 0
        period      = 60
        of          = 1
        datapoints  = 1
        missing     = "notBreaching"
      }
    },
  )

  graphs = [for name, queue in local.queues : { title = "${name}: messages that wait, and the age of the oldest", stat = "Maximum", metrics = jsonencode([
    ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue],
    [".", "ApproximateAgeOfOldestMessage", ".", ".", { yAxis = "right" }],
  ]) }]
}
