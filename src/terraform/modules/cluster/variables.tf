variable "name" {
  description = "Name of the cluster."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,255}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores."
  }
}

variable "container_insights" {
  description = "Metrics by task and service: disabled, enabled, or enhanced (down to the container, at a higher price)."
  type        = string
  default     = "enabled"
  nullable    = false

  validation {
    condition     = contains(["disabled", "enabled", "enhanced"], var.container_insights)
    error_message = "Choose disabled, enabled or enhanced."
  }
}

variable "service_connect_namespace" {
  description = "Whether to make a Service Connect namespace, so that services can reach each other by name."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_retention_days" {
  description = "Days to keep the record of ECS Exec sessions."
  type        = number
  default     = 365
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key for ECS Exec sessions and their log. Null leaves it to CloudWatch Logs and the session's TLS."
  type        = string
  default     = null
}
