variable "name" {
  description = "Name of the tier in the drawing, unique in the VPC."
  type        = string
  nullable    = false
}

variable "vpc_id" {
  description = "Id of the VPC the subnets belong to."
  type        = string
  nullable    = false
}

variable "subnets" {
  description = "The subnets to find, keyed by a zone's short name such as a or b. Found by range and zone, or by tags and zone; the range has to agree in either case."
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

variable "tags" {
  description = "Tags that tell these subnets from others of their zone. Null: they are found by their ranges."
  type        = map(string)
  default     = null
}

variable "route_tables" {
  description = "Whether to look up the route tables of the subnets, for gateway endpoints that put a route into them. A subnet without one follows the main table of the VPC."
  type        = bool
  default     = false
  nullable    = false
}
