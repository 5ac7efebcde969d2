output "header_name" {
  description = "Header without which the load balancer passes nothing on."
  value       = "X-Origin-Verify"
}

output "header_value" {
  description = "What CloudFront has to show in it."
  value       = random_password.this[var.secret_version % 2 == 0 ? "a" : "b"].result
  sensitive   = true
}

output "header_values" {
  description = "What rules accept in it: that of now and that of before the last change."
  value       = [for key in sort(keys(random_password.this)) : random_password.this[key].result]
  sensitive   = true
}
