variable "name" {
  description = "Name of the key; its alias is alias/<name>."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9/_-]{1,250}$", var.name)) && !startswith(var.name, "aws/")
    error_message = "Use letters, digits, hyphens, underscores and slashes, and not aws/ at the start."
  }
}

variable "description" {
  description = "What the key encrypts."
  type        = string
  default     = "Shared by what this stack stores"
  nullable    = false
}

variable "deletion_window_days" {
  description = "Days a deleted key can be restored, 7 to 30. What it encrypted is lost afterwards."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "AWS takes 7 to 30 days."
  }
}

variable "service_principals" {
  description = "Further AWS services of this account that may decrypt and encrypt with the key by themselves, for example cloudfront.amazonaws.com or events.amazonaws.com."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "region" {
  description = "Region of the key. Null: the provider's. What serves CloudFront or a public hosted zone has to be in us-east-1."
  type        = string
  default     = null
}

variable "auto_scaling" {
  description = "Whether Auto Scaling may start instances whose disks are encrypted with the key."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_groups" {
  description = "Whether CloudWatch Logs of this account and region may use the key for its log groups."
  type        = bool
  default     = true
  nullable    = false
}

variable "log_delivery" {
  description = "Whether log delivery of this account may use the key, for VPC flow logs in an encrypted bucket."
  type        = bool
  default     = true
  nullable    = false
}
