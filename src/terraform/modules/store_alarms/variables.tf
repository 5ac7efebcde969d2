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

variable "sustained_minutes" {
  description = "Minutes in a row that processor or memory must be too high."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.sustained_minutes >= 1 && var.sustained_minutes <= 60
    error_message = "Choose 1 to 60 minutes."
  }
}

variable "cpu_percent" {
  description = "Processor use that is too high, in percent."
  type        = number
  default     = 80
  nullable    = false

  validation {
    condition     = var.cpu_percent > 0 && var.cpu_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}

variable "memory_percent" {
  description = "Memory use that is too high, in percent."
  type        = number
  default     = 80
  nullable    = false

  validation {
    condition     = var.memory_percent > 0 && var.memory_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}

variable "free_storage_percent" {
  description = "Share of a database's storage that must stay free, in percent."
  type        = number
  default     = 15
  nullable    = false

  validation {
    condition     = var.free_storage_percent > 0 && var.free_storage_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}

variable "connections_percent" {
  description = "Share of a database's connections that is too high, in percent."
  type        = number
  default     = 80
  nullable    = false

  validation {
    condition     = var.connections_percent > 0 && var.connections_percent <= 100
    error_message = "A percentage is above 0 and at most 100."
  }
}
