variable "services" {
  description = "ECS services. container_insights: whether their cluster reports the number of tasks that are wanted; without it, fewer than min_tasks is an alarm."
  type = list(object({
    name               = string
    cluster_name       = string
    service_name       = string
    log_group_name     = optional(string)
    min_tasks          = optional(number, 1)
    container_insights = optional(bool, false)
  }))
  default  = []
  nullable = false
}

variable "load_balancers" {
  description = "Application Load Balancers by the part of the ARN that metrics use, with the target groups behind them by service: one, or two where deployments move the traffic."
  type = list(object({
    name          = string
    arn_suffix    = string
    target_groups = optional(map(list(string)), {})
    # Whether there is a certificate: its ARN may be known only after apply.
    certificate     = optional(bool, false)
    certificate_arn = optional(string)
  }))
  default  = []
  nullable = false
}

variable "network_load_balancers" {
  description = "Network Load Balancers by the part of the ARN that metrics use, with the target group behind them by service, and the certificate of listeners that end TLS."
  type = list(object({
    name            = string
    arn_suffix      = string
    target_groups   = optional(map(string), {})
    certificate_arn = optional(string)
  }))
  default  = []
  nullable = false
}

variable "distributions" {
  description = "CloudFront distributions by id. certificate: whether it has names, and so a certificate of its own."
  type = list(object({
    name            = string
    id              = string
    certificate     = optional(bool, false)
    certificate_arn = optional(string)
  }))
  default  = []
  nullable = false
}

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

variable "databases" {
  description = "RDS instances and Aurora clusters. max_connections: how many connections the class takes; null watches none. storage_gib: what an instance started with; null for clusters, whose storage grows by itself."
  type = list(object({
    name            = string
    identifier      = string
    cluster         = optional(bool, false)
    storage_gib     = optional(number)
    max_connections = optional(number)
    # Read replicas by number, and the connections that one takes.
    replicas                = optional(map(string), {})
    replica_max_connections = optional(number)
  }))
  default  = []
  nullable = false
}

variable "caches" {
  description = "ElastiCache replication groups by the ids of their nodes."
  type = list(object({
    name     = string
    node_ids = list(string)
  }))
  default  = []
  nullable = false
}

variable "serverless_caches" {
  description = "Serverless caches by name, with the GB that they keep at most."
  type = list(object({
    name    = string
    id      = string
    max_gib = number
  }))
  default  = []
  nullable = false
}

variable "tables" {
  description = "DynamoDB tables."
  type = list(object({
    name       = string
    table_name = string
  }))
  default  = []
  nullable = false
}

variable "queues" {
  description = "SQS queues with their dead-letter queues; queue_name is null where only dead letters matter, such as those of a schedule."
  type = list(object({
    name             = string
    queue_name       = optional(string)
    dead_letter_name = optional(string)
  }))
  default  = []
  nullable = false
}

variable "nat_gateways" {
  description = "NAT gateways by zone."
  type = list(object({
    name        = string
    gateway_ids = map(string)
  }))
  default  = []
  nullable = false
}
