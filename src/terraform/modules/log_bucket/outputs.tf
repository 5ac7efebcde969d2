# Both wait for the policy: AWS writes a test object when logging is switched on.
output "name" {
  description = "Name of the bucket, null without a writer."
  value       = one(aws_s3_bucket.this[*].id)

  depends_on = [aws_s3_bucket_policy.this]
}

output "arn" {
  description = "ARN of the bucket, null without a writer."
  value       = one(aws_s3_bucket.this[*].arn)

  depends_on = [aws_s3_bucket_policy.this]
}
