variable "name" {
  description = "Name of the monitoring; topics and alarms begin with it."
  type        = string
  nullable    = false
}

variable "page_topic_arn" {
  description = "Topic of what wakes people up; used where the stack itself is in us-east-1."
  type        = string
  nullable    = false
}

variable "notify_topic_arn" {
  description = "Topic of what can wait; used where the stack itself is in us-east-1."
  type        = string
  nullable    = false
}

variable "page_emails" {
  description = "Who gets a mail when something is urgent. Each address confirms once."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "page_url" {
  description = "HTTPS address of a paging service for urgent alarms. Whoever has it can page you."
  type        = string
  default     = null

  validation {
    condition     = var.page_url == null || try(startswith(var.page_url, "https://"), false)
    error_message = "The address begins with https://."
  }
}

variable "notify_emails" {
  description = "Who gets a mail about what can wait. Each address confirms once."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key in us-east-1 for the topics; its policy lets cloudwatch.amazonaws.com use it."
  type        = string
  default     = null
}

variable "distributions" {
  description = "CloudFront distributions by id. certificate: whether it has names, and so a certificate of its own."
  type = list(object({
    name            = string
    id              = string
    certificate     = optional(bool, false)
    certificate_arn = optional(string)
  }))
  default  = []
  nullable = false
}

variable "error_percent" {
  description = "Share of 5xx responses that is too high, in percent."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.error_percent > 0 && var.error_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}
