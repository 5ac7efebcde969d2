# Services attach their own listeners and target groups (modules/service).
resource "aws_lb" "this" {
  # Where it becomes internal, or public, AWS makes another one before the old one goes: each has its own name.
  name               = "${var.name}${var.internal ? "-int" : ""}"
  load_balancer_type = "network"
  internal           = var.internal
  subnets            = values(var.subnet_ids)
  # A group cannot be added later: AWS takes it only when the balancer is made.
  security_groups = [aws_security_group.this.id]

  enable_cross_zone_load_balancing = var.cross_zone
  dns_record_client_routing_policy = var.client_routing
  enable_deletion_protection       = var.deletion_protection

  # Only TLS listeners write any.
  dynamic "access_logs" {
    for_each = var.access_logs ? [var.log_prefix] : []

    content {
      bucket  = var.log_bucket
      prefix  = access_logs.value
      enabled = true
    }
  }

  tags = { Name = var.name }
}
