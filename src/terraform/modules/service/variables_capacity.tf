variable "ec2" {
  description = <<-EOT
    Runs the tasks on the instances of a capacity provider in place of Fargate. network_mode awsvpc gives each task an
    address and a security group of its own; bridge has it use those of its instance (security_group_id), on a port that
    Docker picks. placement says in which order instances are chosen: spread by attribute:ecs.availability-zone or
    instanceId, binpack by memory or cpu, or random. constraints: distinctInstance, or memberOf with an expression.
  EOT
  type = object({
    capacity_provider = string
    network_mode      = optional(string, "awsvpc")
    security_group_id = optional(string)
    placement = optional(list(object({
      type  = string
      field = optional(string)
    })), [])
    constraints = optional(list(object({
      type       = string
      expression = optional(string)
    })), [])
  })
  default = null

  validation {
    condition     = var.ec2 == null || try(contains(["awsvpc", "bridge"], var.ec2.network_mode), false)
    error_message = "Choose awsvpc or bridge."
  }

  validation {
    condition     = try(length(var.ec2.placement) <= 5 && alltrue([for it in var.ec2.placement : contains(["spread", "binpack", "random"], it.type)]), var.ec2 == null)
    error_message = "Give at most five strategies of spread, binpack or random."
  }

  validation {
    condition     = try(alltrue([for it in var.ec2.constraints : (it.type == "distinctInstance") != (it.type == "memberOf" && it.expression != null)]), var.ec2 == null)
    error_message = "A constraint is distinctInstance, or memberOf with an expression."
  }
}

variable "ebs_volume" {
  description = "EBS volume that each task gets when it starts and that is deleted with the task; the task definition mounts it under the name data. type is gp3, io2 or another EBS type; iops and throughput only where the type takes them."
  type = object({
    size_gib   = number
    type       = optional(string, "gp3")
    iops       = optional(number)
    throughput = optional(number)
  })
  default = null

  validation {
    condition     = try(var.ebs_volume.size_gib >= 1 && var.ebs_volume.size_gib <= 16384, var.ebs_volume == null)
    error_message = "A volume has 1 to 16384 GiB."
  }
}

variable "infrastructure_roles" {
  description = "Roles that ECS manages things for the service with, where it has to: ARNs from the module infrastructure_roles."
  type = object({
    load_balancers = optional(string)
    hooks          = optional(string)
    volumes        = optional(string)
  })
  default  = {}
  nullable = false
}
