variable "name" {
  description = "Name of the topic. .fifo is added for FIFO topics."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,250}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 250 at most."
  }
}

variable "fifo" {
  description = "Whether messages keep their order within a group and are delivered once, to queues only. Another choice makes another topic."
  type        = bool
  default     = false
  nullable    = false
}

variable "content_deduplication" {
  description = "For FIFO topics: whether two messages of the same body within five minutes are one. Otherwise publishers give an id."
  type        = bool
  default     = false
  nullable    = false
}

variable "emails" {
  description = "Addresses that get each message by mail, once they have confirmed."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = !var.fifo || length(var.emails) == 0
    error_message = "A FIFO topic delivers to queues only."
  }
}

variable "webhooks" {
  description = "HTTPS addresses that get each message, once they have confirmed."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for url in var.webhooks : startswith(url, "https://")])
    error_message = "An address starts with https://."
  }

  validation {
    condition     = !var.fifo || length(var.webhooks) == 0
    error_message = "A FIFO topic delivers to queues only."
  }
}

variable "delivery_logs" {
  description = "Whether failed deliveries to queues and webhooks are written to CloudWatch Logs."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts messages; publishers need rights on it. Null: the key that AWS manages, which other AWS services cannot use."
  type        = string
  default     = null
}
