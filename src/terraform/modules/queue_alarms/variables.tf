variable "queues" {
  description = "SQS queues with their dead-letter queues; queue_name is null where only dead letters matter, such as those of a schedule."
  type = list(object({
    name             = string
    queue_name       = optional(string)
    dead_letter_name = optional(string)
  }))
  default  = []
  nullable = false
}

variable "queue_age_minutes" {
  description = "Minutes that the oldest message of a queue may wait."
  type        = number
  default     = 15
  nullable    = false

  validation {
    condition     = var.queue_age_minutes >= 1
    error_message = "Give a minute at least."
  }
}
