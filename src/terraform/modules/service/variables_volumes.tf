variable "ebs_volume" {
  description = "EBS volume that each task gets when it starts, mounted into the first container and deleted with the task. type is gp3, io2 or another EBS type; iops and throughput only where the type takes them."
  type = object({
    path       = string
    size_gib   = number
    type       = optional(string, "gp3")
    iops       = optional(number)
    throughput = optional(number)
  })
  default = null

  validation {
    condition     = var.ebs_volume == null || can(regex("^/.*[A-Za-z0-9]", var.ebs_volume.path))
    error_message = "The path is absolute, and not the root itself."
  }

  validation {
    condition     = try(var.ebs_volume.size_gib >= 1 && var.ebs_volume.size_gib <= 16384, var.ebs_volume == null)
    error_message = "A volume has 1 to 16384 GiB."
  }
}
