variable "name" {
  description = "Name of what is run; log group and parameters are named after it."
  type        = string
  nullable    = false
}

variable "cluster_name" {
  description = "Cluster the tasks run in; part of the name of the log group."
  type        = string
  nullable    = false
}

variable "containers" {
  description = <<-EOT
    Containers of a task. image is the whole address with a tag or digest. secrets maps a variable to the ARN it is
    read from, with `:key::` after it for one key of a JSON secret. A health check's command starts with CMD or
    CMD-SHELL. writable_paths are empty at the start of each task. On Fargate each is a file system in memory of up to
    writable_mib MiB, which any user may write to and which counts as memory of the task; with 0 they are volumes on the
    task's disk, which belong to root unless the image's Dockerfile names the path in VOLUME after giving it to another
    user. On EC2 they are volumes with the owner that the path has in the image. drop_capabilities takes Linux
    capabilities away, best ALL; images that start as root to change user themselves need some of them.
  EOT
  type = list(object({
    name         = string
    image        = string
    essential    = optional(bool, true)
    command      = optional(list(string))
    entry_point  = optional(list(string))
    port         = optional(number)
    protocol     = optional(string, "tcp")
    app_protocol = optional(string)
    environment  = optional(map(string), {})
    secrets      = optional(map(string), {})
    health_check = optional(object({
      command      = list(string)
      interval     = optional(number, 30)
      timeout      = optional(number, 5)
      retries      = optional(number, 3)
      start_period = optional(number, 0)
    }))
    readonly_root_filesystem = optional(bool, true)
    writable_paths           = optional(list(string), [])
    writable_mib             = optional(number, 64)
    drop_capabilities        = optional(list(string), [])
    user                     = optional(string)
    cpu                      = optional(number)
    memory                   = optional(number)
    memory_reservation       = optional(number)
    stop_timeout             = optional(number)
  }))
  nullable = false

  validation {
    condition     = length(var.containers) > 0 && length(distinct(var.containers[*].name)) == length(var.containers) && anytrue(var.containers[*].essential)
    error_message = "Give at least one container, one of them essential, each with a name of its own."
  }

  validation {
    condition     = alltrue([for c in var.containers : length(setintersection(keys(c.environment), keys(c.secrets))) == 0])
    error_message = "A variable of a container is either in environment or in secrets."
  }

  validation {
    condition     = alltrue([for c in var.containers : try(contains(["CMD", "CMD-SHELL", "NONE"], c.health_check.command[0]), c.health_check == null)])
    error_message = "A health check's command starts with CMD or CMD-SHELL."
  }

  validation {
    condition     = alltrue(flatten([for c in var.containers : [for path in c.writable_paths : can(regex("^/.*[A-Za-z0-9]", path))]]))
    error_message = "Writable paths are absolute, and not the root itself."
  }

  validation {
    condition     = alltrue([for c in var.containers : c.writable_mib >= 0 && floor(c.writable_mib) == c.writable_mib])
    error_message = "writable_mib is a whole number; 0 uses the task's disk."
  }

  validation {
    condition     = var.launch_type == "EC2" || alltrue([for c in var.containers : c.stop_timeout == null || try(c.stop_timeout >= 0 && c.stop_timeout <= 120, false)])
    error_message = "Fargate waits 120 seconds at most for a container to stop."
  }
}

variable "pipeline_images" {
  description = "Containers whose image a pipeline deploys, by name. It writes the address into the SSM parameter of image_parameters; Terraform takes the image from there, and keeps deciding everything else."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = length(setsubtract(var.pipeline_images, var.containers[*].name)) == 0
    error_message = "Every name must be that of a container."
  }
}

variable "file_systems" {
  description = "EFS file systems that containers mount, by name: through which access point, in which container and where. The task role has to allow it."
  type = map(object({
    id              = string
    access_point_id = string
    container       = string
    path            = string
    read_only       = optional(bool, false)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for mount in var.file_systems : startswith(mount.path, "/") && length(mount.path) > 1])
    error_message = "A file system is mounted at a path below the root, for example /mnt/files."
  }

  validation {
    condition     = alltrue([for mount in var.file_systems : contains(var.containers[*].name, mount.container)])
    error_message = "A file system is mounted into one of the containers."
  }
}

variable "ebs_volume_path" {
  description = "Where the first container finds the EBS volume, named data, that the service makes for each task. Null: it makes none."
  type        = string
  default     = null

  validation {
    condition     = var.ebs_volume_path == null || can(regex("^/.*[A-Za-z0-9]", var.ebs_volume_path))
    error_message = "The path is absolute, and not the root itself."
  }
}

variable "launch_type" {
  description = "FARGATE, or EC2 for tasks on instances, where Docker keeps what a task writes."
  type        = string
  default     = "FARGATE"
  nullable    = false
}

variable "network_mode" {
  description = "awsvpc, or bridge on EC2, where Docker picks the ports of the instance."
  type        = string
  default     = "awsvpc"
  nullable    = false
}

variable "enable_execute_command" {
  description = "Whether operators may open a shell in a container with ECS Exec."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_retention_days" {
  description = "Days to keep the containers' output."
  type        = number
  default     = 365
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the log group. Null leaves it to CloudWatch Logs."
  type        = string
  default     = null
}
