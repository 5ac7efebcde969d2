resource "aws_vpc" "this" {
  cidr_block = var.cidr

  # Interface endpoints with private DNS and Service Connect need both.
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

resource "aws_internet_gateway" "this" {
  count = var.internet_gateway ? 1 : 0

  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

# Every VPC is born with a group that lets its members talk to each other.
# Adopting it without rules closes it, so nothing can lean on it by accident.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-default-closed" }
}
