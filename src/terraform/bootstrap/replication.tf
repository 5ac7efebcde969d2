resource "aws_iam_role" "copy" {
  count = local.copied ? 1 : 0

  name_prefix = "tfstate-copy-${var.project}-"
  description = "Copies the state of ${var.project} to ${var.copy_region}"

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

resource "aws_iam_role_policy" "copy" {
  count = local.copied ? 1 : 0

  name = "copy-state"
  role = aws_iam_role.copy[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadConfiguration"
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = [aws_s3_bucket.state.arn, aws_s3_bucket.logs.arn]
      },
      {
        Sid      = "ReadVersions"
        Effect   = "Allow"
        Action   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
        Resource = ["${aws_s3_bucket.state.arn}/*", "${aws_s3_bucket.logs.arn}/*"]
      },
      {
        Sid      = "WriteCopies"
        Effect   = "Allow"
        Action   = ["s3:ReplicateObject", "s3:ReplicateTags"]
        Resource = ["${aws_s3_bucket.copy[0].arn}/*"]
      },
      {
        Sid       = "DecryptState"
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [aws_kms_key.state.arn]
        Condition = { StringEquals = { "kms:ViaService" = "s3.${var.region}.amazonaws.com" } }
      },
      {
        Sid       = "EncryptCopies"
        Effect    = "Allow"
        Action    = ["kms:Encrypt", "kms:GenerateDataKey"]
        Resource  = [aws_kms_key.copy[0].arn]
        Condition = { StringEquals = { "kms:ViaService" = "s3.${var.copy_region}.amazonaws.com" } }
      },
    ]
  })
}

# What was written before is copied when it is written again, which the next apply does to a state.
resource "aws_s3_bucket_replication_configuration" "state" {
  count = local.copied ? 1 : 0

  bucket = aws_s3_bucket.state.id
  role   = aws_iam_role.copy[0].arn

  rule {
    id     = "everything"
    status = "Enabled"

    filter {}

    # A deletion here, by mistake or not, leaves the copy alone.
    delete_marker_replication {
      status = "Disabled"
    }

    # Without it S3 leaves out what a key of the account encrypts.
    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket = aws_s3_bucket.copy[0].arn

      encryption_configuration {
        replica_kms_key_id = aws_kms_key.copy[0].arn
      }
    }
  }

  # Both buckets have to keep versions first.
  depends_on = [
    aws_iam_role_policy.copy,
    aws_s3_bucket_versioning.copy,
    aws_s3_bucket_versioning.state,
  ]
}

# Whoever can delete here could otherwise delete who did it.
resource "aws_s3_bucket_replication_configuration" "logs" {
  count = local.copied ? 1 : 0

  bucket = aws_s3_bucket.logs.id
  role   = aws_iam_role.copy[0].arn

  rule {
    id     = "everything"
    status = "Enabled"

    filter {}

    delete_marker_replication {
      status = "Disabled"
    }

    destination {
      bucket = aws_s3_bucket.copy[0].arn
    }
  }

  depends_on = [
    aws_iam_role_policy.copy,
    aws_s3_bucket_versioning.copy,
    aws_s3_bucket_versioning.logs,
  ]
}
