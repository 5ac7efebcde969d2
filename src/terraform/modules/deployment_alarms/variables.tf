variable "name" {
  description = "Name of the service; alarms are named after it."
  type        = string
  nullable    = false
}

variable "error_threshold" {
  description = "Server errors a minute, twice in a row, that raise an alarm: deployments that watch it are rolled back. Null: no alarms."
  type        = number
  default     = null
}

variable "watched" {
  description = "Target groups with their load balancer, as CloudWatch metrics call them: output watched of the module routes, or traffic_shift where deployments move the traffic."
  type = map(object({
    load_balancer = string
    target_group  = string
  }))
  nullable = false
}
