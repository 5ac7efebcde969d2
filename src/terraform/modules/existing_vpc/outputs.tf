output "id" {
  description = "Id of the VPC."
  value       = data.aws_vpc.this.id
}

output "cidr" {
  description = "IPv4 range of the VPC that the drawing uses."
  value       = var.cidr
}

output "internet_gateway_id" {
  description = "Id of the internet gateway, null when it was not looked up."
  value       = one(data.aws_internet_gateway.this[*].id)
}
