# Nobody needs to know the name of this bucket, so AWS completes it to a unique one.
resource "aws_s3_bucket" "flow" {
  #checkov:skip=CKV_AWS_18:a log bucket that logged its own access would feed itself
  #checkov:skip=CKV_AWS_144:flow logs are read in their own region; copies elsewhere would double their cost
  count = var.flow_logs == "s3" ? 1 : 0

  bucket_prefix = "${substr(lower(var.name), 0, 25)}-flow-logs-"
  force_destroy = var.force_destroy
}

resource "aws_s3_bucket_public_access_block" "flow" {
  count = var.flow_logs == "s3" ? 1 : 0

  bucket                  = aws_s3_bucket.flow[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "flow" {
  count = var.flow_logs == "s3" ? 1 : 0

  bucket = aws_s3_bucket.flow[0].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "flow" {
  count = var.flow_logs == "s3" ? 1 : 0

  bucket = aws_s3_bucket.flow[0].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "flow" {
  count = var.flow_logs == "s3" ? 1 : 0

  bucket = aws_s3_bucket.flow[0].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "flow" {
  count = var.flow_logs == "s3" ? 1 : 0

  bucket = aws_s3_bucket.flow[0].id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.flow_logs_retention_days
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [aws_s3_bucket_versioning.flow]
}

resource "aws_s3_bucket_notification" "flow" {
  count = var.flow_logs == "s3" ? 1 : 0

  bucket      = aws_s3_bucket.flow[0].id
  eventbridge = true
}

resource "aws_s3_bucket_policy" "flow" {
  count = var.flow_logs == "s3" ? 1 : 0

  bucket = aws_s3_bucket.flow[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.flow[0].arn, "${aws_s3_bucket.flow[0].arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      # Named as AWS names them, which adds its own to a policy that lacks them.
      {
        Sid       = "AWSLogDeliveryWrite"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.flow[0].arn}/AWSLogs/*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account, "s3:x-amz-acl" = "bucket-owner-full-control" }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:logs:${local.region}:${local.account}:*" }
        }
      },
      {
        Sid       = "AWSLogDeliveryAclCheck"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = ["s3:GetBucketAcl", "s3:ListBucket"]
        Resource  = aws_s3_bucket.flow[0].arn
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:logs:${local.region}:${local.account}:*" }
        }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.flow]
}
