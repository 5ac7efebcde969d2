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

output "certificate_arn" {
  description = "Certificate of the HTTPS listener, null without one."
  value       = var.certificate_arn
}

output "https" {
  description = "Whether there is an HTTPS listener."
  value       = local.https
}

output "itself" {
  description = "The load balancer, for the module test_listener."
  value = {
    arn               = aws_lb.this.arn
    security_group_id = aws_security_group.this.id
    https             = local.https
    certificate_arn   = var.certificate_arn
    ssl_policy        = var.ssl_policy
  }
}
