locals {
  arm = var.architecture == "ARM64"

  # Everything but the image is taken from the newest revision, so that what
  # Terraform has changed since arrives with this deployment.
  release_buildspec = <<-EOT
    version: 0.2
    env:
      shell: bash
    phases:
      build:
        commands:
          - |
            set -euo pipefail
            if [ "$STEP" = "render" ]; then
              aws ecs describe-task-definition --task-definition "$FAMILY" --include TAGS > current.json
              jq --argjson names "$CONTAINERS" '
                (.tags // []) as $tags
                | .taskDefinition
                | .containerDefinitions |= map(if .name | IN($names[]) then .image = "<IMAGE1_NAME>" else . end)
                | del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, .registeredBy, .deregisteredAt)
                | if $tags == [] then . else .tags = $tags end
              ' current.json > taskdef.json
              printf '%s' "$APPSPEC" > appspec.yaml
            else
              touch taskdef.json appspec.yaml
              for NAME in $PARAMETERS; do
                aws ssm put-parameter --overwrite --name "$NAME" --value "$IMAGE"
              done
            fi
    artifacts:
      files:
        - taskdef.json
        - appspec.yaml
  EOT
}

resource "aws_codebuild_project" "release" {
  for_each = var.services

  name           = "${var.name}-${each.key}"
  description    = "Renders and records deployments of ${each.value.service}"
  service_role   = aws_iam_role.release[each.key].arn
  encryption_key = var.kms_key_arn
  build_timeout  = 10

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type         = local.arm ? "ARM_CONTAINER" : "LINUX_CONTAINER"
    image        = "aws/codebuild/amazonlinux-${local.arm ? "aarch64-standard:3.0" : "x86_64-standard:5.0"}"
    compute_type = "BUILD_GENERAL1_SMALL"

    dynamic "environment_variable" {
      for_each = {
        FAMILY     = each.value.family
        CONTAINERS = jsonencode(each.value.containers)
        PARAMETERS = join(" ", values(each.value.image_parameters))
        APPSPEC    = <<-EOT
          version: 0.0
          Resources:
            - TargetService:
                Type: AWS::ECS::Service
                Properties:
                  TaskDefinition: <TASK_DEFINITION>
                  LoadBalancerInfo:
                    ContainerName: ${jsonencode(each.value.containers[0])}
                    ContainerPort: ${coalesce(each.value.port, 0)}
          %{~if each.value.network != null}
                  NetworkConfiguration:
                    AwsvpcConfiguration:
                      Subnets: ${jsonencode(each.value.network.subnet_ids)}
                      SecurityGroups: ${jsonencode(each.value.network.security_group_ids)}
                      AssignPublicIp: ${each.value.network.assign_public_ip ? "ENABLED" : "DISABLED"}
          %{~endif}
        EOT
      }

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name  = var.log_group.name
      stream_name = "release-${each.key}"
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = local.release_buildspec
  }

  tags = { Name = "${var.name}-${each.key}" }
}
