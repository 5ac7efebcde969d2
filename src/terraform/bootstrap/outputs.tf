output "bucket" {
  description = "Name of the bucket with the states."
  value       = aws_s3_bucket.state.bucket
}

output "backend_config" {
  description = "What backend.hcl of each environment holds."
  value       = <<-EOT
    bucket     = "${aws_s3_bucket.state.bucket}"
    kms_key_id = "${aws_kms_key.state.arn}"
    # The state is reached with your own credentials, unless this names the role that applies:
    # assume_role = { role_arn = "arn:${data.aws_partition.current.partition}:iam::${local.account}:role/<name>" }
  EOT
}

output "copy" {
  description = "Name of the bucket with the copies, null without one."
  value       = one(aws_s3_bucket.copy[*].bucket)
}
