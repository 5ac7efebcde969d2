# With CodeDeploy the revision and the target group of the service are what the
# last deployment made them, so this service leaves both alone. Changes of size,
# variables and secrets still arrive: each makes a new revision of the family,
# and a deployment renders the newest one with its own image. AWS refuses a change
# of the network in any other way than by a deployment, whose AppSpec carries it
# (output network).
resource "aws_ecs_service" "code_deploy" {
  count = local.code_deploy ? 1 : 0

  name            = var.name
  cluster         = var.cluster_arn
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
    ignore_changes       = [desired_count, load_balancer, network_configuration, task_definition]
    replace_triggered_by = [terraform_data.target_groups]
  }

  depends_on = [
    aws_vpc_security_group_egress_rule.this,
    aws_vpc_security_group_ingress_rule.this,
  ]
}

# A port or a protocol cannot change in a target group: new ones take its place, and the old ones go. The service cannot
# follow them, since AWS takes its load balancer at birth and from deployments alone, so it is made anew.
resource "terraform_data" "target_groups" {
  count = local.code_deploy ? 1 : 0

  input = [for it in values(var.load_balancers) : [it.target_group_arn, it.alternate_target_group_arn]]
}
