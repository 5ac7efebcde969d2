variable "name" {
  description = "Name of what is run; the task family is named after it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", var.name))
    error_message = "Use letters, digits, hyphens and underscores, 100 at most."
  }
}

variable "execution_role_arn" {
  description = "Role that starts the tasks."
  type        = string
  nullable    = false
}

variable "task_role_arn" {
  description = "Role of the application."
  type        = string
  nullable    = false
}

variable "launch_type" {
  description = "FARGATE, or EC2 for tasks on instances."
  type        = string
  default     = "FARGATE"
  nullable    = false

  validation {
    condition     = contains(["FARGATE", "EC2"], var.launch_type)
    error_message = "Choose FARGATE or EC2."
  }
}

variable "network_mode" {
  description = "awsvpc gives each task an address of its own; bridge, on EC2 only, has it use that of its instance."
  type        = string
  default     = "awsvpc"
  nullable    = false

  validation {
    condition     = var.network_mode == "awsvpc" || (var.network_mode == "bridge" && var.launch_type == "EC2")
    error_message = "Choose awsvpc, or bridge on EC2."
  }
}

variable "cpu" {
  description = "CPU units of a task: 256 (a quarter), 512, 1024, 2048, 4096, 8192 or 16384; on EC2 any number from 128."
  type        = number
  default     = 256
  nullable    = false

  validation {
    condition     = var.launch_type == "FARGATE" ? contains([256, 512, 1024, 2048, 4096, 8192, 16384], var.cpu) : var.cpu >= 128
    error_message = "Fargate takes 256, 512, 1024, 2048, 4096, 8192 or 16384; EC2 at least 128."
  }
}

variable "memory" {
  description = "MiB of memory of a task; on Fargate, which sizes exist depends on cpu."
  type        = number
  default     = 512
  nullable    = false

  validation {
    condition = var.launch_type == "EC2" || try(contains({
      256   = [512, 1024, 2048]
      512   = range(1024, 4097, 1024)
      1024  = range(2048, 8193, 1024)
      2048  = range(4096, 16385, 1024)
      4096  = range(8192, 30721, 1024)
      8192  = range(16384, 61441, 4096)
      16384 = range(32768, 122881, 8192)
    }[var.cpu], var.memory), false)
    error_message = "Fargate has no such pair of cpu and memory; 256 goes with 512, 1024 or 2048, and 1024 with 2048 to 8192 in steps of 1024."
  }
}

variable "architecture" {
  description = "X86_64 or ARM64 (cheaper); the images must be built for it."
  type        = string
  default     = "X86_64"
  nullable    = false

  validation {
    condition     = contains(["X86_64", "ARM64"], var.architecture)
    error_message = "Choose X86_64 or ARM64."
  }
}

variable "ephemeral_storage_gib" {
  description = "GiB of disk of a task, 21 to 200. Null: the 20 that cost nothing. Tasks on EC2 share the disk of their instance."
  type        = number
  default     = null

  validation {
    condition     = var.ephemeral_storage_gib == null || try(var.ephemeral_storage_gib >= 21 && var.ephemeral_storage_gib <= 200, false)
    error_message = "Fargate takes 21 to 200 GiB."
  }
}

variable "container_definitions" {
  description = "Containers and volumes of a task: the output definitions of the module container_definitions."
  type = object({
    json          = string
    by_a_pipeline = optional(bool, false)
    volumes = optional(map(object({
      file_system = optional(object({ id = string, access_point_id = string }))
      at_launch   = optional(bool)
    })), {})
  })
  nullable = false
}
