output "name" {
  description = "Name of the bucket with the copy, null when there is none."
  value       = one(aws_s3_bucket.this[*].bucket)
}
