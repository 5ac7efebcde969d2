variable "name" {
  description = "Name of the web ACL."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,100}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 100 at most."
  }
}

variable "scope" {
  description = "REGIONAL for load balancers; CLOUDFRONT for distributions, which AWS keeps in us-east-1."
  type        = string
  default     = "REGIONAL"
  nullable    = false

  validation {
    condition     = contains(["REGIONAL", "CLOUDFRONT"], var.scope)
    error_message = "Choose REGIONAL or CLOUDFRONT."
  }
}

variable "managed_groups" {
  description = "AWS managed rule groups with their order. count: only count what would be blocked, to try a group out or because it blocks too much."
  type = list(object({
    name     = string
    priority = number
    count    = optional(bool, false)
  }))
  default = [
    { name = "AWSManagedRulesAmazonIpReputationList", priority = 10 },
    # Blocking here would turn away everybody behind a VPN.
    { name = "AWSManagedRulesAnonymousIpList", priority = 20, count = true },
    { name = "AWSManagedRulesKnownBadInputsRuleSet", priority = 30 },
    { name = "AWSManagedRulesCommonRuleSet", priority = 40 },
    { name = "AWSManagedRulesSQLiRuleSet", priority = 50 },
  ]
  nullable = false

  validation {
    condition     = length(distinct(var.managed_groups[*].priority)) == length(var.managed_groups) && length(distinct(var.managed_groups[*].name)) == length(var.managed_groups)
    error_message = "Each rule group needs a name and a priority of its own."
  }

  validation {
    condition     = alltrue([for group in var.managed_groups : group.priority > 0])
    error_message = "Priorities start at 1; 0 belongs to the rate limit."
  }
}

variable "large_bodies" {
  description = "Whether bodies above 8 KB, such as uploads, are only counted. AWSManagedRulesCommonRuleSet blocks them otherwise."
  type        = bool
  default     = false
  nullable    = false
}

variable "rate_limit" {
  description = "Requests one address may make in five minutes before it is blocked. Null: no limit."
  type        = number
  default     = null

  validation {
    condition     = var.rate_limit == null || try(var.rate_limit >= 10 && var.rate_limit <= 2000000000, false)
    error_message = "AWS takes 10 to 2000000000 requests."
  }
}

variable "log_retention_days" {
  description = "Days to keep the log of inspected requests."
  type        = number
  default     = 365
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the log group; for CLOUDFRONT a key in us-east-1. Null leaves it to CloudWatch Logs."
  type        = string
  default     = null
}
