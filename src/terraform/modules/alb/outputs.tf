output "arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.arn
}

output "arn_suffix" {
  description = "The part of the ARN that CloudWatch metrics and request scaling use."
  value       = aws_lb.this.arn_suffix
}

output "dns_name" {
  description = "Host name of the load balancer."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Hosted zone of that host name, for alias records."
  value       = aws_lb.this.zone_id
}

output "security_group_id" {
  description = "Security group of the load balancer."
  value       = aws_security_group.this.id
}

output "listener_arn" {
  description = "Listener that services attach their rules to: HTTPS, or HTTP while there is no certificate."
  value       = local.https ? one(aws_lb_listener.https[*].arn) : aws_lb_listener.http.arn
}

output "test_listener_arn" {
  description = "Listener for test traffic of deployments, null when there is none."
  value       = one(aws_lb_listener.test[*].arn)
}

output "origin_header_name" {
  description = "Header without which a load balancer for CloudFront passes nothing on, null for others."
  value       = var.cloudfront == null ? null : "X-Origin-Verify"
}

output "origin_header_value" {
  description = "What CloudFront has to show in it."
  value       = var.cloudfront == null ? null : random_password.origin[local.secret_version % 2 == 0 ? "a" : "b"].result
  sensitive   = true
}

output "origin_header_values" {
  description = "What rules accept in it: that of now and that of before the last change."
  value       = [for key in sort(keys(random_password.origin)) : random_password.origin[key].result]
  sensitive   = true
}

output "certificate_arn" {
  description = "Certificate of the HTTPS listener, null without one."
  value       = local.certificate_arn
}

output "https" {
  description = "Whether there is an HTTPS listener."
  value       = local.https
}
