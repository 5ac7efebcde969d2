variable "name" {
  description = "Name of what is run; schedule, security group and role are named after it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 100 at most."
  }
}

variable "cluster" {
  description = "Cluster the tasks run in."
  type = object({
    arn  = string
    name = string
  })
  nullable = false
}

variable "task_definition" {
  description = "Task definition to run: the revision, and the ARN of all its revisions."
  type = object({
    arn        = string
    family_arn = string
  })
  nullable = false
}

variable "role_arns" {
  description = "Roles that the task definition names: the scheduler hands them on."
  type        = list(string)
  nullable    = false
}

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

variable "schedule" {
  description = "When tasks start: cron(minute hour day month weekday year), rate(6 hours) or at(2030-12-24T18:00:00)."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^(cron\\([^() ]+( [^() ]+){5}\\)|rate\\([1-9][0-9]* (minute|hour|day)s?\\)|at\\([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\))$", var.schedule))
    error_message = "Use cron(0 3 * * ? *), rate(6 hours) or at(2030-12-24T18:00:00)."
  }
}

variable "timezone" {
  description = "Time zone that the schedule is meant in: UTC, or a name of the IANA database such as Europe/Berlin."
  type        = string
  default     = "UTC"
  nullable    = false
}

variable "enabled" {
  description = "Whether the schedule starts anything."
  type        = bool
  default     = true
  nullable    = false
}

variable "flexible_minutes" {
  description = "Minutes within which a run starts, so that not all begin on the hour. Null: on time."
  type        = number
  default     = null

  validation {
    condition     = var.flexible_minutes == null || try(var.flexible_minutes >= 1 && var.flexible_minutes <= 1440, false)
    error_message = "A window has 1 to 1440 minutes."
  }
}

variable "task_count" {
  description = "Tasks that each run starts."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.task_count >= 1 && var.task_count <= 10
    error_message = "A run starts 1 to 10 tasks."
  }
}

variable "retries" {
  description = "How often a start that failed is tried again."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = var.retries >= 0 && var.retries <= 185
    error_message = "The scheduler tries 0 to 185 times more."
  }
}

variable "max_age_minutes" {
  description = "Minutes after which a run that could not be started is given up."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.max_age_minutes >= 1 && var.max_age_minutes <= 1440
    error_message = "Between one minute and a day."
  }
}

variable "dead_letters" {
  description = "Whether a queue keeps the runs that could not be started."
  type        = bool
  default     = true
  nullable    = false
}

variable "spot" {
  description = "Whether tasks run on Fargate Spot: far cheaper, and AWS may stop them with two minutes' notice."
  type        = bool
  default     = false
  nullable    = false
}

variable "enable_execute_command" {
  description = "Whether operators may open a shell in a container with ECS Exec."
  type        = bool
  default     = false
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts what the schedule hands to its tasks. Null: AWS's own key."
  type        = string
  default     = null
}
