variable "load_balancers" {
  description = "Application Load Balancers by the part of the ARN that metrics use, with the target groups behind them by service: one, or two where deployments move the traffic."
  type = list(object({
    name          = string
    arn_suffix    = string
    target_groups = optional(map(list(string)), {})
    # Whether there is a certificate: its ARN may be known only after apply.
    certificate     = optional(bool, false)
    certificate_arn = optional(string)
  }))
  default  = []
  nullable = false
}

variable "network_load_balancers" {
  description = "Network Load Balancers by the part of the ARN that metrics use, with the target group behind them by service, and the certificate of listeners that end TLS."
  type = list(object({
    name            = string
    arn_suffix      = string
    target_groups   = optional(map(string), {})
    certificate_arn = optional(string)
  }))
  default  = []
  nullable = false
}

variable "error_percent" {
  description = "Share of 5xx responses that is too high, in percent."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.error_percent > 0 && var.error_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}

variable "latency_ms" {
  description = "Response time in milliseconds that one request in twenty may not exceed."
  type        = number
  default     = 1000
  nullable    = false

  validation {
    condition     = var.latency_ms > 0
    error_message = "Give a positive number of milliseconds."
  }
}
