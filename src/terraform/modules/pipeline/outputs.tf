output "name" {
  description = "Name of the pipeline."
  value       = aws_codepipeline.this.name
}

output "arn" {
  description = "ARN of the pipeline."
  value       = aws_codepipeline.this.arn
}

output "source_bucket_name" {
  description = "Bucket to upload the source to, null with a connection."
  value       = try(var.upload.bucket, null)
}

output "connection_arn" {
  description = "Connection to GitHub, null without one. A new one waits in the console to be confirmed."
  value       = var.connection_arn
}
