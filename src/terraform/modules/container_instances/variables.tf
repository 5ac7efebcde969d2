variable "name" {
  description = "Name of the capacity that the instances are of; template, role and security group are named after it."
  type        = string
  nullable    = false
}

variable "cluster_name" {
  description = "Cluster that the instances join. The cluster has to list the capacity provider (modules/cluster, capacity_providers)."
  type        = string
  nullable    = false
}

variable "vpc_id" {
  description = "VPC of the instances."
  type        = string
  nullable    = false
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
