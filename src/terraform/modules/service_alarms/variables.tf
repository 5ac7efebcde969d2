variable "name" {
  description = "Name of the monitoring; metrics and filters of logs begin with it."
  type        = string
  nullable    = false
}

variable "services" {
  description = "ECS services. container_insights: whether their cluster reports the number of tasks that are wanted; without it, fewer than min_tasks is an alarm."
  type = list(object({
    name               = string
    cluster_name       = string
    service_name       = string
    log_group_name     = optional(string)
    min_tasks          = optional(number, 1)
    container_insights = optional(bool, false)
  }))
  default  = []
  nullable = false
}

variable "sustained_minutes" {
  description = "Minutes in a row that processor or memory of a service must be too high."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.sustained_minutes >= 1 && var.sustained_minutes <= 60
    error_message = "Choose 1 to 60 minutes."
  }
}

variable "cpu_percent" {
  description = "Processor use that is too high, in percent."
  type        = number
  default     = 80
  nullable    = false

  validation {
    condition     = var.cpu_percent > 0 && var.cpu_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}

variable "memory_percent" {
  description = "Memory use that is too high, in percent."
  type        = number
  default     = 80
  nullable    = false

  validation {
    condition     = var.memory_percent > 0 && var.memory_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}

variable "log_errors_per_minute" {
  description = "Log lines a minute that match log_pattern and are too many. Null counts none."
  type        = number
  default     = null
}

variable "log_pattern" {
  description = "Filter pattern of CloudWatch Logs for lines that are errors. Null counts none."
  type        = string
  default     = null
}
