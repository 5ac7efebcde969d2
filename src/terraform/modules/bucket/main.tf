data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_144:a copy in another region doubles the cost; the module bucket_replica makes one
  #checkov:skip=CKV_AWS_18:a record of every request is a decision of its own; access_log_days keeps one
  bucket        = "${var.name}-${data.aws_caller_identity.current.account_id}"
  force_destroy = var.force_destroy

  tags = { Name = var.name }

  # The key goes after the bucket: where AWS refuses to delete a bucket with objects in it, they stay readable.
  depends_on = [var.kms_key_arn]
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  # Switches access lists off: policies alone decide.
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = var.versioning ? "Enabled" : "Suspended"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    # One data key for many objects: far fewer paid requests to KMS.
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "clean-up"
    status = "Enabled"

    filter {}

    # Parts of uploads that never finished are invisible, and paid for.
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    dynamic "transition" {
      for_each = { for class, days in { STANDARD_IA = var.cold_days, GLACIER_IR = var.archive_days } : class => days if days != null }

      content {
        storage_class = transition.key
        days          = transition.value
      }
    }

    dynamic "noncurrent_version_expiration" {
      for_each = var.noncurrent_expiry_days == null ? [] : [var.noncurrent_expiry_days]

      content {
        noncurrent_days = noncurrent_version_expiration.value
      }
    }

    dynamic "expiration" {
      for_each = var.expire_days == null ? [] : [var.expire_days]

      content {
        days = expiration.value
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_cors_configuration" "this" {
  count = var.cors == null ? 0 : 1

  bucket = aws_s3_bucket.this.id

  cors_rule {
    allowed_origins = var.cors.origins
    allowed_methods = var.cors.uploads ? ["GET", "HEAD", "PUT", "POST"] : ["GET", "HEAD"]
    allowed_headers = ["*"]
    expose_headers  = ["ETag"]
    max_age_seconds = 3600
  }
}

resource "aws_s3_bucket_notification" "this" {
  bucket = aws_s3_bucket.this.id

  # Costs nothing until a rule on the event bus asks for something.
  eventbridge = true
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "DenyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
      [for sid in ["CloudFrontReads"] : {
        Sid       = sid
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.this.arn}/*"
        Condition = { StringEquals = { "aws:SourceArn" = values(var.cloudfront_distribution_arns) } }
      } if length(var.cloudfront_distribution_arns) > 0],
    )
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
