output "name" {
  description = "Name of the bucket, account id included."
  value       = aws_s3_bucket.this.bucket
}

output "arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "regional_domain_name" {
  description = "Host name of the bucket, for a CloudFront origin."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}

output "versioned" {
  description = "Name and ARN as soon as the bucket keeps versions, which a copy in another region needs; null where it keeps none."
  value       = var.versioning ? { name = aws_s3_bucket.this.bucket, arn = aws_s3_bucket.this.arn } : null

  depends_on = [aws_s3_bucket_versioning.this]
}
