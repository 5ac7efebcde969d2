# A copy of every new object in another region, for the day when this one is down.
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  copied = var.replica_region != null
}

# A key works in its own region only. There is one whether or not the original has a
# key of the account: whether it has may be known only after the key is made.
resource "aws_kms_key" "this" {
  count = local.copied ? 1 : 0

  region                  = var.replica_region
  description             = "Encrypts the copy of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # Hands the decision to IAM; without it nobody could change the key any more.
      Sid       = "AccountDecidesByIam"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_18:it is read only when the first bucket is lost
  #checkov:skip=CKV_AWS_144:this is the copy in the other region
  #checkov:skip=CKV2_AWS_62:who listens listens to the first bucket
  count = local.copied ? 1 : 0

  region        = var.replica_region
  bucket        = "${substr(var.name, 0, 42)}-replica-${data.aws_caller_identity.current.account_id}"
  force_destroy = var.force_destroy

  tags = { Name = "${var.name}-replica" }

  # The key goes after the bucket: where AWS refuses to delete a bucket with copies in it, they stay readable.
  depends_on = [aws_kms_key.this]
}

resource "aws_s3_bucket_public_access_block" "this" {
  count = local.copied ? 1 : 0

  region                  = var.replica_region
  bucket                  = aws_s3_bucket.this[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  count = local.copied ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.this[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  count = local.copied ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.this[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count = local.copied ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.this[0].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.this[0].arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count = local.copied ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.this[0].id

  # Expiry is not copied: each bucket has to clean up after itself.
  rule {
    id     = "clean-up"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
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

resource "aws_s3_bucket_policy" "this" {
  count = local.copied ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.this[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.this[0].arn, "${aws_s3_bucket.this[0].arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
