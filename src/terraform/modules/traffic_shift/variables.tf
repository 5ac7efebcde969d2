variable "name" {
  description = "Name of the service; target groups and rules are named after it."
  type        = string
  nullable    = false
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "target_type" {
  description = "ip for tasks with an address of their own; instance for tasks in bridge mode."
  type        = string
  default     = "ip"
  nullable    = false

  validation {
    condition     = contains(["ip", "instance"], var.target_type)
    error_message = "Choose ip or instance."
  }
}

variable "test_traffic" {
  description = "Whether deployments put new tasks on the test listener of the routes first."
  type        = bool
  default     = false
  nullable    = false
}

variable "routes" {
  description = <<-EOT
    Routes whose traffic deployments move, by the load balancer's name, each with its first target group: output moving
    of the module routes.
  EOT
  type = map(object({
    target_group = object({
      arn        = string
      arn_suffix = string
      name       = string
    })
    listener_arn      = string
    alb_arn_suffix    = string
    test_listener     = bool
    test_listener_arn = string
    container         = string
    port              = number
    priority          = number
    hosts             = list(string)
    paths             = list(string)
    health_check = object({
      path      = string
      matcher   = string
      interval  = number
      timeout   = number
      healthy   = number
      unhealthy = number
    })
    deregistration_delay = number
    stickiness_seconds   = number
    protocol             = string
    protocol_version     = string
  }))
  nullable = false

  validation {
    condition     = !var.test_traffic || alltrue([for route in var.routes : route.test_listener])
    error_message = "Test traffic needs a test listener in each route."
  }
}

variable "origin_headers" {
  description = "Headers that requests have to carry, by the load balancer's name: what only CloudFront knows."
  type = map(object({
    name   = string
    values = list(string)
  }))
  default  = {}
  nullable = false
}
