variable "nat_gateways" {
  description = "NAT gateways by zone."
  type = list(object({
    name        = string
    gateway_ids = map(string)
  }))
  default  = []
  nullable = false
}

variable "nat_mbps" {
  description = "Mbit/s through one NAT gateway that are too many."
  type        = number
  default     = 4000
  nullable    = false

  validation {
    condition     = var.nat_mbps > 0
    error_message = "Give a positive number of Mbit/s."
  }
}
