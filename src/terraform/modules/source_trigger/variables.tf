variable "name" {
  description = "Name of the pipeline; rule and role are named after it."
  type        = string
  nullable    = false
}

variable "pipeline_arn" {
  description = "Pipeline to start."
  type        = string
  nullable    = false
}

variable "upload" {
  description = "The object whose upload starts it, in a bucket that sends its events to EventBridge."
  type = object({
    bucket     = string
    object_key = string
  })
  nullable = false
}
