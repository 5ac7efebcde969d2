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

variable "deployment" {
  description = <<-EOT
    How a new revision takes over. strategy is ROLLING, or BLUE_GREEN, LINEAR or CANARY (ECS moves the traffic to new
    tasks at once or in steps), or CODE_DEPLOY (CodeDeploy moves it, and whatever runs the deployments renders the newest
    revision of the task family). bake_minutes keeps the old tasks after all traffic has moved; step_percent and
    step_minutes are the size and the length of a step of LINEAR, or the first share and its time of CANARY. hooks are
    functions that ECS asks at the given stages whether to go on.
  EOT
  type = object({
    strategy     = optional(string, "ROLLING")
    bake_minutes = optional(number, 5)
    step_percent = optional(number, 10)
    step_minutes = optional(number, 5)
    hooks = optional(list(object({
      function_arn = string
      stages       = list(string)
    })), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY", "CODE_DEPLOY"], var.deployment.strategy)
    error_message = "Choose ROLLING, BLUE_GREEN, LINEAR, CANARY or CODE_DEPLOY."
  }

  validation {
    condition     = contains(["ROLLING", "BLUE_GREEN"], var.deployment.strategy) || length(var.load_balancers) > 0
    error_message = "Traffic is moved at a load balancer: give load_balancers, or choose ROLLING."
  }

  validation {
    condition     = var.deployment.strategy != "CODE_DEPLOY" || length(var.load_balancers) == 1
    error_message = "CodeDeploy moves the traffic of one load balancer."
  }

  validation {
    condition     = var.deployment.strategy != "CODE_DEPLOY" || (var.service_connect == null && var.spot_share == 0)
    error_message = "CodeDeploy knows neither Service Connect nor capacity providers; ECS's own strategies know both."
  }
}

variable "alarm_names" {
  description = "Alarms that roll a deployment back while one of them is on."
  type        = list(string)
  default     = []
  nullable    = false
}
