variable "name" {
  description = "Name of the distribution, and of what delivers its logs."
  type        = string
  nullable    = false
}

variable "distribution_arn" {
  description = "ARN of the distribution."
  type        = string
  nullable    = false
}

variable "access_logs" {
  description = "Whether every request is logged, to log_bucket_arn."
  type        = bool
  default     = true
  nullable    = false
}

variable "log_bucket_arn" {
  description = "Bucket for access logs, whose policy has to let log delivery write there by now. Known only after apply, so access_logs says whether it is used."
  type        = string
  default     = null

  validation {
    condition     = !var.access_logs || var.log_bucket_arn != null
    error_message = "Give the bucket for access_logs."
  }
}
