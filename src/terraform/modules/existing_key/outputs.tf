output "arn" {
  description = "ARN of the key."
  value       = data.aws_kms_key.this.arn
}
