output "artifacts" {
  description = "Bucket of what stages hand to each other."
  value       = { name = aws_s3_bucket.this["artifacts"].bucket, arn = aws_s3_bucket.this["artifacts"].arn }
}

output "upload" {
  description = "Bucket to upload the source to, null without one."
  value       = one([for key, bucket in aws_s3_bucket.this : { name = bucket.bucket, arn = bucket.arn } if key == "source"])
}
