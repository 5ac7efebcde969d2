output "arn" {
  description = "Listener for test traffic of deployments, null when there is none."
  value       = one(aws_lb_listener.this[*].arn)
}
