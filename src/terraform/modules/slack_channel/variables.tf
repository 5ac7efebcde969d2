variable "name" {
  description = "Name of the monitoring, which the names of its alarms begin with."
  type        = string
  nullable    = false
}

variable "slack" {
  description = "Slack channel that hears of alarms: the ids of workspace and channel. Null: none."
  type = object({
    workspace_id = string
    channel_id   = string
  })
  default = null
}

variable "topic_arns" {
  description = "Topics that the channel hears."
  type        = list(string)
  nullable    = false
}

variable "edge_topic_arns" {
  description = "Topics in us-east-1 that it hears too."
  type        = list(string)
  default     = []
  nullable    = false
}
