variable "name" {
  description = "The alarms are named after it."
  type        = string
  nullable    = false
}

variable "cluster_name" {
  description = "Cluster the service is in."
  type        = string
  nullable    = false
}

variable "container_insights" {
  description = "Whether the cluster has Container Insights, which count the tasks."
  type        = bool
  default     = true
  nullable    = false
}

variable "service_name" {
  description = "Service whose tasks are counted."
  type        = string
  nullable    = false
}

variable "resource_id" {
  description = "Scaling target of the service, from the module autoscaling."
  type        = string
  nullable    = false
}

variable "backlogs" {
  description = "Queues whose backlog decides on the number of tasks, by name: the messages that may wait for each task, which is the wait you accept divided by the time one takes. Needs Container Insights on the cluster."
  type = map(object({
    queue_name        = string
    messages_per_task = number
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for it in var.backlogs : it.messages_per_task > 0])
    error_message = "At least one message may wait for each task."
  }
}

variable "wake" {
  description = "Whether the first message starts a task: for services that may have none. After six quiet hours SQS may take 15 minutes to report it."
  type        = bool
  default     = false
  nullable    = false
}

variable "scale_in_cooldown" {
  description = "Seconds between taking tasks away."
  type        = number
  default     = 300
  nullable    = false
}

variable "scale_out_cooldown" {
  description = "Seconds between adding tasks."
  type        = number
  default     = 60
  nullable    = false
}
