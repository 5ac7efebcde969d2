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

variable "cidrs" {
  description = "Ranges of the subnets to find, keyed by a zone's short name such as a or b. The zones may be any of the region, each for one subnet."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.cidrs) > 0 && alltrue([for cidr in var.cidrs : can(cidrhost(cidr, 0))])
    error_message = "Give at least one range, such as 10.0.1.0/24."
  }
}

variable "zones" {
  description = "Where the subnets of other tiers of the VPC stand, by the same short names: these stand beside them."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "tags" {
  description = "Tags that the subnets have to have beside their ranges. Null: any."
  type        = map(string)
  default     = null
}

variable "route_tables" {
  description = "Whether to look up the route tables of the subnets, for gateway endpoints that put a route into them. A subnet without one follows the main table of the VPC."
  type        = bool
  default     = false
  nullable    = false
}
