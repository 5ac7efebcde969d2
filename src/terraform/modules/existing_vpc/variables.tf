variable "name" {
  description = "Name of the VPC in the drawing."
  type        = string
  nullable    = false
}

variable "lookup" {
  description = "What the VPC is found by: its id, the value of its tag Name, or another tag as key=value."
  type        = string
  nullable    = false

  validation {
    condition     = length(trimspace(var.lookup)) > 0
    error_message = "Give an id, a name or a tag."
  }
}

variable "cidr" {
  description = "IPv4 range that the drawing plans its subnets in. The VPC must have it."
  type        = string
  nullable    = false
}

variable "internet_gateway" {
  description = "Whether to look up the internet gateway of the VPC, for public subnets that are made in it."
  type        = bool
  default     = false
  nullable    = false
}
