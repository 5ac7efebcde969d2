variable "name" {
  description = "Name of the pipeline, which the topic is named after."
  type        = string
  nullable    = false
}

variable "approval" {
  description = "Whether anybody has to approve. Off makes nothing."
  type        = bool
  default     = true
  nullable    = false
}

variable "emails" {
  description = "Addresses that are told of each run that waits."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the messages. Null: SNS's own encryption."
  type        = string
  default     = null
}
