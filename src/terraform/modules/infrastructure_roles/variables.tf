variable "name" {
  description = "Name of the service; the roles are named after it."
  type        = string
  nullable    = false
}

variable "load_balancers" {
  description = "Whether ECS moves the traffic of the service at its load balancers."
  type        = bool
  default     = false
  nullable    = false
}

variable "hook_function_arns" {
  description = "Functions that ECS asks between the steps of a deployment whether to go on."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "volumes" {
  description = "Whether ECS makes EBS volumes for the tasks."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the volumes. Null: that of AWS."
  type        = string
  default     = null
}
