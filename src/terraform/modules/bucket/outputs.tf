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

output "replica_name" {
  description = "Name of the bucket with the copy in the other region, null when there is none."
  value       = one(aws_s3_bucket.replica[*].bucket)
}
