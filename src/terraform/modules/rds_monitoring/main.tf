data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
}

resource "aws_iam_role" "this" {
  count = var.monitoring_interval > 0 ? 1 : 0

  name_prefix = "${substr(var.name, 0, 26)}-monitor-"
  description = "Lets RDS write measurements of ${var.name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      # For this database, its replicas or the instances of its cluster, whose names go on after it. Not for another account's.
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike = {
          "aws:SourceArn" = [
            for name in distinct([var.name, "${var.name}-*", "${trimsuffix(substr(var.name, 0, 58), "-")}-r*"]) :
            "arn:${local.partition}:rds:${local.region}:${local.account}:db:${name}"
          ]
        }
      }
    }]
  })
}

# RDSOSMetrics is the one group that enhanced monitoring of all instances writes to.
resource "aws_iam_role_policy" "this" {
  count = var.monitoring_interval > 0 ? 1 : 0

  name = "write-measurements"
  role = aws_iam_role.this[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogGroup", "logs:PutRetentionPolicy"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:RDS*"
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:PutLogEvents"]
        Resource = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:RDS*:log-stream:*"
      },
    ]
  })
}
