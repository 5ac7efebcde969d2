variable "name" {
  description = "Name of the connection, its own in the account."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) <= 32
    error_message = "AWS takes 32 characters."
  }
}

variable "create_connection" {
  description = "Whether to make one: off where a connection exists."
  type        = bool
  default     = true
  nullable    = false
}
