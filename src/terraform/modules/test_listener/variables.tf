variable "load_balancer" {
  description = "The load balancer: output itself of the module alb."
  type = object({
    arn               = string
    security_group_id = string
    https             = bool
    certificate_arn   = string
    ssl_policy        = string
  })
  nullable = false
}

variable "test_listener" {
  description = "Whether there is a second listener for test traffic of deployments: port 8443, or 8080 without a certificate."
  type        = bool
  default     = true
  nullable    = false
}

variable "test_sources" {
  description = "IPv4 ranges admitted to the test listener."
  type        = set(string)
  default     = []
  nullable    = false
}
