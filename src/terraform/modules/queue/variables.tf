variable "name" {
  description = "Name of the queue. -dead is added for the dead-letter queue, and .fifo for FIFO queues."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,70}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 70 at most; ten more characters are added."
  }
}

variable "fifo" {
  description = "Whether messages keep their order within a group and are delivered once. Another choice makes another queue."
  type        = bool
  default     = false
  nullable    = false
}

variable "content_deduplication" {
  description = "For FIFO queues: whether two messages of the same body within five minutes are one. Otherwise senders give an id."
  type        = bool
  default     = false
  nullable    = false
}

variable "visibility_timeout_seconds" {
  description = "Seconds a message is hidden while somebody works on it: longer than the work takes."
  type        = number
  default     = 120
  nullable    = false

  validation {
    condition     = var.visibility_timeout_seconds >= 0 && var.visibility_timeout_seconds <= 43200
    error_message = "SQS takes 0 to 43200 seconds."
  }
}

variable "delay_seconds" {
  description = "Seconds a new message stays hidden."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.delay_seconds >= 0 && var.delay_seconds <= 900
    error_message = "SQS takes 0 to 900 seconds."
  }
}

variable "receive_wait_seconds" {
  description = "Seconds an empty queue waits for a message before it answers: long polling, 20 costs the fewest requests."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.receive_wait_seconds >= 0 && var.receive_wait_seconds <= 20
    error_message = "SQS takes 0 to 20 seconds."
  }
}

variable "retention_days" {
  description = "Days to keep messages that nobody took."
  type        = number
  default     = 4
  nullable    = false

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 14
    error_message = "Keep messages for 1 to 14 days."
  }
}

variable "dead_letters" {
  description = "Whether a second queue keeps the messages that failed too often."
  type        = bool
  default     = true
  nullable    = false
}

variable "max_receives" {
  description = "Deliveries after which a message counts as failed."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.max_receives >= 1 && var.max_receives <= 1000
    error_message = "SQS takes 1 to 1000."
  }
}

variable "dead_letter_retention_days" {
  description = "Days to keep failed messages, counted from when they were first sent in a standard queue."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.dead_letter_retention_days >= 1 && var.dead_letter_retention_days <= 14
    error_message = "Keep messages for 1 to 14 days."
  }
}

variable "subscriptions" {
  description = "Topics whose messages the queue gets, by name: as published (raw) or in the envelope of SNS, and only those that pass the filter policy (JSON) if there is one."
  type = map(object({
    topic_arn           = string
    raw                 = optional(bool, true)
    filter_policy       = optional(string)
    filter_policy_scope = optional(string, "MessageAttributes")
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for it in var.subscriptions : it.filter_policy == null || can(keys(jsondecode(it.filter_policy)))])
    error_message = "A filter policy is a JSON object."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts messages; senders, receivers and SNS need rights on it. Null: the key that SQS manages."
  type        = string
  default     = null
}
