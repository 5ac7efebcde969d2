output "delivery_id" {
  description = "Id of the delivery, null where nothing is logged."
  value       = one(aws_cloudwatch_log_delivery.this[*].id)
}
