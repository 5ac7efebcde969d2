output "bucket" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.state.bucket
}

output "backend_config" {
  description = "What backend.hcl of each environment holds."
  value       = "bucket = \"${aws_s3_bucket.state.bucket}\"\n"
}
