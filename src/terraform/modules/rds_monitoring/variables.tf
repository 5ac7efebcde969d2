variable "name" {
  description = "Identifier of the database."
  type        = string
  nullable    = false
}

variable "monitoring_interval" {
  description = "Seconds between measurements of the operating system: 0 (off), 1, 5, 10, 15, 30 or 60."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = contains([0, 1, 5, 10, 15, 30, 60], var.monitoring_interval)
    error_message = "Choose 0, 1, 5, 10, 15, 30 or 60."
  }
}
