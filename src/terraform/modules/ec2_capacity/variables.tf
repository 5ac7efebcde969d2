variable "name" {
  description = "Name of the capacity provider; group, template, role and security group are named after it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 100 at most."
  }
}

variable "cluster_name" {
  description = "Cluster that the instances join. The cluster has to list the capacity provider (modules/cluster, capacity_providers)."
  type        = string
  nullable    = false
}

variable "vpc_id" {
  description = "VPC of the subnets."
  type        = string
  nullable    = false
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
}

variable "architecture" {
  description = "Processor of the instance types: X86_64 or ARM64. It decides which machine image is used."
  type        = string
  default     = "ARM64"
  nullable    = false

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "Choose X86_64 or ARM64."
  }

  # An image of the other processor does not boot, and Auto Scaling would try for ever.
  validation {
    condition     = alltrue([for it in var.instance_types : can(regex("^[a-z]+[0-9]+g", it)) == (var.architecture == "ARM64")])
    error_message = "Every instance type needs the processor that architecture names: Graviton types have a g after the generation, such as m7g.large."
  }
}

variable "operating_system" {
  description = "al2023 (Amazon Linux 2023, ECS-optimized) or bottlerocket (a minimal system without shell)."
  type        = string
  default     = "al2023"
  nullable    = false

  validation {
    condition     = contains(["al2023", "bottlerocket"], var.operating_system)
    error_message = "Choose al2023 or bottlerocket."
  }
}

variable "image_parameter" {
  description = "Public SSM parameter of the machine image, to stay on one release. Null: the newest, which the next apply after a release rolls out."
  type        = string
  default     = null
}

variable "disk_gib" {
  description = "GiB of disk of an instance, shared by the images and containers on it."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.disk_gib >= 30
    error_message = "The machine image needs 30 GiB."
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

variable "session_manager" {
  description = "Whether operators may open a shell on an instance with Session Manager. There are no SSH keys."
  type        = bool
  default     = true
  nullable    = false
}

variable "clients" {
  description = "Security groups that reach tasks in bridge mode, by the name of who they belong to."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "tasks_call_each_other" {
  description = "Whether tasks in bridge mode on these instances may reach each other."
  type        = bool
  default     = false
  nullable    = false
}

variable "egress" {
  description = "What the instances, and tasks in bridge mode on them, may connect to, by name: a port (or the range up to to_port), and exactly one of security_group_id, cidr and prefix_list_id. Nothing else is reachable."
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

variable "kms_key_arn" {
  description = "KMS key that encrypts the disks; its policy has to admit Auto Scaling. Null: the account's key for EBS."
  type        = string
  default     = null
}
