variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets the tasks run in, by zone."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "Give at least one subnet."
  }
}

variable "assign_public_ip" {
  description = "Whether tasks have public addresses: the way out of a public subnet where there is no NAT gateway."
  type        = bool
  default     = false
  nullable    = false
}

variable "egress" {
  description = "What the tasks may connect to, by name: a port (or the range up to to_port), and exactly one of security_group_id, cidr and prefix_list_id. Nothing else is reachable."
  type = map(object({
    port              = number
    to_port           = optional(number)
    protocol          = optional(string, "tcp")
    security_group_id = optional(string)
    cidr              = optional(string)
    prefix_list_id    = optional(string)
  }))
  default  = {}
  nullable = false
}

variable "clients" {
  description = "Security groups admitted to a port, by the name of who they belong to: load balancers and other services."
  type = map(object({
    security_group_id = string
    port              = number
    protocol          = optional(string, "tcp")
  }))
  default  = {}
  nullable = false
}

variable "load_balancers" {
  description = "Where tasks are registered, by the load balancer's name: load_balancers of the modules forwards and routes, or traffic_shift where deployments move the traffic."
  type = map(object({
    target_group_arn           = string
    container                  = string
    port                       = number
    alternate_target_group_arn = optional(string)
    production_listener_rule   = optional(string)
    test_listener_rule         = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.load_balancers) <= 5
    error_message = "ECS registers a service with at most five target groups."
  }
}

variable "shared_rule_arns" {
  description = "Rules of other services that forward to a target group of this one. ECS registers tasks with a target group only once it is in a rule, so the service waits for these."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "service_connect" {
  description = "Service Connect: the namespace alone makes the service a client of it; name, port and port_name (that of the port in the task definition) offer it to the others under that name. log_options say where its proxies log (output log_options of the module container_definitions)."
  type = object({
    namespace_arn = string
    log_options   = map(string)
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
