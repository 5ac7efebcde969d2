variable "cluster_name" {
  description = "Cluster the service is in."
  type        = string
  nullable    = false
}

variable "service_name" {
  description = "Service whose tasks are counted."
  type        = string
  nullable    = false
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
  description = "Requests per task and minute that scaling holds, counted by one load balancer, in a target group or in the two between which deployments move the traffic. Null: requests do not matter."
  type = object({
    target                    = number
    alb_arn_suffix            = string
    target_group_arn_suffixes = list(string)
  })
  default = null

  validation {
    condition     = var.target_requests == null || try(contains([1, 2], length(var.target_requests.target_group_arn_suffixes)), false)
    error_message = "Give one target group, or the two of a deployment that moves the traffic."
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
