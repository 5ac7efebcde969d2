variable "name" {
  description = "Name of the stack, which the name of the bucket begins with."
  type        = string
  nullable    = false
}

variable "load_balancers" {
  description = "Days to keep the access logs of application load balancers, by the prefix that each writes under."
  type        = map(number)
  default     = {}
  nullable    = false
}

variable "network_load_balancers" {
  description = "Days to keep the access logs of network load balancers, by the prefix that each writes under."
  type        = map(number)
  default     = {}
  nullable    = false
}

variable "flow_logs" {
  description = "Days to keep the flow logs of VPCs, by the prefix that each writes under."
  type        = map(number)
  default     = {}
  nullable    = false
}

variable "distributions" {
  description = "Days to keep the access logs of CloudFront distributions, by name. They share a prefix of AWS's own, so all are kept as long as the longest."
  type        = map(number)
  default     = {}
  nullable    = false
}

variable "buckets" {
  description = "Days to keep the access logs of buckets, by the prefix that each writes under."
  type        = map(number)
  default     = {}
  nullable    = false
}

variable "kms_key_arn" {
  description = "KMS key that encrypts the logs; its policy must let log delivery use it. Null: S3's own key, the only one that application load balancers and access logs of buckets are written with."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || length(var.load_balancers) + length(var.buckets) == 0
    error_message = "Application load balancers and buckets write their access logs only to a bucket under S3's own key."
  }
}

variable "force_destroy" {
  description = "Whether the bucket may be deleted together with the logs in it."
  type        = bool
  default     = false
  nullable    = false
}
