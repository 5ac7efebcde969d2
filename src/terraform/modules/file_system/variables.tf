variable "name" {
  description = "Name of the file system."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9-]{1,64}$", var.name))
    error_message = "Use at most 64 letters, digits and hyphens."
  }
}

variable "throughput_mode" {
  description = "elastic (paid by the GB), bursting (grows with the size) or provisioned."
  type        = string
  default     = "elastic"
  nullable    = false

  validation {
    condition     = contains(["elastic", "bursting", "provisioned"], var.throughput_mode)
    error_message = "Choose elastic, bursting or provisioned."
  }
}

variable "provisioned_mibps" {
  description = "MiB a second where throughput is provisioned."
  type        = number
  default     = null

  validation {
    condition     = var.throughput_mode != "provisioned" || try(var.provisioned_mibps >= 1, false)
    error_message = "Provisioned throughput needs a number of MiB a second."
  }
}

variable "cold_days" {
  description = "Days without a reader after which a file moves to infrequent access: 1, 7, 14, 30, 60, 90, 180, 270 or 365. Null: never."
  type        = number
  default     = 30

  validation {
    condition     = var.cold_days == null || try(contains([1, 7, 14, 30, 60, 90, 180, 270, 365], var.cold_days), false)
    error_message = "Choose 1, 7, 14, 30, 60, 90, 180, 270 or 365."
  }
}

variable "backups" {
  description = "Whether AWS Backup makes a copy each day and keeps it for 35. Copies stay when the file system is deleted."
  type        = bool
  default     = true
  nullable    = false
}

variable "access_points" {
  description = "Ways into the file system by name: the directory that is seen, made if it is missing, and the user and group that files are read and written as."
  type = map(object({
    directory = optional(string, "/data")
    uid       = optional(number, 1000)
    gid       = optional(number, 1000)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for point in var.access_points : can(regex("^(/[^/$#<>;`|&?{}^*\\n]+){1,4}$", point.directory)) && length(point.directory) <= 100])
    error_message = "A directory is a path from the root of at most four parts and 100 characters, for example /data."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets to put a mount target in, by zone: every zone that tasks run in needs one."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "Give at least one subnet."
  }
}

variable "clients" {
  description = "Security groups admitted to the port of NFS, by the name of who they belong to."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the files. Null: the account's own key for EFS. A change makes a new file system."
  type        = string
  default     = null
}
