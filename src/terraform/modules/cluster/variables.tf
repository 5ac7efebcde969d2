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

variable "capacity_providers" {
  description = "Capacity providers of EC2 instances that the cluster uses beside Fargate, by any key."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "default_strategy" {
  description = "Where tasks run that name no strategy of their own: FARGATE, FARGATE_SPOT, or keys of capacity_providers."
  type = list(object({
    capacity_provider = string
    weight            = optional(number, 1)
    base              = optional(number, 0)
  }))
  default  = [{ capacity_provider = "FARGATE" }]
  nullable = false

  validation {
    condition     = length([for it in var.default_strategy : it if it.base > 0]) <= 1
    error_message = "Only one provider of a strategy may have a base."
  }

  validation {
    condition     = length(distinct([for it in var.default_strategy : contains(["FARGATE", "FARGATE_SPOT"], it.capacity_provider)])) <= 1
    error_message = "A strategy holds providers of Fargate or of EC2 instances, never both."
  }

  validation {
    condition     = alltrue([for it in var.default_strategy : contains(concat(["FARGATE", "FARGATE_SPOT"], keys(var.capacity_providers)), it.capacity_provider)])
    error_message = "Name FARGATE, FARGATE_SPOT or a key of capacity_providers."
  }
}

variable "exec_logs" {
  description = "Whether what people type in ECS Exec sessions is recorded."
  type        = bool
  default     = true
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
