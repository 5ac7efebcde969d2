variable "name" {
  description = "Name of the bucket. The account id is added, because a bucket's name is unique among all AWS accounts."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,49}$", var.name))
    error_message = "Use 2 to 50 lower-case letters, digits and hyphens; 13 more characters are added."
  }
}

variable "versioning" {
  description = "Whether earlier versions of objects are kept."
  type        = bool
  default     = true
  nullable    = false
}

variable "noncurrent_expiry_days" {
  description = "Days to keep earlier versions. Null: for ever."
  type        = number
  default     = null

  validation {
    condition     = var.noncurrent_expiry_days == null || try(var.noncurrent_expiry_days >= 1, false)
    error_message = "Keep them for one day at least."
  }
}

variable "expire_days" {
  description = "Days after which objects are deleted. Null: never."
  type        = number
  default     = null

  validation {
    condition     = var.expire_days == null || try(var.expire_days >= 1, false)
    error_message = "Keep objects for one day at least."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the objects; who reads or writes them needs rights on it too. Null: S3's own key."
  type        = string
  default     = null
}

variable "force_destroy" {
  description = "Whether the bucket may be deleted together with its objects."
  type        = bool
  default     = false
  nullable    = false
}

variable "access_logs" {
  description = "Bucket that records who read and wrote what, with the prefix to do it under (the bucket's name if null). Its policy must let logging.s3.amazonaws.com write. Null: no record."
  type = object({
    bucket = string
    prefix = optional(string)
  })
  default = null
}

variable "cloudfront_distribution_arns" {
  description = "Distributions that serve the objects through origin access control, by name."
  type        = map(string)
  default     = {}
  nullable    = false
}
