variable "name" {
  description = "The alarms are named after it."
  type        = string
  nullable    = false
}

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

variable "resource_id" {
  description = "Scaling target of the service, from the module autoscaling."
  type        = string
  nullable    = false
}

variable "steps" {
  description = "Steps by severity: from this CPU percentage on, tasks are added at once, for each step so many when CPU is so many points above it. Null: none."
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

variable "scale_in" {
  description = "Whether tasks are taken away again too, one by one, below half of that CPU: where no target is tracked, nothing else does."
  type        = bool
  default     = false
  nullable    = false
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
