output "url" {
  description = "Address to push to and pull from, without a tag."
  value       = data.aws_ecr_repository.this.repository_url
}

output "arn" {
  description = "ARN of the repository."
  value       = data.aws_ecr_repository.this.arn
}

output "name" {
  description = "Name of the repository."
  value       = data.aws_ecr_repository.this.name
}

output "finding_topic_arn" {
  description = "Topic that hears of critical findings: whoever owns the repository knows it, so null."
  value       = null
}
