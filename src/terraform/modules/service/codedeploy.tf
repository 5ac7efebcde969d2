# With CodeDeploy the revision and the target group of the service are what the
# last deployment made them, so this service leaves both alone. Changes of size,
# variables and secrets still arrive: each makes a new revision of the family,
# and a deployment renders the newest one with its own image.
resource "aws_ecs_service" "code_deploy" {
  count = local.code_deploy ? 1 : 0

  name            = var.name
  cluster         = var.cluster.arn
  task_definition = var.task_definition_arn
  desired_count   = var.min_tasks
  launch_type     = var.ec2 == null ? "FARGATE" : "EC2"

  health_check_grace_period_seconds = var.health_check_grace_period_seconds

  enable_execute_command  = var.enable_execute_command
  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  deployment_controller {
    type = "CODE_DEPLOY"
  }

  dynamic "network_configuration" {
    for_each = local.bridge ? [] : [var.subnet_ids]

    content {
      subnets          = values(network_configuration.value)
      security_groups  = aws_security_group.this[*].id
      assign_public_ip = var.assign_public_ip
    }
  }

  dynamic "load_balancer" {
    for_each = var.load_balancers

    content {
      target_group_arn = load_balancer.value.target_group_arn
      container_name   = load_balancer.value.container
      container_port   = load_balancer.value.port
    }
  }

  tags = { Name = var.name }

  lifecycle {
    ignore_changes = [desired_count, load_balancer, task_definition]
  }

  depends_on = [aws_vpc_security_group_egress_rule.this]
}
