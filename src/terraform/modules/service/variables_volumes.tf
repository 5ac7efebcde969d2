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
