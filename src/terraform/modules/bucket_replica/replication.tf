resource "aws_iam_role" "this" {
  count = local.copied ? 1 : 0

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

resource "aws_iam_role_policy" "this" {
  count = local.copied ? 1 : 0

  name = "copy-objects"
  role = aws_iam_role.this[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "ReadConfiguration"
          Effect   = "Allow"
          Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
          Resource = [var.bucket.arn]
        },
        {
          Sid      = "ReadVersions"
          Effect   = "Allow"
          Action   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
          Resource = ["${var.bucket.arn}/*"]
        },
        {
          Sid      = "WriteCopies"
          Effect   = "Allow"
          Action   = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"]
          Resource = ["${aws_s3_bucket.this[0].arn}/*"]
        },
        {
          Sid       = "EncryptCopies"
          Effect    = "Allow"
          Action    = ["kms:Encrypt", "kms:GenerateDataKey"]
          Resource  = [aws_kms_key.this[0].arn]
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
  count = local.copied ? 1 : 0

  bucket = var.bucket.name
  role   = aws_iam_role.this[0].arn

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
      bucket = aws_s3_bucket.this[0].arn

      encryption_configuration {
        replica_kms_key_id = aws_kms_key.this[0].arn
      }
    }
  }

  # Both buckets have to keep versions first; var.bucket is there once the original does.
  depends_on = [
    aws_iam_role_policy.this,
    aws_s3_bucket_versioning.this,
  ]
}
