variable "name" {
  description = "Name of the monitoring, which the names of the rules begin with."
  type        = string
  nullable    = false
}

variable "page_topic_arn" {
  description = "Topic of what wakes people up."
  type        = string
  nullable    = false
}

variable "notify_topic_arn" {
  description = "Topic of what can wait."
  type        = string
  nullable    = false
}

variable "services" {
  description = "ECS services whose events are passed on."
  type = list(object({
    cluster_name = string
    service_name = string
  }))
  default  = []
  nullable = false
}

variable "service_events" {
  description = "Whether what ECS says of failed deployments and of tasks without a place is passed on."
  type        = bool
  default     = true
  nullable    = false
}
