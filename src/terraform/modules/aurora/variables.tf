variable "name" {
  description = "Identifier of the cluster; its instances are named after it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,58}[a-z0-9])?$", var.name)) && !strcontains(var.name, "--")
    error_message = "Use at most 60 lower-case letters, digits and single hyphens, a letter first and no hyphen last."
  }
}

variable "engine" {
  description = "aurora-postgresql or aurora-mysql."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["aurora-postgresql", "aurora-mysql"], var.engine)
    error_message = "Choose aurora-postgresql or aurora-mysql."
  }
}

variable "engine_version" {
  description = "Version, best given as far as minor versions may move by themselves: 17 for Aurora PostgreSQL, 8.0 for Aurora MySQL."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex(var.engine == "aurora-mysql" ? "^[0-9]+\\.[0-9]+" : "^[0-9]+", var.engine_version))
    error_message = "Give a version such as 17 for Aurora PostgreSQL or 8.0 for Aurora MySQL."
  }
}

variable "serverless" {
  description = "Limits between which each instance follows the load, in Aurora capacity units of about 2 GiB. With a min of 0 instances pause once nobody was connected for pause_after_seconds."
  type        = object({ min_acu = number, max_acu = number, pause_after_seconds = optional(number) })
  default     = null

  validation {
    condition     = var.serverless == null || try(var.serverless.min_acu >= 0 && var.serverless.max_acu >= max(1, var.serverless.min_acu) && var.serverless.max_acu <= 256 && floor(var.serverless.min_acu * 2) == var.serverless.min_acu * 2, false)
    error_message = "Limits are 0 to 256 in steps of a half, the most at least 1 and not below the least."
  }

  validation {
    condition     = try(var.serverless.pause_after_seconds, null) == null || try(var.serverless.pause_after_seconds >= 300 && var.serverless.pause_after_seconds <= 86400, false)
    error_message = "AWS pauses after 300 to 86400 seconds."
  }
}

variable "io_optimized" {
  description = "Whether storage and instances cost more and reads and writes of the storage nothing. AWS lets a cluster change back once in 30 days."
  type        = bool
  default     = false
  nullable    = false
}

variable "backup_days" {
  description = "Days to keep automatic backups, within which any second can be restored."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.backup_days >= 1 && var.backup_days <= 35
    error_message = "AWS takes 1 to 35 days."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the cluster."
  type        = bool
  default     = true
  nullable    = false
}

variable "skip_final_snapshot" {
  description = "Whether deletion leaves no snapshot behind."
  type        = bool
  default     = false
  nullable    = false
}

variable "database_name" {
  description = "Database made at the start. Null: none."
  type        = string
  default     = null
}

variable "username" {
  description = "Master user. Its password is made, kept and rotated by RDS."
  type        = string
  default     = "dbadmin"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_]{0,15}$", var.username)) && !contains(["admin", "postgres", "rdsadmin", "root", "user"], lower(var.username))
    error_message = "Use at most 16 letters, digits and underscores, and none of the names the engines reserve."
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

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets the instances may be placed in, by zone. AWS asks for two zones even without a reader."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "A subnet group needs subnets in two zones."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts storage, the master user's secret and logs. Null: the account's default keys."
  type        = string
  default     = null
}

variable "clients" {
  description = "Security groups admitted to the port, by the name of who they belong to."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "iam_authentication" {
  description = "Whether users may log in with a short-lived IAM token instead of a password."
  type        = bool
  default     = true
  nullable    = false
}

variable "apply_immediately" {
  description = "Whether changes that interrupt the service happen at once instead of in the maintenance window."
  type        = bool
  default     = false
  nullable    = false
}

variable "backup_window" {
  description = "Half an hour or more, in UTC, for the daily backup."
  type        = string
  default     = "02:00-03:00"
  nullable    = false
}

variable "maintenance_window" {
  description = "Half an hour or more, in UTC, for weekly maintenance; it must not overlap the backup."
  type        = string
  default     = "sun:03:30-sun:04:30"
  nullable    = false
}
