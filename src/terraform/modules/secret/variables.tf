variable "name" {
  description = "Name of the secret. An SSM parameter in a folder starts with a slash."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9/_+=.@-]{1,512}$", var.name))
    error_message = "Use letters, digits and / _ + = . @ -."
  }
}

variable "backend" {
  description = "Where the value is kept: secretsmanager (rotation, recovery, a monthly price) or ssm (a SecureString parameter, free)."
  type        = string
  default     = "secretsmanager"
  nullable    = false

  validation {
    condition     = contains(["secretsmanager", "ssm"], var.backend)
    error_message = "Choose secretsmanager or ssm."
  }
}

variable "description" {
  description = "What the secret is for."
  type        = string
  default     = "Managed by Terraform; the value is not"
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the value. Null: the account's default key for the service."
  type        = string
  default     = null
}

variable "recovery_window_days" {
  description = "Days a deleted secret can be restored, 0 or 7 to 30. 0 deletes at once and frees the name. SSM parameters have no such window."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.recovery_window_days == 0 || (var.recovery_window_days >= 7 && var.recovery_window_days <= 30)
    error_message = "AWS takes 0, or 7 to 30 days."
  }
}

variable "initial_value" {
  description = "Value to write, never kept in the plan or state. Null: a random one, so that a task that reads the secret can start."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "value_version" {
  description = "Raise this number to write the value anew. A value changed outside Terraform stays until then."
  type        = number
  default     = 1
  nullable    = false
}

variable "rotation" {
  description = "Lambda function of this account that changes the value where it is used and in the secret, and how often it is called. Its role needs rights on the secret and its key. Null: no rotation."
  type = object({
    function_arn = string
    days         = optional(number, 30)
  })
  default = null

  validation {
    condition     = var.rotation == null || var.backend == "secretsmanager"
    error_message = "SSM parameters do not rotate."
  }

  validation {
    condition     = var.rotation == null || try(var.rotation.days >= 1 && var.rotation.days <= 1000, false)
    error_message = "AWS rotates every 1 to 1000 days."
  }
}
