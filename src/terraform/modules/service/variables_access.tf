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

variable "file_systems" {
  description = "EFS file systems that containers mount, by name: through which access point, in which container and where. statements has to allow it."
  type = map(object({
    id              = string
    access_point_id = string
    container       = string
    path            = string
    read_only       = optional(bool, false)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for mount in var.file_systems : startswith(mount.path, "/") && length(mount.path) > 1])
    error_message = "A file system is mounted at a path below the root, for example /mnt/files."
  }

  validation {
    condition     = alltrue([for mount in var.file_systems : contains(var.containers[*].name, mount.container)])
    error_message = "A file system is mounted into one of the containers."
  }
}
