variable "name" {
  description = "Name of the connection; AWS takes the first 32 characters."
  type        = string
  nullable    = false
}

variable "create_connection" {
  description = "Whether to make one: off where a connection exists."
  type        = bool
  default     = true
  nullable    = false
}
