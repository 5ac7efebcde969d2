variable "name" {
  description = "Name of the tier, unique in the VPC. Its subnets and route tables are named after it."
  type        = string
  nullable    = false
}

variable "vpc_id" {
  description = "Id of the VPC the subnets belong to."
  type        = string
  nullable    = false
}

variable "role" {
  description = "What the tier is for: public routes to the internet gateway, application routes to NAT gateways if there are any, data routes likewise but usually has none."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["public", "application", "data"], var.role)
    error_message = "Choose public, application or data."
  }
}

variable "subnets" {
  description = "One subnet for each zone, keyed by a zone's short name such as a or b. The key is the subnet's address, so adding a zone moves no other."
  type = map(object({
    cidr              = string
    availability_zone = string
  }))
  nullable = false

  validation {
    condition     = length(var.subnets) > 0 && alltrue([for subnet in var.subnets : can(cidrhost(subnet.cidr, 0))])
    error_message = "Give at least one subnet, each with an IPv4 range such as 10.0.1.0/24."
  }
}

variable "internet_gateway_id" {
  description = "Internet gateway that a public tier routes to. Ignored by the other roles."
  type        = string
  default     = null
}

variable "nat_gateway_ids" {
  description = "NAT gateway for each zone of a private tier, with the same keys as subnets. A zone left out has no way to the internet."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.nat_gateway_ids), keys(var.subnets))) == 0
    error_message = "Every key of nat_gateway_ids must be a key of subnets."
  }

  validation {
    condition     = var.role != "public" || length(var.nat_gateway_ids) == 0
    error_message = "A public tier routes to the internet gateway and takes no NAT gateways."
  }
}

variable "network_acl" {
  description = "Rules of a network ACL for these subnets, by what they are for; numbers decide the order, the lowest first. Network ACLs keep no state, so replies need rules of their own. Without to_port a rule is for one port; protocol is tcp, udp or all. Null leaves the subnets to the VPC's default network ACL, which admits everything."
  type = object({
    inbound = map(object({
      number    = number
      cidr      = string
      from_port = optional(number)
      to_port   = optional(number)
      protocol  = optional(string, "tcp")
      action    = optional(string, "allow")
    }))
    outbound = map(object({
      number    = number
      cidr      = string
      from_port = optional(number)
      to_port   = optional(number)
      protocol  = optional(string, "tcp")
      action    = optional(string, "allow")
    }))
  })
  default = null

  validation {
    condition = var.network_acl == null ? true : alltrue([
      for rules in [var.network_acl.inbound, var.network_acl.outbound] :
      length(rules) <= 19 && length(distinct([for rule in values(rules) : rule.number])) == length(rules)
    ])
    error_message = "AWS takes 19 rules in each direction besides the one that denies the rest, each with a number of its own."
  }
}
