# The revision and the target group of the service are what the
# last deployment made them, so Terraform leaves both alone. Changes of size,
# variables and secrets still arrive: each makes a new revision of the family,
# and a deployment renders the newest one with its own image. AWS refuses a change
# of the network in any other way than by a deployment, whose AppSpec carries it
# (output network of the module service).
resource "aws_ecs_service" "this" {
  count = var.enabled ? 1 : 0

  name            = var.name
  cluster         = var.service.cluster_arn
  task_definition = var.service.task_definition_arn
  desired_count   = var.service.min_tasks
  launch_type     = var.service.launch_type

  health_check_grace_period_seconds = var.service.health_check_grace_period_seconds

  enable_execute_command  = var.service.enable_execute_command
  enable_ecs_managed_tags = true
  propagate_tags          = "SERVICE"

  deployment_controller {
    type = "CODE_DEPLOY"
  }

  dynamic "network_configuration" {
    for_each = var.service.network[*]

    content {
      subnets          = network_configuration.value.subnet_ids
      security_groups  = network_configuration.value.security_group_ids
      assign_public_ip = network_configuration.value.assign_public_ip
    }
  }

  dynamic "load_balancer" {
    for_each = var.service.load_balancers

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
}

# A port or a protocol cannot change in a target group: new ones take its place, and the old ones go. The service cannot
# follow them, since AWS takes its load balancer at birth and from deployments alone, so it is made anew.
resource "terraform_data" "target_groups" {
  count = var.enabled ? 1 : 0

  input = [for it in values(var.service.load_balancers) : [it.target_group_arn, it.alternate_target_group_arn]]
}
