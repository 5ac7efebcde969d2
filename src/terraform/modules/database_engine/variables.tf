variable "name" {
  description = "Identifier of the instance, after which RDS names its logs."
  type        = string
  nullable    = false
}

variable "engine" {
  description = "postgres or mysql."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["postgres", "mysql"], var.engine)
    error_message = "Choose postgres or mysql."
  }
}

variable "engine_version" {
  description = "Version, best given as far as minor versions may move by themselves: 17 for PostgreSQL, 8.4 for MySQL."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex(var.engine == "mysql" ? "^[0-9]+\\.[0-9]+" : "^[0-9]+", var.engine_version))
    error_message = "Give a version such as 17 for PostgreSQL or 8.4 for MySQL."
  }
}

variable "port" {
  description = "Port to listen on. Null: the engine's usual one."
  type        = number
  default     = null

  validation {
    condition     = var.port == null || try(var.port >= 1150 && var.port <= 65535, false)
    error_message = "RDS takes 1150 to 65535."
  }
}

variable "log_exports" {
  description = "Logs sent to CloudWatch. Null: errors and slow statements, whatever the engine calls them."
  type        = set(string)
  default     = null
}

variable "log_retention_days" {
  description = "Days to keep these logs."
  type        = number
  default     = 365
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the logs. Null leaves it to CloudWatch Logs."
  type        = string
  default     = null
}
