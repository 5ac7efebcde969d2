variable "name" {
  description = "Name of the cluster, which the instances are named after."
  type        = string
  nullable    = false
}

variable "cluster" {
  description = "The cluster that the instances are of: output cluster of the module aurora."
  type = object({
    identifier                    = string
    secret_arn                    = string
    engine                        = string
    serverless                    = bool
    address                       = string
    reader_address                = string
    subnet_group_name             = string
    instance_parameter_group_name = string
    maintenance_window            = string
    apply_immediately             = bool
  })
  nullable = false
}

variable "instance_class" {
  description = "Size of each instance, for example db.r7g.large. Null where the cluster is serverless."
  type        = string
  default     = null

  validation {
    condition     = (var.instance_class == null) == var.cluster.serverless
    error_message = "A class is for instances whose cluster is not serverless."
  }

  validation {
    condition     = var.instance_class == null || try(startswith(var.instance_class, "db."), false)
    error_message = "Instance classes start with db., for example db.r7g.large."
  }
}

variable "readers" {
  description = "Instances beside the one that writes. The first to take over when that fails."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.readers >= 0 && var.readers <= 15
    error_message = "A cluster has at most 15 readers."
  }
}

variable "performance_insights" {
  description = "Whether to record which statements take the time, for seven days, which is free. Aurora MySQL has it neither on db.t3 nor on the smallest db.t4g."
  type        = bool
  default     = true
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

variable "monitoring_role_arn" {
  description = "Role that RDS measures with (module rds_monitoring), needed where monitoring_interval is not 0."
  type        = string
  default     = null
}

variable "ca_certificate" {
  description = "Authority that signs the server's certificate."
  type        = string
  default     = "rds-ca-rsa2048-g1"
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts insights. Null: the account's default keys."
  type        = string
  default     = null
}

variable "password_rotation_days" {
  description = "After so many days RDS changes the master password. Clients that keep the old one get no new connections until they read the secret again."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = var.password_rotation_days >= 1 && var.password_rotation_days <= 1000
    error_message = "AWS takes 1 to 1000 days."
  }
}
