variable "name" {
  description = "Identifier of the instance."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", var.name)) && !strcontains(var.name, "--")
    error_message = "Use at most 63 lower-case letters, digits and single hyphens, a letter first and no hyphen last."
  }
}

variable "engine" {
  description = "What it runs: output engine of the module database_engine."
  type = object({
    name                 = string
    version              = string
    port                 = number
    parameter_group_name = string
    log_exports          = set(string)
    log_retention_days   = number
  })
  nullable = false
}

variable "instance_class" {
  description = "Size of the instance, for example db.t4g.small."
  type        = string
  nullable    = false
}

variable "storage_gib" {
  description = "GiB of gp3 storage to start with."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.storage_gib >= 20 && var.storage_gib <= 65536
    error_message = "gp3 storage is 20 to 65536 GiB."
  }
}

variable "max_storage_gib" {
  description = "GiB up to which storage grows by itself. Null: it does not grow."
  type        = number
  default     = null

  validation {
    condition     = var.max_storage_gib == null || try(var.max_storage_gib >= var.storage_gib * 1.1, false)
    error_message = "AWS asks for at least 10 percent more than storage_gib."
  }
}

variable "multi_az" {
  description = "Whether a standby in another zone takes over by itself. Doubles the price."
  type        = bool
  default     = true
  nullable    = false
}

variable "own_password" {
  description = "Has the master password made here instead of by RDS: what read replicas need, as RDS makes none of an instance whose password it keeps. A higher version makes a new one: clients keep theirs until they are restarted, and the old one is accepted no longer. recovery_window_days: how long a deleted one can be restored, 0 or 7 to 30."
  type = object({
    version              = optional(number, 1)
    recovery_window_days = optional(number, 7)
  })
  default = null
}

variable "backup_days" {
  description = "Days to keep automatic backups, within which any second can be restored. 0 switches them off."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.backup_days >= 0 && var.backup_days <= 35
    error_message = "AWS takes 0 to 35 days."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the instance."
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
  description = "Master user. Its password is made, kept and rotated by RDS, unless own_password."
  type        = string
  default     = "dbadmin"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_]{0,15}$", var.username)) && !contains(["admin", "postgres", "rdsadmin", "root", "user"], lower(var.username))
    error_message = "Use at most 16 letters, digits and underscores, and none of the names the engines reserve."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets the instance may be placed in, by zone. AWS asks for two zones even without a standby."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "A subnet group needs subnets in two zones."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts storage, the master user's secret, insights and logs. Null: the account's default keys."
  type        = string
  default     = null
}

variable "clients" {
  description = "Security groups admitted to the port, by the name of who they belong to."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "performance_insights" {
  description = "Whether to record which statements take the time, for seven days, which is free. The smallest classes do not have it."
  type        = bool
  default     = true
  nullable    = false
}

variable "monitoring" {
  description = "Measurements of the operating system: seconds between them and the role that RDS measures with, the output monitoring of the module rds_monitoring. 0 seconds: none."
  type = object({
    interval = optional(number, 0)
    role_arn = optional(string)
  })
  default  = {}
  nullable = false
}

variable "password_rotation_days" {
  description = "After so many days, 1 to 1000, RDS changes the master password, unless own_password. Clients that keep the old one get no new connections until they read the secret again."
  type        = number
  default     = 90
}

variable "iam_authentication" {
  description = "Whether users may log in with a short-lived IAM token instead of a password."
  type        = bool
  default     = true
  nullable    = false
}

variable "ca_certificate" {
  description = "Authority that signs the server's certificate."
  type        = string
  default     = "rds-ca-rsa2048-g1"
  nullable    = false
}

variable "apply_immediately" {
  description = "Whether changes that interrupt the service happen at once instead of in the maintenance window."
  type        = bool
  default     = false
  nullable    = false
}

variable "windows" {
  description = "Half an hour or more each, in UTC: for the daily backup and for weekly maintenance. They must not overlap."
  type = object({
    backup      = optional(string, "02:00-03:00")
    maintenance = optional(string, "sun:03:30-sun:04:30")
  })
  default  = {}
  nullable = false
}
