variable "project" {
  description = "Begins the name of the buckets and keys."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.project))
    error_message = "Use at most 20 lower-case letters, digits and hyphens, a letter first."
  }
}

variable "region" {
  description = "Region of the state."
  type        = string
  nullable    = false
}

variable "copy_region" {
  description = "Region with a copy of the state and of its access log, under a key of its own. Null: none. To take a copy away, take prevent_destroy out of copy.tf first."
  type        = string
  default     = null

  validation {
    condition     = var.copy_region == null || var.copy_region != var.region
    error_message = "The copy belongs into another region."
  }
}

variable "access_log_days" {
  description = "Days to keep the record of who read and wrote the state."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.access_log_days >= 1
    error_message = "Keep the record for one day at least."
  }
}

variable "tags" {
  description = "Tags of all that is made here."
  type        = map(string)
  default     = {}
  nullable    = false
}
