data "aws_caller_identity" "current" {}

# What stages hand to each other, and where source.zip is uploaded to when the source is not on GitHub.
resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_18:access_logs keeps a record, which a design does; without a log bucket there is none
  #checkov:skip=CKV_AWS_144:artifacts are made anew by the next run, and whoever uploads has the source
  for_each = toset([for name, wanted in { artifacts = true, source = var.upload } : name if wanted])

  bucket        = "${lower(var.name)}-${each.key}-${data.aws_caller_identity.current.account_id}"
  force_destroy = var.force_destroy

  tags = { Name = "${var.name}-${each.key}" }

  # The key goes after the bucket: where AWS refuses to delete a bucket with objects in it, they stay readable.
  depends_on = [var.kms_key_arn]
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = aws_s3_bucket.this

  bucket                  = aws_s3_bucket.this[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = aws_s3_bucket.this

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# CodePipeline takes a source from a bucket with versions only.
resource "aws_s3_bucket_versioning" "this" {
  for_each = aws_s3_bucket.this

  bucket = aws_s3_bucket.this[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_s3_bucket.this

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = aws_s3_bucket.this

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    id     = "clean-up"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    # The newest source stays, so that the pipeline can be released again.
    dynamic "expiration" {
      for_each = each.key == "artifacts" ? [var.artifact_days] : []

      content {
        days = expiration.value
      }
    }

    noncurrent_version_expiration {
      noncurrent_days = var.artifact_days
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

# Who read and wrote what, as the log bucket of the stack keeps it.
resource "aws_s3_bucket_logging" "this" {
  for_each = { for key, bucket in aws_s3_bucket.this : key => bucket.id if var.access_logs }

  bucket        = each.value
  target_bucket = var.log_bucket
  target_prefix = "${var.log_prefix}/${each.key}/"
}

# An upload of the source starts the pipeline; events of artifacts cost nothing.
resource "aws_s3_bucket_notification" "this" {
  for_each = aws_s3_bucket.this

  bucket      = aws_s3_bucket.this[each.key].id
  eventbridge = true
}

resource "aws_s3_bucket_policy" "this" {
  for_each = aws_s3_bucket.this

  bucket = aws_s3_bucket.this[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [each.value.arn, "${each.value.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
