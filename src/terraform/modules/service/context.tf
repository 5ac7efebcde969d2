data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  # Tasks in bridge mode use the network of their instance.
  bridge = try(var.ec2.network_mode, "awsvpc") == "bridge"
}
