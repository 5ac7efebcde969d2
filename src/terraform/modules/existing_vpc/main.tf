locals {
  by_id = startswith(var.lookup, "vpc-")
  tag   = split("=", var.lookup)
  tags  = length(local.tag) == 2 ? { (trimspace(local.tag[0])) = trimspace(local.tag[1]) } : { Name = var.lookup }
}

data "aws_vpc" "this" {
  id   = local.by_id ? var.lookup : null
  tags = local.by_id ? null : local.tags

  lifecycle {
    postcondition {
      condition     = contains(concat([self.cidr_block], self.cidr_block_associations[*].cidr_block), var.cidr)
      error_message = "The VPC ${self.id} has not the range ${var.cidr} of the drawing."
    }

    postcondition {
      condition     = self.enable_dns_support && self.enable_dns_hostnames
      error_message = "Turn on DNS resolution and DNS host names of the VPC ${self.id}: endpoints and Service Connect need both."
    }
  }
}

# Public subnets that are made in the VPC route to the gateway it has.
data "aws_internet_gateway" "this" {
  count = var.internet_gateway ? 1 : 0

  filter {
    name   = "attachment.vpc-id"
    values = [data.aws_vpc.this.id]
  }
}
