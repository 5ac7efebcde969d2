variable "name" {
  description = "Name of the bucket that is copied. Its first 42 characters, replica and the account id name the copy."
  type        = string
  nullable    = false
}

variable "replica_region" {
  description = "Region with a copy of every new object. Null: none."
  type        = string
  default     = null
}

variable "bucket" {
  description = "The bucket that is copied (output versioned of the module bucket). Null where it keeps no versions."
  type = object({
    name = string
    arn  = string
  })
  default = null

  validation {
    condition     = var.replica_region == null || var.bucket != null
    error_message = "S3 copies versions: switch versioning on."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the objects that are copied. Null: S3's own key. The copy has a key of its own region."
  type        = string
  default     = null
}

variable "noncurrent_expiry_days" {
  description = "Days to keep earlier versions of the copies. Null: for ever."
  type        = number
  default     = null

  validation {
    condition     = var.noncurrent_expiry_days == null || try(var.noncurrent_expiry_days >= 1, false)
    error_message = "Keep them for one day at least."
  }
}

variable "expire_days" {
  description = "Days after which the copies are deleted. Null: never."
  type        = number
  default     = null

  validation {
    condition     = var.expire_days == null || try(var.expire_days >= 1, false)
    error_message = "Keep objects for one day at least."
  }
}

variable "force_destroy" {
  description = "Whether the copy may be deleted together with its objects."
  type        = bool
  default     = false
  nullable    = false
}
