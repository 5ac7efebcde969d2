locals {
  # Endpoints that take a policy. ECS's own do not, and what is not listed keeps AWS's
  # default one, because a policy for it could be refused.
  with_policy = ["ecr.api", "ecr.dkr", "kms", "logs", "monitoring", "secretsmanager", "sns", "sqs", "ssm", "sts"]

  # An endpoint policy grants nothing; it limits what the callers' own policies allow.
  own_account = {
    Sid       = "ThisAccount"
    Effect    = "Allow"
    Principal = "*"
    Action    = "*"
    Resource  = "*"
    Condition = { StringEquals = { "aws:PrincipalAccount" = local.account } }
  }

  # ECR keeps image layers in a bucket of its own and signs their addresses itself.
  image_layers = {
    Sid       = "ImageLayers"
    Effect    = "Allow"
    Principal = "*"
    Action    = "s3:GetObject"
    Resource  = "arn:${local.partition}:s3:::prod-${local.region}-starport-layer-bucket/*"
  }

  # Registries and package sites of others lie in S3 too. Reading carries nothing out.
  public_downloads = {
    Sid       = "PublicDownloads"
    Effect    = "Allow"
    Principal = "*"
    Action    = "s3:GetObject"
    Resource  = "*"
  }

  policies = {
    account = jsonencode({ Version = "2012-10-17", Statement = [local.own_account] })
    s3 = jsonencode({
      Version   = "2012-10-17"
      Statement = concat([local.own_account, local.image_layers], var.public_downloads ? [local.public_downloads] : [])
    })
  }
}
