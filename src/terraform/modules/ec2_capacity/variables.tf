variable "name" {
  description = "Name of the capacity provider; the group is named after it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 100 at most."
  }
}

variable "instances" {
  description = "What the instances are: output template of the module container_instances."
  type = object({
    launch_template_id      = string
    launch_template_version = string
    architecture            = string
    security_group_id       = string
  })
  nullable = false
}

variable "subnet_ids" {
  description = "Subnets for the instances, by zone. They need a way to ECS, ECR and CloudWatch Logs."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "Give at least one subnet."
  }
}

variable "instance_types" {
  description = "Instance types, the preferred one first; all of one processor and best of one size, because managed scaling counts instances. Several make Spot capacity easier to find."
  type        = list(string)
  default     = ["m7g.large"]
  nullable    = false

  validation {
    condition     = length(var.instance_types) > 0
    error_message = "Give at least one instance type."
  }

  # An image of the other processor does not boot, and Auto Scaling would try for ever.
  validation {
    condition     = alltrue([for it in var.instance_types : can(regex("^[a-z]+[0-9]+g", it)) == (var.instances.architecture == "ARM64")])
    error_message = "Every instance type needs the processor that the instances have: Graviton types have a g after the generation, such as m7g.large."
  }
}

variable "min_instances" {
  description = "Fewest instances. 0 lets the group sleep when no task wants it."
  type        = number
  default     = 2
  nullable    = false
}

variable "max_instances" {
  description = "Most instances."
  type        = number
  default     = 6
  nullable    = false

  validation {
    condition     = var.max_instances >= max(1, var.min_instances)
    error_message = "max_instances must be at least 1 and not below min_instances."
  }
}

variable "on_demand_base" {
  description = "Instances that are on demand before any Spot instance is used."
  type        = number
  default     = 1
  nullable    = false
}

variable "spot_share" {
  description = "Percentage of the instances above on_demand_base that are Spot: cheaper, and taken away with two minutes' notice."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.spot_share >= 0 && var.spot_share <= 100 && floor(var.spot_share) == var.spot_share
    error_message = "Give a whole percentage from 0 to 100."
  }
}

variable "target_capacity" {
  description = "Percentage of the instances that managed scaling tries to use. Below 100 some stay free, so that new tasks need not wait for an instance."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.target_capacity >= 1 && var.target_capacity <= 100
    error_message = "Give a percentage from 1 to 100."
  }
}

variable "minimum_scaling_step" {
  description = "Fewest instances that managed scaling adds at once."
  type        = number
  default     = 1
  nullable    = false
}

variable "maximum_scaling_step" {
  description = "Most instances that managed scaling adds at once."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.maximum_scaling_step >= var.minimum_scaling_step
    error_message = "maximum_scaling_step must not be below minimum_scaling_step."
  }
}

variable "managed_draining" {
  description = "Whether ECS moves the tasks off an instance before it is terminated."
  type        = bool
  default     = true
  nullable    = false
}

variable "managed_termination_protection" {
  description = "Whether instances with tasks are left alone when the group shrinks. Protects them from scale-in."
  type        = bool
  default     = true
  nullable    = false
}
