variable "name" {
  description = "Name of the table, unique in its account and region."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{3,255}$", var.name))
    error_message = "Use 3 to 255 letters, digits, underscores, points and hyphens."
  }
}

variable "partition_key" {
  description = "Attribute that spreads items, and its type: S (text), N (number) or B (binary). A change makes a new table."
  type = object({
    name = string
    type = optional(string, "S")
  })
  nullable = false

  validation {
    condition     = contains(["S", "N", "B"], var.partition_key.type)
    error_message = "A key is of type S, N or B."
  }
}

variable "sort_key" {
  description = "Attribute that orders the items of one partition key. Null: none. A change makes a new table."
  type = object({
    name = string
    type = optional(string, "S")
  })
  default = null

  validation {
    condition     = var.sort_key == null || try(contains(["S", "N", "B"], var.sort_key.type) && var.sort_key.name != var.partition_key.name, false)
    error_message = "A key is of type S, N or B, and the sort key is another attribute than the partition key."
  }
}

variable "indexes" {
  description = "Global secondary indexes by name: other keys to find the same items by. Each holds all attributes."
  type = map(object({
    partition_key = object({
      name = string
      type = optional(string, "S")
    })
    sort_key = optional(object({
      name = string
      type = optional(string, "S")
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(var.indexes) <= 20 && alltrue([for name in keys(var.indexes) : can(regex("^[A-Za-z0-9_.-]{3,255}$", name))])
    error_message = "A table has at most 20 indexes, with names of 3 to 255 letters, digits, underscores, points and hyphens."
  }
}

variable "capacity" {
  description = "Units of reads (4 KB a second) and writes (1 KB a second) that scaling moves between. Null: paid by request. Indexes get the same limits; an apply sets their capacity back to min, from where scaling goes on."
  type = object({
    read  = object({ min = number, max = number })
    write = object({ min = number, max = number })
  })
  default = null

  validation {
    condition     = var.capacity == null || try(var.capacity.read.min >= 1 && var.capacity.read.max >= var.capacity.read.min && var.capacity.write.min >= 1 && var.capacity.write.max >= var.capacity.write.min, false)
    error_message = "A min is 1 or more, and no max is below its min."
  }
}

variable "target_utilization" {
  description = "Percentage of the capacity in use that scaling holds, 20 to 90."
  type        = number
  default     = 70
  nullable    = false

  validation {
    condition     = var.target_utilization >= 20 && var.target_utilization <= 90
    error_message = "AWS takes 20 to 90."
  }
}

variable "ttl_attribute" {
  description = "Number attribute with the second since 1970 after which an item may go. Null: items stay; where some expire already, switch that off in AWS first, which wants the attribute named."
  type        = string
  default     = null
}

variable "stream_view_type" {
  description = "What the stream of changes holds: KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES. Null: no stream."
  type        = string
  default     = null

  validation {
    condition     = var.stream_view_type == null || try(contains(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"], var.stream_view_type), false)
    error_message = "Choose KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES."
  }
}

variable "point_in_time_recovery" {
  description = "Whether any second of the last 35 days can be restored."
  type        = bool
  default     = true
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the table."
  type        = bool
  default     = true
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the table; who reads or writes it needs rights on it too. Null: a key that AWS owns."
  type        = string
  default     = null
}
