# A copy of every new object in another region, for the day when this one is down.

data "aws_region" "current" {}

locals {
  replica = var.replica_region != null
}

# A key works in its own region only. There is one whether or not the original has a
# key of the account: whether it has may be known only after the key is made.
resource "aws_kms_key" "replica" {
  count = local.replica ? 1 : 0

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

resource "aws_s3_bucket" "replica" {
  #checkov:skip=CKV_AWS_18:it is read only when the first bucket is lost
  #checkov:skip=CKV_AWS_144:this is the copy in the other region
  #checkov:skip=CKV2_AWS_62:who listens listens to the first bucket
  count = local.replica ? 1 : 0

  region        = var.replica_region
  bucket        = "${substr(var.name, 0, 42)}-replica-${data.aws_caller_identity.current.account_id}"
  force_destroy = var.force_destroy

  tags = { Name = "${var.name}-replica" }
}

resource "aws_s3_bucket_public_access_block" "replica" {
  count = local.replica ? 1 : 0

  region                  = var.replica_region
  bucket                  = aws_s3_bucket.replica[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "replica" {
  count = local.replica ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "replica" {
  count = local.replica ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "replica" {
  count = local.replica ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.replica[0].arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "replica" {
  count = local.replica ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

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

  depends_on = [aws_s3_bucket_versioning.replica]
}

resource "aws_s3_bucket_policy" "replica" {
  count = local.replica ? 1 : 0

  region = var.replica_region
  bucket = aws_s3_bucket.replica[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "DenyWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.replica[0].arn, "${aws_s3_bucket.replica[0].arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.replica]
}

resource "aws_iam_role" "replication" {
  count = local.replica ? 1 : 0

  name_prefix = "${substr(var.name, 0, 26)}-replicate-"
  description = "Lets S3 copy ${var.name} to ${var.replica_region}"

  # AWS documents no source condition for replication, and needs none: a bucket of
  # another account cannot be given this role.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "s3.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "replication" {
  count = local.replica ? 1 : 0

  name = "copy-objects"
  role = aws_iam_role.replication[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "ReadConfiguration"
          Effect   = "Allow"
          Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
          Resource = [aws_s3_bucket.this.arn]
        },
        {
          Sid      = "ReadVersions"
          Effect   = "Allow"
          Action   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
          Resource = ["${aws_s3_bucket.this.arn}/*"]
        },
        {
          Sid      = "WriteCopies"
          Effect   = "Allow"
          Action   = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"]
          Resource = ["${aws_s3_bucket.replica[0].arn}/*"]
        },
        {
          Sid       = "EncryptCopies"
          Effect    = "Allow"
          Action    = ["kms:Encrypt", "kms:GenerateDataKey"]
          Resource  = [aws_kms_key.replica[0].arn]
          Condition = { StringEquals = { "kms:ViaService" = "s3.${var.replica_region}.amazonaws.com" } }
        },
      ],
      [for key in var.kms_key_arn == null ? [] : [var.kms_key_arn] : {
        Sid       = "DecryptOriginals"
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [key]
        Condition = { StringEquals = { "kms:ViaService" = "s3.${data.aws_region.current.region}.amazonaws.com" } }
      }],
    )
  })
}

resource "aws_s3_bucket_replication_configuration" "this" {
  count = local.replica ? 1 : 0

  bucket = aws_s3_bucket.this.id
  role   = aws_iam_role.replication[0].arn

  rule {
    id     = "everything"
    status = "Enabled"

    filter {}

    delete_marker_replication {
      status = "Enabled"
    }

    # Without it S3 leaves out what a key of the account encrypts.
    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket = aws_s3_bucket.replica[0].arn

      encryption_configuration {
        replica_kms_key_id = aws_kms_key.replica[0].arn
      }
    }
  }

  # Both buckets have to keep versions first.
  depends_on = [
    aws_iam_role_policy.replication,
    aws_s3_bucket_versioning.this,
    aws_s3_bucket_versioning.replica,
  ]
}
