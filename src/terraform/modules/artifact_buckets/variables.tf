variable "name" {
  description = "Name of the pipeline; the buckets are named after it."
  type        = string
  nullable    = false
}

variable "upload" {
  description = "Whether the source is uploaded to a bucket. If not, it comes from elsewhere."
  type        = bool
  default     = false
  nullable    = false
}

variable "artifact_days" {
  description = "Days to keep what stages hand to each other, and earlier sources."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.artifact_days >= 1
    error_message = "Keep them for one day at least."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the buckets. Null: AWS's own keys."
  type        = string
  default     = null
}

variable "access_logs" {
  description = "Whether there is a record of who read and wrote what in the buckets, in log_bucket under log_prefix."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_bucket" {
  description = "Name of the bucket for the record, in the same region, whose policy has to let S3 write there by now. Known only after apply, so access_logs says whether it is used."
  type        = string
  default     = null

  validation {
    condition     = !var.access_logs || var.log_bucket != null
    error_message = "Give the bucket for access_logs."
  }
}

variable "log_prefix" {
  description = "Prefix of the record in the bucket."
  type        = string
  default     = "access"
  nullable    = false
}

variable "force_destroy" {
  description = "Whether the buckets may be deleted together with what is in them."
  type        = bool
  default     = false
  nullable    = false
}
