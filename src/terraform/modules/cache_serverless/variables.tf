variable "name" {
  description = "Identifier of the cache. AWS takes 40 lower-case letters, digits and single hyphens."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$", var.name)) && !strcontains(var.name, "--")
    error_message = "Use at most 40 lower-case letters, digits and single hyphens, a letter first and no hyphen last."
  }
}

variable "engine" {
  description = "valkey or redis."
  type        = string
  default     = "valkey"
  nullable    = false

  validation {
    condition     = contains(["valkey", "redis"], var.engine)
    error_message = "Choose valkey or redis."
  }
}

variable "major_engine_version" {
  description = "Major version: 7 or 8 for Valkey, 7 for Redis. Minor versions AWS moves by itself."
  type        = string
  default     = "8"
  nullable    = false

  validation {
    condition     = contains(var.engine == "redis" ? ["7"] : ["7", "8"], var.major_engine_version)
    error_message = "A serverless cache runs Valkey 7 or 8, or Redis 7."
  }
}

variable "max_gib" {
  description = "GB that the cache keeps at most. When it is full, keys that expire go first, then writes are refused."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.max_gib >= 1 && var.max_gib <= 5000
    error_message = "AWS takes 1 to 5000 GB."
  }
}

variable "max_ecpu_per_second" {
  description = "Processing units a second at most: a simple command that moves up to 1 KB is one. Above it commands are refused."
  type        = number
  default     = 10000
  nullable    = false

  validation {
    condition     = var.max_ecpu_per_second >= 1000 && var.max_ecpu_per_second <= 15000000
    error_message = "AWS takes 1000 to 15000000."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets the cache may be reached in, by zone: two at least; the first three are used."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "A serverless cache takes subnets in two or three zones."
  }
}

variable "clients" {
  description = "Security groups admitted to the port, by the name of who they belong to."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts what is kept, snapshots and the password's secret. Null: AWS's own."
  type        = string
  default     = null
}

variable "password_version" {
  description = "Raise this number for a new password. Clients keep theirs until they are restarted, and the old one is accepted no longer."
  type        = number
  default     = 1
  nullable    = false
}

variable "snapshot_retention_days" {
  description = "Days to keep daily snapshots. 0: none."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.snapshot_retention_days >= 0 && var.snapshot_retention_days <= 35
    error_message = "AWS takes 0 to 35 days."
  }
}

variable "recovery_window_days" {
  description = "Days a deleted password can be restored, 0 or 7 to 30. 0 deletes at once and frees the name."
  type        = number
  default     = 7
  nullable    = false
}
