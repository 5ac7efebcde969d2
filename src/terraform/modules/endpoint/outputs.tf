output "security_group_id" {
  description = "Security group of the interface endpoints. Whoever uses it waits for the endpoints, so that a first task can already pull its image."
  value       = aws_security_group.this.id

  depends_on = [aws_vpc_endpoint.interface]
}

output "s3_prefix_list_id" {
  description = "Prefix list of the S3 gateway endpoint for egress rules, null when there is none."
  value       = one([for service, endpoint in aws_vpc_endpoint.gateway : endpoint.prefix_list_id if service == "s3"])
}

output "dynamodb_prefix_list_id" {
  description = "Prefix list of the DynamoDB gateway endpoint for egress rules, null when there is none."
  value       = one([for service, endpoint in aws_vpc_endpoint.gateway : endpoint.prefix_list_id if service == "dynamodb"])
}
