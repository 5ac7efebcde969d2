variable "name" {
  description = "Name of the budget."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[^:\\\\]{1,100}$", var.name))
    error_message = "Use at most 100 characters, no colon and no backslash."
  }
}

variable "tag_key" {
  description = "The tag that tells what belongs to the environment."
  type        = string
  default     = "Stack"
  nullable    = false
}

variable "stack" {
  description = "The value of that tag."
  type        = string
  nullable    = false
}

variable "monthly_usd" {
  description = "US dollars the environment may cost a month."
  type        = number
  nullable    = false

  validation {
    condition     = var.monthly_usd > 0
    error_message = "A budget is more than nothing."
  }
}

variable "emails" {
  description = "Who gets a mail at 80 and 100 percent, and when more than 100 percent are forecast. At most ten."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(var.emails) <= 10
    error_message = "AWS takes ten addresses for each notification."
  }
}

variable "topic_arns" {
  description = "SNS topics that are told as well, by a name; AWS takes one. Their policies let budgets.amazonaws.com and costalerts.amazonaws.com publish."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.topic_arns) <= 1
    error_message = "AWS takes one topic for each notification."
  }
}

variable "anomaly_usd" {
  description = "Unusual spending in US dollars that is reported. Null: AWS does not look for it."
  type        = number
  default     = null

  validation {
    condition     = var.anomaly_usd == null || try(var.anomaly_usd > 0, false)
    error_message = "Give an amount above 0, or null."
  }
}
