variable "name" {
  description = "Name of the load balancer. AWS takes 32 letters, digits and hyphens at most; an internal one ends in -int."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$", var.name)) && !startswith(lower(var.name), "internal-")
    error_message = "Use at most 32 letters, digits and hyphens, no hyphen at either end and not internal- at the start."
  }

  validation {
    condition     = !var.internal || length(var.name) <= 28
    error_message = "The name of an internal load balancer has at most 28 characters, and four more at its end."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets to place the load balancer in, by zone. AWS asks for two zones at least."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "An application load balancer needs subnets in two zones."
  }
}

variable "internal" {
  description = "Whether the load balancer has private addresses only."
  type        = bool
  default     = false
  nullable    = false
}

variable "certificate_arn" {
  description = "Certificate for HTTPS, in the same region. Null: plain HTTP on port 80."
  type        = string
  default     = null
}

variable "https" {
  description = "Whether to listen on HTTPS. Say true when certificate_arn is known only after apply; null decides by whether it is given."
  type        = bool
  default     = null
}

variable "plain_http" {
  description = "Whether a public load balancer without a certificate is intended. Off: every plan warns about it."
  type        = bool
  default     = false
  nullable    = false
}

variable "ssl_policy" {
  description = "TLS versions and ciphers of the HTTPS listener. ELBSecurityPolicy-TLS13-1-2-2021-06 is the fallback for clients without post-quantum support."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
  nullable    = false
}

variable "sources" {
  description = "IPv4 ranges admitted to the listeners. Null: everyone for a public load balancer, nobody for an internal one."
  type        = set(string)
  default     = null

  validation {
    condition     = var.sources == null || alltrue([for cidr in coalesce(var.sources, []) : can(cidrhost(cidr, 0))])
    error_message = "Give IPv4 ranges such as 203.0.113.0/24."
  }
}

variable "cloudfront" {
  description = "Whether a public load balancer answers CloudFront only: the module cloudfront_only admits its addresses, rules should ask for the header that the module makes, and the rest gets 403."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.cloudfront || !var.internal
    error_message = "An internal load balancer is reached by a VPC origin and needs no secret."
  }
}

variable "clients" {
  description = "Security groups admitted to the listeners, by the name of who they belong to; the way services reach an internal load balancer."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "targets" {
  description = "Services the load balancer sends traffic to: their security group and port, by name."
  type = map(object({
    security_group_id = string
    port              = number
    to_port           = optional(number)
  }))
  default  = {}
  nullable = false
}

variable "idle_timeout" {
  description = "Seconds a connection may stay silent before it is closed. The application's own keep-alive should be longer."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.idle_timeout >= 1 && var.idle_timeout <= 4000
    error_message = "AWS takes 1 to 4000 seconds."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the load balancer."
  type        = bool
  default     = true
  nullable    = false
}

variable "drop_invalid_header_fields" {
  description = "Whether headers with invalid names are dropped instead of passed on."
  type        = bool
  default     = true
  nullable    = false
}

variable "desync_mitigation_mode" {
  description = "How strictly ambiguous HTTP requests are handled, a guard against request smuggling: monitor, defensive or strictest."
  type        = string
  default     = "defensive"
  nullable    = false

  validation {
    condition     = contains(["monitor", "defensive", "strictest"], var.desync_mitigation_mode)
    error_message = "Choose monitor, defensive or strictest."
  }
}

variable "http2" {
  description = "Whether clients may speak HTTP/2."
  type        = bool
  default     = true
  nullable    = false
}

variable "access_logs" {
  description = "Whether every request is logged, to log_bucket under log_prefix."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_bucket" {
  description = "Name of the bucket for access logs, whose policy has to let load balancers write there by now. Known only after apply, so access_logs says whether it is used."
  type        = string
  default     = null

  validation {
    condition     = !var.access_logs || var.log_bucket != null
    error_message = "Give the bucket for access_logs."
  }
}

variable "log_prefix" {
  description = "Prefix of its access logs in the bucket."
  type        = string
  default     = "logs"
  nullable    = false
}

variable "protect" {
  description = "Whether a web ACL protects the load balancer; then give web_acl_arn. Separate from it, because the ARN is known only after apply."
  type        = bool
  default     = false
  nullable    = false
}

variable "web_acl_arn" {
  description = "Web ACL of scope REGIONAL to associate when protect is on."
  type        = string
  default     = null
}
