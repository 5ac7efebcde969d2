data "aws_caller_identity" "current" {}

locals {
  arm          = var.architecture == "ARM64"
  build_type   = local.arm ? "ARM_CONTAINER" : "LINUX_CONTAINER"
  build_image  = "aws/codebuild/amazonlinux-${local.arm ? "aarch64-standard:3.0" : "x86_64-standard:5.0"}"
  compute_type = "BUILD_GENERAL1_${upper(var.compute_size)}"

  # Built and scanned before anything is pushed. A tag is pushed once: a run that
  # is started again for the same commit takes the image that is there.
  image_buildspec = <<-EOT
    version: 0.2
    env:
      shell: bash
      exported-variables:
        - IMAGE
    phases:
      build:
        commands:
          - TAG="$(printf '%s' "$REVISION" | cut -c1-16)"
          - export IMAGE="$REPOSITORY_URL:$TAG"
          - aws ecr get-login-password | docker login --username AWS --password-stdin "$${REPOSITORY_URL%%/*}"
          - |
            set -euo pipefail
            if aws ecr describe-images --repository-name "$REPOSITORY" --image-ids imageTag="$TAG" > /dev/null 2>&1; then
              echo "$IMAGE is there already."
            else
              docker build --file "$DOCKERFILE" --tag "$IMAGE" .
              if [ "$SCAN" = "true" ]; then
                docker run --rm --volume /var/run/docker.sock:/var/run/docker.sock "$SCAN_IMAGE" \
                  image --exit-code 1 --severity CRITICAL --ignore-unfixed --no-progress "$IMAGE"
              fi
              docker push "$IMAGE"
            fi
          - |
            set -euo pipefail
            jq --null-input --arg image "$IMAGE" '{ ImageURI: $image }' > imageDetail.json
            for SERVICE in $(jq --raw-output 'keys[]' <<< "$CONTAINERS"); do
              jq --arg service "$SERVICE" --arg image "$IMAGE" \
                '[.[$service][] | { name: ., imageUri: $image }]' <<< "$CONTAINERS" > "imagedefinitions-$SERVICE.json"
            done
    artifacts:
      files:
        - imageDetail.json
        - imagedefinitions-*.json
  EOT

  test_buildspec = <<-EOT
    version: 0.2
    env:
      shell: bash
    phases:
      build:
        commands:
          - bash -euo pipefail -c "$TEST_COMMAND"
  EOT
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/codebuild/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_kms_key_arn
}

resource "aws_codebuild_project" "test" {
  count = var.test_command == null ? 0 : 1

  name           = "${var.name}-test"
  description    = "Tests the source of ${var.name}"
  service_role   = aws_iam_role.test[0].arn
  encryption_key = var.kms_key_arn
  build_timeout  = 30

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type         = local.build_type
    image        = local.build_image
    compute_type = local.compute_type

    environment_variable {
      name  = "TEST_COMMAND"
      value = var.test_command
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name  = aws_cloudwatch_log_group.this.name
      stream_name = "test"
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = local.test_buildspec
  }

  tags = { Name = "${var.name}-test" }
}

resource "aws_codebuild_project" "image" {
  #checkov:skip=CKV_AWS_316:docker builds images in privileged mode only; this is the one project that has it
  name           = "${var.name}-image"
  description    = "Builds, scans and pushes the image of ${var.name}"
  service_role   = aws_iam_role.image.arn
  encryption_key = var.kms_key_arn
  build_timeout  = 60

  artifacts {
    type = "CODEPIPELINE"
  }

  cache {
    type  = "LOCAL"
    modes = ["LOCAL_DOCKER_LAYER_CACHE"]
  }

  environment {
    type            = local.build_type
    image           = local.build_image
    compute_type    = local.compute_type
    privileged_mode = true

    dynamic "environment_variable" {
      for_each = {
        REPOSITORY     = var.repository.name
        REPOSITORY_URL = var.repository.url
        DOCKERFILE     = var.dockerfile
        SCAN           = tostring(var.scan)
        SCAN_IMAGE     = var.scan_image
        CONTAINERS     = jsonencode(var.containers)
      }

      content {
        name  = environment_variable.key
        value = environment_variable.value
      }
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name  = aws_cloudwatch_log_group.this.name
      stream_name = "image"
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = local.image_buildspec
  }

  tags = { Name = "${var.name}-image" }
}
