variable "name" {
  description = "Name of the service; target groups and listeners are named after it."
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

variable "forwards" {
  description = <<-EOT
    Connections from network load balancers, by the load balancer's name: the port and protocol (TCP, TLS or UDP) of a
    listener, and the container and port behind it. TLS ends at the load balancer and needs a certificate. A health
    check without path opens a TCP connection, to the port of the traffic unless it names another.
  EOT
  type = map(object({
    load_balancer_arn = string
    listener_port     = number
    protocol          = optional(string, "TCP")
    certificate_arn   = optional(string)
    ssl_policy        = optional(string, "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09")
    container         = string
    port              = number
    health_check = optional(object({
      path      = optional(string)
      port      = optional(number)
      interval  = optional(number, 10)
      healthy   = optional(number, 2)
      unhealthy = optional(number, 3)
    }), {})
    deregistration_delay = optional(number, 60)
    preserve_client_ip   = optional(bool, false)
    proxy_protocol       = optional(bool, false)
    sticky               = optional(bool, false)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for it in var.forwards : contains(["TCP", "TLS", "UDP"], it.protocol)])
    error_message = "Choose TCP, TLS or UDP."
  }
}
