output "arn" {
  description = "ARN of the certificate, null where none is looked up."
  value       = one(data.aws_acm_certificate.this[*].arn)
}
