variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets the tasks run in, by zone."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "Give at least one subnet."
  }
}

variable "assign_public_ip" {
  description = "Whether tasks have public addresses: the way out of a public subnet where there is no NAT gateway."
  type        = bool
  default     = false
  nullable    = false
}

variable "egress" {
  description = "What the tasks may connect to, by name: a port (or the range up to to_port), and exactly one of security_group_id, cidr and prefix_list_id. Nothing else is reachable."
  type = map(object({
    port              = number
    to_port           = optional(number)
    protocol          = optional(string, "tcp")
    security_group_id = optional(string)
    cidr              = optional(string)
    prefix_list_id    = optional(string)
  }))
  default  = {}
  nullable = false
}
