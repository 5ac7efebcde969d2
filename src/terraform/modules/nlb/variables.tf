variable "name" {
  description = "Name of the load balancer."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$", var.name)) && !startswith(var.name, "internal-")
    error_message = "Use at most 32 letters, digits and hyphens, no hyphen at the ends, and not internal- at the start."
  }

  validation {
    condition     = !var.internal || length(var.name) <= 28
    error_message = "The name of an internal load balancer has at most 28 characters, and four more at its end."
  }
}

variable "vpc_id" {
  description = "VPC of the subnets."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets for the load balancer, by zone: public ones for a public load balancer."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "Give at least one subnet."
  }
}

variable "internal" {
  description = "Whether the load balancer has private addresses only."
  type        = bool
  default     = false
  nullable    = false
}

variable "sources" {
  description = "IPv4 ranges that may connect. Null: everybody for a public load balancer, nobody for an internal one."
  type        = set(string)
  default     = null
}

variable "listeners" {
  description = "Ports that sources may connect to, by the name of the service behind: tcp (TLS too) or udp."
  type = map(object({
    port     = number
    protocol = optional(string, "tcp")
  }))
  default  = {}
  nullable = false
}

variable "targets" {
  description = "Where the load balancer connects to, by name: security group and port (or the range up to to_port), for traffic and for health checks."
  type = map(object({
    security_group_id = string
    port              = number
    to_port           = optional(number)
    protocol          = optional(string, "tcp")
  }))
  default  = {}
  nullable = false
}

variable "cross_zone" {
  description = "Whether each zone sends to the targets of all zones. Off, traffic stays in its zone, and each zone needs tasks."
  type        = bool
  default     = true
  nullable    = false
}

variable "client_routing" {
  description = "Which addresses clients inside the region get: any_availability_zone, partial_availability_zone_affinity (85 % their own zone's) or availability_zone_affinity."
  type        = string
  default     = "any_availability_zone"
  nullable    = false

  validation {
    condition     = contains(["any_availability_zone", "partial_availability_zone_affinity", "availability_zone_affinity"], var.client_routing)
    error_message = "Choose any_availability_zone, partial_availability_zone_affinity or availability_zone_affinity."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the load balancer."
  type        = bool
  default     = true
  nullable    = false
}

variable "access_logs" {
  description = "Whether connections of TLS listeners are logged, to log_bucket under log_prefix."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_bucket" {
  description = "Name of the bucket for access logs, whose policy has to let log delivery write there by now. Known only after apply, so access_logs says whether it is used."
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
