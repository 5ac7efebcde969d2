output "ids" {
  description = "VPC origins, by the name of their load balancer."
  value       = { for key, it in aws_cloudfront_vpc_origin.this : key => it.id }
}
