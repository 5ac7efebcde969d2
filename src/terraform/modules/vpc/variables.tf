variable "name" {
  description = "Name of the VPC, and the start of the names of what belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]{0,62}$", var.name))
    error_message = "Use letters, digits and hyphens, 63 at most."
  }
}

variable "cidr" {
  description = "IPv4 range of the VPC, for example 10.0.0.0/16. AWS takes sizes from /16 to /28."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 28, false)
    error_message = "Give an IPv4 range between /16 and /28, for example 10.0.0.0/16."
  }
}

variable "internet_gateway" {
  description = "Whether the VPC has an internet gateway. Without one nothing inside is reachable from the internet, and a NAT gateway cannot work."
  type        = bool
  default     = true
  nullable    = false
}

variable "flow_logs" {
  description = "Where records of accepted and rejected connections go: off, cloudwatch (searchable at once) or s3 (cheaper to keep)."
  type        = string
  default     = "off"
  nullable    = false

  validation {
    condition     = contains(["off", "cloudwatch", "s3"], var.flow_logs)
    error_message = "Choose off, cloudwatch or s3."
  }
}

variable "flow_logs_retention_days" {
  description = "Days to keep flow logs in CloudWatch, which takes only certain values, among them 7, 30, 90 and 365."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_logs_retention_days)
    error_message = "Choose a retention that CloudWatch Logs knows, such as 7, 30, 90, 180 or 365 days."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts flow logs in CloudWatch; its policy must let CloudWatch Logs use it. Null: AWS's own key."
  type        = string
  default     = null
}

variable "log_bucket_arn" {
  description = "Bucket for flow logs to s3, whose policy has to let log delivery write there by now."
  type        = string
  default     = null

  validation {
    condition     = var.flow_logs != "s3" || var.log_bucket_arn != null
    error_message = "Give the bucket for flow logs to s3."
  }
}

variable "log_prefix" {
  description = "Prefix of the flow logs in the bucket."
  type        = string
  default     = "flow-logs"
  nullable    = false
}
