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
  value       = try(var.upload.name, null)
}

output "connection_arn" {
  description = "Connection to GitHub, null without one. A new one waits in the console to be confirmed."
  value       = local.from_github ? local.connection_arn : null
}

output "log_group_name" {
  description = "Log group of the builds."
  value       = var.log_group.name
}
