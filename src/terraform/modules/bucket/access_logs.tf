# Who read and wrote what, as the log bucket of the stack keeps it.
resource "aws_s3_bucket_logging" "this" {
  count = var.access_logs ? 1 : 0

  bucket        = aws_s3_bucket.this.id
  target_bucket = var.log_bucket
  target_prefix = "${var.log_prefix}/"
}
