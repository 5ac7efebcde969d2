variable "name" {
  description = "Begins the names of topics and alarms; the dashboard's name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,50}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 50 at most."
  }
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
  description = "KMS key of the topics; its policy lets cloudwatch.amazonaws.com and events.amazonaws.com use it. Null leaves the topics unencrypted, because CloudWatch cannot publish to one under the AWS managed key."
  type        = string
  default     = null
}

variable "dashboard" {
  description = "Whether there is a dashboard."
  type        = bool
  default     = true
  nullable    = false
}

variable "watched" {
  description = <<-EOT
    What the alarm modules watch. alarms are on one metric, shares on what an expression computes of two, and graphs are
    for the dashboard; rows of their metrics are JSON, as CloudWatch writes them.
  EOT
  type = list(object({
    alarms = optional(map(object({
      group       = string
      urgent      = bool
      description = string
      namespace   = string
      metric      = string
      dimensions  = map(string)
      stat        = string
      compare     = string
      threshold   = number
      period      = number
      of          = number
      datapoints  = number
      missing     = string
    })), {})
    shares = optional(map(object({
      group       = string
      urgent      = bool
      description = string
      namespace   = string
      metrics     = map(string)
      dimensions  = map(string)
      stat        = string
      expression  = string
      label       = string
      threshold   = number
      period      = number
      of          = number
      datapoints  = number
      missing     = string
    })), {})
    graphs = optional(list(object({
      title   = string
      stat    = string
      metrics = string
    })), [])
  }))
  default  = []
  nullable = false
}
