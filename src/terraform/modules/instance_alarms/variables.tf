variable "instances" {
  description = "EC2 instances that tasks run on: their capacity provider in its cluster, and their Auto Scaling group."
  type = list(object({
    name                   = string
    cluster_name           = string
    capacity_provider      = string
    autoscaling_group_name = string
  }))
  default  = []
  nullable = false
}
