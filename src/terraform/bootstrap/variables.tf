variable "project" {
  description = "Begins the name of the bucket."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.project))
    error_message = "Use at most 20 lower-case letters, digits and hyphens, a letter first."
  }
}

variable "region" {
  description = "Region of the bucket."
  type        = string
  nullable    = false
}

variable "tags" {
  description = "Tags of the bucket."
  type        = map(string)
  default     = {}
  nullable    = false
}
