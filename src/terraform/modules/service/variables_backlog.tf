variable "backlogs" {
  description = "Queues whose backlog decides on the number of tasks, by name: the messages that may wait for each task, which is the wait you accept divided by the time one takes. Needs Container Insights on the cluster. With min_tasks 0 the first message starts a task; after six quiet hours SQS may take 15 minutes to report it."
  type = map(object({
    queue_name        = string
    messages_per_task = number
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for it in var.backlogs : it.messages_per_task > 0])
    error_message = "At least one message may wait for each task."
  }
}
