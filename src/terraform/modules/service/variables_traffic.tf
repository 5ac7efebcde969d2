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
    in gRPC, unless matcher says otherwise. alb_arn_suffix is needed for deployment alarms, test_listener and test_listener_arn for test traffic (two, as the ARN is known only after apply). Rules take the
    priority given, and those after it where conditions need more than one rule (a rule holds five values). A shared
    route has no rule here: another service's sends a part of its requests (shared_rule_arns).
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
    shared               = optional(bool, false)
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
}

variable "origin_headers" {
  description = "Headers that requests have to carry, by the load balancer's name: what only CloudFront knows. Two of the five values of a rule."
  type = map(object({
    name   = string
    values = list(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.origin_headers) : try(length(var.routes[name].paths) == 0 || length(var.routes[name].hosts) <= 2, false)])
    error_message = "A header belongs to a route; with it and paths, a route takes at most two hosts."
  }
}

variable "weights" {
  description = <<-EOT
    Routes whose requests other services share, by the load balancer's name: the weight of this service, and the target
    groups and weights of the others by name. stickiness_seconds keeps a visitor with the service that answered first.
  EOT
  type = map(object({
    weight             = number
    stickiness_seconds = optional(number, 0)
    others = map(object({
      target_group_arn = string
      weight           = number
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for share in var.weights : alltrue([for weight in concat([share.weight], values(share.others)[*].weight) : weight >= 0 && weight <= 999])])
    error_message = "A weight is 0 to 999."
  }

  validation {
    condition     = alltrue([for share in var.weights : sum(concat([share.weight], values(share.others)[*].weight)) > 0])
    error_message = "One of the weights has to be above 0, or nobody answers."
  }

  validation {
    condition     = alltrue([for share in var.weights : length(share.others) <= 4])
    error_message = "A rule forwards to at most five target groups."
  }

  validation {
    condition     = length(var.weights) == 0 || var.deployment.strategy == "ROLLING"
    error_message = "Deployments that move traffic need a rule of their own: the weights belong to them."
  }

  validation {
    condition     = alltrue([for name in keys(var.weights) : try(!var.routes[name].shared, false)])
    error_message = "Weights belong to a route that has a rule here."
  }
}

variable "shared_rule_arns" {
  description = "Rules of other services that forward to a shared route. ECS registers tasks with a target group only once it is in a rule, so the service waits for these."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "service_connect" {
  description = "Service Connect: the namespace alone makes the service a client of it; name, port and port_name (that of the port in the task definition) offer it to the others under that name."
  type = object({
    namespace_arn = string
    name          = optional(string)
    port          = optional(number)
    port_name     = optional(string)
  })
  default = null

  validation {
    condition     = var.service_connect == null || try((var.service_connect.port == null) == (var.service_connect.name == null), false)
    error_message = "Give name and port together, or neither."
  }
}
