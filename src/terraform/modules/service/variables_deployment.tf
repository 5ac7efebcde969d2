variable "min_tasks" {
  description = "Tasks to start with. Afterwards scaling decides."
  type        = number
  default     = 2
  nullable    = false
}

variable "spot_share" {
  description = "Percentage of tasks on Fargate Spot, which is cheaper and may be taken away with two minutes' notice. Below 100 the first task always runs on demand."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.spot_share >= 0 && var.spot_share <= 100 && floor(var.spot_share) == var.spot_share
    error_message = "Give a whole percentage from 0 to 100."
  }
}

variable "deployment_minimum_healthy_percent" {
  description = "Percentage of the tasks that keeps running during a deployment."
  type        = number
  default     = 100
  nullable    = false
}

variable "deployment_maximum_percent" {
  description = "Percentage of the tasks that may run during a deployment, old and new together."
  type        = number
  default     = 200
  nullable    = false

  validation {
    condition     = var.deployment_maximum_percent > var.deployment_minimum_healthy_percent && var.deployment_maximum_percent >= 100
    error_message = "The maximum must be above the minimum, or a deployment could neither stop nor start a task."
  }
}

variable "circuit_breaker" {
  description = "Whether a deployment whose tasks keep failing is stopped."
  type        = bool
  default     = true
  nullable    = false
}

variable "rollback" {
  description = "Whether a stopped deployment returns to the revision that worked before."
  type        = bool
  default     = true
  nullable    = false
}

variable "health_check_grace_period_seconds" {
  description = "Seconds a new task may fail the load balancer's health checks: at least as long as it takes to start."
  type        = number
  default     = 60
  nullable    = false
}

variable "wait_for_steady_state" {
  description = "Whether apply waits until the deployment has succeeded, and fails if it has not."
  type        = bool
  default     = false
  nullable    = false
}
