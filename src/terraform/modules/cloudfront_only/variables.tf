variable "security_group_id" {
  description = "Security group of the load balancer."
  type        = string
  nullable    = false
}

variable "https" {
  description = "Whether the load balancer has an HTTPS listener, which CloudFront then asks."
  type        = bool
  nullable    = false
}

variable "secret_version" {
  description = "Raise it to change the secret; the last one stays valid until the next change."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.secret_version >= 1
    error_message = "Versions of the secret begin at 1."
  }
}
