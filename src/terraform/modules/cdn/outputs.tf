output "arn" {
  description = "ARN of the distribution."
  value       = aws_cloudfront_distribution.this.arn
}

output "id" {
  description = "Id of the distribution, for invalidations."
  value       = aws_cloudfront_distribution.this.id
}

output "domain_name" {
  description = "Host name of the distribution at CloudFront."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "hosted_zone_id" {
  description = "Hosted zone of that host name, for alias records."
  value       = aws_cloudfront_distribution.this.hosted_zone_id
}

output "certificate_arn" {
  description = "Certificate for the names of its own, null without them."
  value       = length(local.aliases) == 0 ? null : var.certificate_arn
}

output "aliases" {
  description = "Names of its own."
  value       = local.aliases
}
