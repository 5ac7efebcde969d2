variable "key_id" {
  description = "ARN, id or alias (alias/name) of a KMS key that is there already. Its policy must let CloudWatch Logs of the region use it, and log delivery for flow logs in S3."
  type        = string
  nullable    = false
}
