variable "name" {
  description = "Name of the distribution, which the origins are named after."
  type        = string
  nullable    = false
}

variable "load_balancers" {
  description = "Internal load balancers, by name: their security group admits CloudFront. https: whether the listener has a certificate for the names of the distribution."
  type = map(object({
    arn               = string
    vpc_id            = string
    security_group_id = string
    https             = optional(bool, false)
  }))
  default  = {}
  nullable = false
}
