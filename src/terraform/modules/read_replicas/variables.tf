variable "name" {
  description = "Name of the instance; r and a number are added for each replica."
  type        = string
  nullable    = false
}

variable "read_replicas" {
  description = "Copies that answer reads, a moment behind."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.read_replicas >= 0 && var.read_replicas <= 15
    error_message = "RDS makes up to 15 read replicas."
  }
}

variable "replica_class" {
  description = "Size of each read replica. Null: that of the instance."
  type        = string
  default     = null

  validation {
    condition     = var.replica_class == null || startswith(coalesce(var.replica_class, "-"), "db.")
    error_message = "Instance classes start with db., for example db.t4g.small."
  }
}

variable "primary" {
  description = <<-EOT
    The instance that is copied, with what its replicas share with it: output primary of the module database. Network,
    key, user and password are the instance's in any case.
  EOT
  type = object({
    identifier = string
    address    = string
    engine = object({
      port                 = number
      parameter_group_name = string
      log_exports          = set(string)
      log_retention_days   = number
    })
    instance_class       = string
    security_group_id    = string
    max_storage_gib      = number
    own_password         = bool
    backup_days          = number
    deletion_protection  = bool
    maintenance_window   = string
    apply_immediately    = bool
    ca_certificate       = string
    iam_authentication   = bool
    performance_insights = bool
    monitoring           = object({ interval = number, role_arn = string })
    kms_key_arn          = string
  })
  nullable = false

  validation {
    condition     = var.read_replicas == 0 || var.primary.backup_days > 0
    error_message = "A read replica starts from a backup: keep them for a day at least."
  }

  validation {
    condition     = var.read_replicas == 0 || var.primary.own_password
    error_message = "RDS makes no replica of an instance whose password it keeps: give the instance own_password."
  }
}
