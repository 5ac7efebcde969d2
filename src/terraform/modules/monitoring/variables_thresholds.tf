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

variable "latency_ms" {
  description = "Response time in milliseconds that one request in twenty may not exceed."
  type        = number
  default     = 1000
  nullable    = false

  validation {
    condition     = var.latency_ms > 0
    error_message = "Give a positive number of milliseconds."
  }
}

variable "free_storage_percent" {
  description = "Share of a database's storage that must stay free, in percent."
  type        = number
  default     = 15
  nullable    = false

  validation {
    condition     = var.free_storage_percent > 0 && var.free_storage_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}

variable "connections_percent" {
  description = "Share of a database's connections that is too high, in percent."
  type        = number
  default     = 80
  nullable    = false

  validation {
    condition     = var.connections_percent > 0 && var.connections_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}

variable "nat_mbps" {
  description = "Mbit/s through one NAT gateway that are too many."
  type        = number
  default     = 4000
  nullable    = false

  validation {
    condition     = var.nat_mbps > 0
    error_message = "Give a positive number of Mbit/s."
  }
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
