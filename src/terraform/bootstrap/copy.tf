# A copy of each version of the state, and of who read it, in another region: for the day when
# this one is down, or somebody deletes here. What is deleted here stays there, locks too:
# delete what ends in .tflock before you work with the copy.

# A key works in its own region only.
resource "aws_kms_key" "copy" {
  count = local.copied ? 1 : 0

  region                  = var.copy_region
  description             = "Encrypts the copy of the state of ${var.project}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = local.key_policy
}

resource "aws_kms_alias" "copy" {
  count = local.copied ? 1 : 0

  region        = var.copy_region
  name          = "alias/tfstate/${var.project}/copy"
  target_key_id = aws_kms_key.copy[0].key_id
}

resource "aws_s3_bucket" "copy" {
  #checkov:skip=CKV_AWS_18:it is read only when the first bucket is lost, and would need a log bucket in its region
  count = local.copied ? 1 : 0

  region = var.copy_region
  bucket = "${var.project}-tfstate-copy-${local.account}"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_versioning" "copy" {
  count = local.copied ? 1 : 0

  region = var.copy_region
  bucket = aws_s3_bucket.copy[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "copy" {
  count = local.copied ? 1 : 0

  region = var.copy_region
  bucket = aws_s3_bucket.copy[0].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.copy[0].arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "copy" {
  count = local.copied ? 1 : 0

  region                  = var.copy_region
  bucket                  = aws_s3_bucket.copy[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "copy" {
  count = local.copied ? 1 : 0

  region = var.copy_region
  bucket = aws_s3_bucket.copy[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# Expiry is not copied: each bucket has to clean up after itself.
resource "aws_s3_bucket_lifecycle_configuration" "copy" {
  count = local.copied ? 1 : 0

  region = var.copy_region
  bucket = aws_s3_bucket.copy[0].id

  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 90
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  rule {
    id     = "access-logs"
    status = "Enabled"

    filter {
      prefix = local.log_prefix
    }

    expiration {
      days = var.access_log_days
    }
  }

  depends_on = [aws_s3_bucket_versioning.copy]
}

resource "aws_s3_bucket_notification" "copy" {
  count = local.copied ? 1 : 0

  region      = var.copy_region
  bucket      = aws_s3_bucket.copy[0].id
  eventbridge = true
}

resource "aws_s3_bucket_policy" "copy" {
  count = local.copied ? 1 : 0

  region = var.copy_region
  bucket = aws_s3_bucket.copy[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.copy[0].arn, "${aws_s3_bucket.copy[0].arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.copy]
}
