variable "desired_count" {
  description = "Tasks to start with. Null: min_tasks. Afterwards scaling decides between min_tasks and max_tasks."
  type        = number
  default     = null
}

variable "min_tasks" {
  description = "Fewest tasks. The same as max_tasks for a fixed number."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.min_tasks >= 0
    error_message = "There cannot be fewer than 0 tasks."
  }
}

variable "max_tasks" {
  description = "Most tasks."
  type        = number
  default     = 4
  nullable    = false

  validation {
    condition     = var.max_tasks >= var.min_tasks
    error_message = "max_tasks must not be below min_tasks."
  }
}

variable "target_cpu" {
  description = "Average CPU percentage that scaling holds. Null: CPU does not matter."
  type        = number
  default     = null

  validation {
    condition     = var.target_cpu == null || try(var.target_cpu > 0 && var.target_cpu <= 100, false)
    error_message = "Give a percentage above 0."
  }
}

variable "target_memory" {
  description = "Average memory percentage that scaling holds. Null: memory does not matter."
  type        = number
  default     = null

  validation {
    condition     = var.target_memory == null || try(var.target_memory > 0 && var.target_memory <= 100, false)
    error_message = "Give a percentage above 0."
  }
}

variable "target_requests" {
  description = "Requests per task and minute that scaling holds, counted by the first route's load balancer. Null: requests do not matter."
  type        = number
  default     = null

  validation {
    condition     = var.target_requests == null || length(var.routes) > 0
    error_message = "Scaling on requests needs a route."
  }
}

variable "target_metric" {
  description = "CloudWatch metric of the application that scaling holds at a value. It has to fall as tasks are added. Null: none."
  type = object({
    name       = string
    namespace  = string
    dimensions = optional(map(string), {})
    target     = number
  })
  default = null

  validation {
    condition     = var.target_metric == null || try(var.target_metric.target > 0, false)
    error_message = "Give a target above 0."
  }
}

variable "steps" {
  description = "Steps by severity: from this CPU percentage on, tasks are added at once, for each step so many when CPU is so many points above it. Null: none. Without any target, steps take tasks away again, one by one, below half of it."
  type = object({
    cpu = number
    steps = list(object({
      above = number
      add   = number
    }))
  })
  default = null

  validation {
    condition     = var.steps == null || try(var.steps.cpu > 0 && var.steps.cpu <= 100 && var.steps.steps[0].above == 0 && var.steps.steps[*].above == distinct(var.steps.steps[*].above), false)
    error_message = "Give a percentage, and steps in rising order that begin with above = 0."
  }
}

variable "scale_in_cooldown" {
  description = "Seconds between taking tasks away."
  type        = number
  default     = 300
  nullable    = false
}

variable "scale_out_cooldown" {
  description = "Seconds between adding tasks."
  type        = number
  default     = 60
  nullable    = false
}

variable "schedules" {
  description = "Times at which other limits begin to hold, for example none at night: six cron fields as EventBridge takes them, and a time zone. A plan made while such limits hold wants to set min_tasks and max_tasks back."
  type = list(object({
    name     = string
    cron     = string
    timezone = optional(string, "UTC")
    min      = number
    max      = number
  }))
  default  = []
  nullable = false

  validation {
    condition     = length(distinct(var.schedules[*].name)) == length(var.schedules)
    error_message = "Each schedule needs a name of its own."
  }

  validation {
    condition     = alltrue([for s in var.schedules : length(split(" ", s.cron)) == 6 && s.min <= s.max])
    error_message = "A schedule has six cron fields, for example 0 20 ? * MON-FRI *, and a min not above max."
  }
}
