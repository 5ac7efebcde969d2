variable "name" {
  description = "Identifier of the cache. AWS takes 40 lower-case letters, digits and single hyphens."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$", var.name)) && !strcontains(var.name, "--")
    error_message = "Use at most 40 lower-case letters, digits and single hyphens, a letter first and no hyphen last."
  }
}

variable "engine" {
  description = "valkey or redis."
  type        = string
  default     = "valkey"
  nullable    = false

  validation {
    condition     = contains(["valkey", "redis"], var.engine)
    error_message = "Choose valkey or redis."
  }
}

variable "engine_version" {
  description = "Version, for example 8.0 for Valkey or 7.1 for Redis."
  type        = string
  default     = "8.0"
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]+\\.[0-9]+", var.engine_version)) && try(tonumber(split(".", var.engine_version)[0]) >= 6, false)
    error_message = "Give major and minor version, 6.0 or newer, for example 8.0."
  }
}

variable "node_type" {
  description = "Size of the nodes, for example cache.t4g.small."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.node_type, "cache.")
    error_message = "Node types start with cache., for example cache.t4g.small."
  }
}

variable "nodes" {
  description = "Nodes in all. 1: no replica, and what is cached is lost with the node. From 2 on a replica in another zone takes over by itself."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 6
    error_message = "A replication group has 1 to 6 nodes."
  }
}

variable "port" {
  description = "Port to listen on."
  type        = number
  default     = 6379
  nullable    = false
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets the nodes may be placed in, by zone."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= min(var.nodes, 2)
    error_message = "Give at least one subnet; replicas need subnets in two zones."
  }
}

variable "clients" {
  description = "Security groups admitted to the port, by the name of who they belong to."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts snapshots, swap, the password's secret and the log. Null: the account's default keys."
  type        = string
  default     = null
}

variable "password" {
  description = "Whether clients must send a password (AUTH) besides being in an admitted security group. It is made here and kept in a secret."
  type        = bool
  default     = true
  nullable    = false
}

variable "password_version" {
  description = "Raise this number for a new password. Clients keep theirs until they are restarted, and the old one is accepted no longer."
  type        = number
  default     = 1
  nullable    = false
}

variable "maxmemory_policy" {
  description = "What is thrown out when memory is full. allkeys-lru suits a cache, noeviction suits sessions and queues."
  type        = string
  default     = "allkeys-lru"
  nullable    = false

  validation {
    condition     = contains(["allkeys-lru", "allkeys-lfu", "allkeys-random", "volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl", "noeviction"], var.maxmemory_policy)
    error_message = "Choose a policy the engine knows, such as allkeys-lru or noeviction."
  }
}

variable "snapshot_retention_days" {
  description = "Days to keep daily snapshots. 0: none."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.snapshot_retention_days >= 0 && var.snapshot_retention_days <= 35
    error_message = "AWS takes 0 to 35 days."
  }
}

variable "recovery_window_days" {
  description = "Days a deleted password can be restored, 0 or 7 to 30. 0 deletes at once and frees the name."
  type        = number
  default     = 7
  nullable    = false
}

variable "log_retention_days" {
  description = "Days to keep the log of slow commands."
  type        = number
  default     = 365
  nullable    = false
}

variable "apply_immediately" {
  description = "Whether changes happen at once instead of in the maintenance window. Those of one node do."
  type        = bool
  default     = false
  nullable    = false
}
