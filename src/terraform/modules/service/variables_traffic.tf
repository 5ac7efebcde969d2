variable "clients" {
  description = "Security groups admitted to a port, by the name of who they belong to. Load balancers are admitted by routes."
  type = map(object({
    security_group_id = string
    port              = number
  }))
  default  = {}
  nullable = false
}

variable "routes" {
  description = <<-EOT
    Traffic from load balancers, by the load balancer's name: which hosts and paths of its listener go to which
    container and port. No hosts and no paths: everything. A healthy answer is 200, or 0
    in gRPC, unless matcher says otherwise. alb_arn_suffix is needed for target_requests and deployment
    alarms, test_listener and test_listener_arn for test traffic (two, as the ARN is known only after apply). Rules take the
    priority given, and those after it where conditions need more than one rule (a rule holds five values).
  EOT
  type = map(object({
    listener_arn      = string
    security_group_id = string
    alb_arn_suffix    = optional(string)
    test_listener     = optional(bool, false)
    test_listener_arn = optional(string)
    container         = string
    port              = number
    priority          = number
    hosts             = optional(list(string), [])
    paths             = optional(list(string), [])
    health_check = optional(object({
      path      = optional(string, "/")
      matcher   = optional(string)
      interval  = optional(number, 15)
      timeout   = optional(number, 5)
      healthy   = optional(number, 2)
      unhealthy = optional(number, 3)
    }), {})
    deregistration_delay = optional(number, 30)
    stickiness_seconds   = optional(number, 0)
    protocol             = optional(string, "HTTP")
    protocol_version     = optional(string, "HTTP1")
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.routes) <= 5
    error_message = "ECS registers a service with at most five target groups."
  }

  validation {
    condition     = alltrue([for route in var.routes : length(route.paths) == 0 || length(route.hosts) <= 4])
    error_message = "With paths, a route takes at most four hosts, because a rule holds five values in all."
  }

  validation {
    condition     = alltrue([for route in var.routes : contains(["HTTP1", "HTTP2", "GRPC"], route.protocol_version)])
    error_message = "Choose HTTP1, HTTP2 or GRPC."
  }

  validation {
    condition     = alltrue([for route in var.routes : contains(["HTTP", "HTTPS"], route.protocol)])
    error_message = "Choose HTTP, or HTTPS for containers that speak TLS themselves."
  }

  validation {
    condition     = alltrue([for route in var.routes : route.health_check.timeout < route.health_check.interval])
    error_message = "A health check has to time out before the next one."
  }

  validation {
    condition     = alltrue([for route in var.routes : anytrue([for c in var.containers : c.name == route.container && c.port == route.port])])
    error_message = "A route leads to the port of one of the containers."
  }
}

variable "service_connect" {
  description = "Service Connect: the namespace alone makes the service a client of it; name and port (of a container) offer it to the others under that name."
  type = object({
    namespace_arn = string
    name          = optional(string)
    port          = optional(number)
  })
  default = null

  validation {
    condition     = try(var.service_connect.port, null) == null || anytrue([for c in var.containers : try(c.port == var.service_connect.port, false)])
    error_message = "The port offered must be the port of one of the containers."
  }

  validation {
    condition     = (try(var.service_connect.port, null) == null) == (try(var.service_connect.name, null) == null)
    error_message = "Give name and port together, or neither."
  }
}
