variable "name" {
  description = "Name of what is run; the roles are named after it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 100 at most."
  }
}

variable "cluster" {
  description = "Cluster the tasks run in, and where its sessions of ECS Exec are recorded."
  type = object({
    name               = string
    exec_log_group_arn = optional(string)
    exec_kms_key_arn   = optional(string)
  })
  nullable = false
}

variable "enable_execute_command" {
  description = "Whether operators may open a shell in a container with ECS Exec."
  type        = bool
  default     = false
  nullable    = false
}

variable "statements" {
  description = "What the application may do: statements of the task role, with conditions as operator, key and values."
  type = list(object({
    sid        = string
    actions    = list(string)
    resources  = list(string)
    conditions = optional(map(map(list(string))), {})
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for s in var.statements : can(regex("^[A-Za-z0-9]+$", s.sid))]) && length(distinct(var.statements[*].sid)) == length(var.statements)
    error_message = "Each statement needs a sid of its own, of letters and digits."
  }
}

variable "secret_arns" {
  description = "Secrets and SSM parameters that containers read at the start, by name: whole ARNs, without a JSON key."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "kms_key_arns" {
  description = "Customer keys these secrets are encrypted with, by name."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "repository_arns" {
  description = "ECR repositories the images come from, by name. Images of other registries need none."
  type        = map(string)
  default     = {}
  nullable    = false
}
