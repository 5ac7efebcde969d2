# One bucket for what AWS services log to S3, each writer under a prefix of its
# own. Without a writer there is no bucket.
locals {
  days = merge(
    { for prefix, days in merge(var.load_balancers, var.network_load_balancers, var.flow_logs, var.buckets) : "${prefix}/" => days },
    length(var.distributions) == 0 ? {} : { "AWSLogs/${local.account}/CloudFront/" = max(values(var.distributions)...) },
  )
  used    = length(local.days) > 0
  longest = local.used ? max(values(local.days)...) : 0
}

# Nobody needs to know the name of this bucket, so AWS completes it to a unique one.
resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_18:a log bucket that logged its own access would feed itself
  #checkov:skip=CKV_AWS_145:load balancers and S3 write only to buckets under S3's own key; kms_key_arn is for logs of others
  #checkov:skip=CKV_AWS_144:logs are read in their own region; copies elsewhere would double their cost
  count = local.used ? 1 : 0

  bucket_prefix = "${substr(lower(var.name), 0, 31)}-logs-"
  force_destroy = var.force_destroy
}

resource "aws_s3_bucket_public_access_block" "this" {
  count = local.used ? 1 : 0

  bucket                  = aws_s3_bucket.this[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  count = local.used ? 1 : 0

  bucket = aws_s3_bucket.this[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  count = local.used ? 1 : 0

  bucket = aws_s3_bucket.this[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count = local.used ? 1 : 0

  bucket = aws_s3_bucket.this[0].id

  rule {
    bucket_key_enabled = var.kms_key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count = local.used ? 1 : 0

  bucket = aws_s3_bucket.this[0].id

  # Whatever no rule below expires sooner: also what a writer left that is gone.
  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = local.longest
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  # Where two rules are for an object, S3 takes the one that expires it first.
  dynamic "rule" {
    for_each = { for prefix, days in local.days : prefix => days if days < local.longest }

    content {
      id     = "expire-${trimsuffix(rule.key, "/")}"
      status = "Enabled"

      filter {
        prefix = rule.key
      }

      expiration {
        days = rule.value
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_notification" "this" {
  count = local.used ? 1 : 0

  bucket      = aws_s3_bucket.this[0].id
  eventbridge = true
}
