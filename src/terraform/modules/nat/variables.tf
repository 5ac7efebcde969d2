variable "name" {
  description = "Start of the names of the NAT gateways."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Public subnets to place a NAT gateway in, keyed by zone. One zone is cheapest; one gateway for each zone keeps the others online when a zone fails."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "Place a NAT gateway in at least one zone."
  }
}

variable "zones" {
  description = "Keys of all zones that need a way to the internet, with or without a NAT gateway of their own."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.subnet_ids), var.zones)) == 0
    error_message = "Every zone with a NAT gateway must be among zones."
  }
}
