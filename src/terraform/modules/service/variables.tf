variable "name" {
  description = "Name of what is run; security group and roles are named after it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 100 at most."
  }
}

variable "cluster_arn" {
  description = "Cluster the tasks run in."
  type        = string
  nullable    = false
}

variable "task_definition_arn" {
  description = "Revision of the task definition to run."
  type        = string
  nullable    = false
}

variable "enable_execute_command" {
  description = "Whether operators may open a shell in a container with ECS Exec."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the EBS volumes. Null: that of AWS."
  type        = string
  default     = null
}
