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

variable "moves" {
  description = "Whether deployments move the traffic between two target groups, which is up to the module traffic_shift. If not, they replace the tasks of one."
  type        = bool
  default     = false
  nullable    = false
}

variable "routes" {
  description = <<-EOT
    Traffic from load balancers, by the load balancer's name: which hosts and paths of its listener go to which
    container and port. No hosts and no paths: everything. A healthy answer is 200, or 0
    in gRPC, unless matcher says otherwise. alb_arn_suffix is needed for
    alarms; test_listener and test_listener_arn for test traffic (two, as the ARN is known only after apply). Rules take the
    priority given, and those after it where conditions need more than one rule (a rule holds five values). A rule whose
    traffic deployments move takes moving_priority, if there is one: AWS gives a number once, and whoever changes how a
    service is deployed has both rules for a moment. A shared
    route has no rule here: another service's sends a part of its requests (shared_rule_arns).
  EOT
  type = map(object({
    listener_arn      = string
    alb_arn_suffix    = optional(string)
    test_listener     = optional(bool, false)
    test_listener_arn = optional(string)
    container         = string
    port              = number
    priority          = number
    moving_priority   = optional(number)
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
    condition     = !var.moves || alltrue([for route in var.routes : length(route.hosts) + length(route.paths) <= 5])
    error_message = "The traffic of one listener rule is moved, and a rule holds five hosts and paths in all."
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
    condition     = length(var.weights) == 0 || !var.moves
    error_message = "Deployments that move traffic need a rule of their own: the weights belong to them."
  }

  validation {
    condition     = alltrue([for name in keys(var.weights) : try(!var.routes[name].shared, false)])
    error_message = "Weights belong to a route that has a rule here."
  }
}
