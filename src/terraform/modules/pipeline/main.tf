locals {
  from_github = var.github != null

  # A commit names its image. A zip has none, so the run that built it does.
  revision = local.from_github ? "#{Source.CommitId}" : "run-#{codepipeline.PipelineExecutionId}"

  by_code_deploy = { for name, service in var.services : name => service if service.code_deploy }
  by_ecs         = { for name, service in var.services : name => service if !service.code_deploy }
}

resource "aws_codepipeline" "this" {
  name          = var.name
  role_arn      = var.role_arns.pipeline
  pipeline_type = "V2"
  # A newer push takes the place of one that waits for its stage.
  execution_mode = "SUPERSEDED"

  artifact_store {
    type     = "S3"
    location = var.artifact_bucket

    dynamic "encryption_key" {
      for_each = var.kms_key_arn == null ? [] : [var.kms_key_arn]

      content {
        type = "KMS"
        id   = encryption_key.value
      }
    }
  }

  stage {
    name = "Source"

    action {
      name             = "Source"
      namespace        = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = local.from_github ? "CodeStarSourceConnection" : "S3"
      version          = "1"
      role_arn         = var.role_arns.source
      output_artifacts = ["source"]

      configuration = local.from_github ? {
        ConnectionArn        = var.connection_arn
        FullRepositoryId     = var.github.repository
        BranchName           = var.github.branch
        OutputArtifactFormat = "CODE_ZIP"
        DetectChanges        = "true"
        } : {
        S3Bucket    = var.upload.bucket
        S3ObjectKey = var.upload.object_key
        # An event starts the pipeline (module source_trigger); polling would start it twice.
        PollForSourceChanges = "false"
      }
    }
  }

  dynamic "stage" {
    for_each = var.test_project_name[*]

    content {
      name = "Test"

      action {
        name            = "Test"
        category        = "Test"
        owner           = "AWS"
        provider        = "CodeBuild"
        version         = "1"
        role_arn        = var.role_arns.build
        input_artifacts = ["source"]
        configuration   = { ProjectName = stage.value }
      }
    }
  }

  stage {
    name = "Build"

    action {
      name             = "Image"
      namespace        = "Image"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      role_arn         = var.role_arns.build
      input_artifacts  = ["source"]
      output_artifacts = ["image"]

      configuration = {
        ProjectName          = var.image_project_name
        EnvironmentVariables = jsonencode([{ name = "REVISION", value = local.revision, type = "PLAINTEXT" }])
      }
    }
  }

  dynamic "stage" {
    for_each = var.approval_message[*]

    content {
      name = "Approval"

      action {
        name     = "Approve"
        category = "Approval"
        owner    = "AWS"
        provider = "Manual"
        version  = "1"

        configuration = {
          CustomData      = "${stage.value} (#{Image.IMAGE})"
          NotificationArn = var.approval_topic_arn
        }
      }
    }
  }

  stage {
    name = "Deploy"

    # CodeDeploy gets the newest revision of the family, with a mark where the image belongs.
    dynamic "action" {
      for_each = local.by_code_deploy

      content {
        name             = "render-${action.key}"
        category         = "Build"
        owner            = "AWS"
        provider         = "CodeBuild"
        version          = "1"
        run_order        = 1
        role_arn         = var.role_arns.deploy
        input_artifacts  = ["image"]
        output_artifacts = ["${replace(action.key, "-", "_")}_revision"]

        configuration = {
          ProjectName          = action.value.project.name
          EnvironmentVariables = jsonencode([{ name = "STEP", value = "render", type = "PLAINTEXT" }])
        }
      }
    }

    dynamic "action" {
      for_each = local.by_code_deploy

      content {
        name            = "deploy-${action.key}"
        category        = "Deploy"
        owner           = "AWS"
        provider        = "CodeDeployToECS"
        version         = "1"
        run_order       = 2
        role_arn        = var.role_arns.deploy
        input_artifacts = ["image", "${replace(action.key, "-", "_")}_revision"]

        configuration = {
          ApplicationName                = action.value.application
          DeploymentGroupName            = action.value.deployment_group
          TaskDefinitionTemplateArtifact = "${replace(action.key, "-", "_")}_revision"
          TaskDefinitionTemplatePath     = "taskdef.json"
          AppSpecTemplateArtifact        = "${replace(action.key, "-", "_")}_revision"
          AppSpecTemplatePath            = "appspec.yaml"
          Image1ArtifactName             = "image"
          Image1ContainerName            = "IMAGE1_NAME"
        }
      }
    }

    dynamic "action" {
      for_each = local.by_ecs

      content {
        name            = "deploy-${action.key}"
        category        = "Deploy"
        owner           = "AWS"
        provider        = "ECS"
        version         = "1"
        run_order       = 2
        role_arn        = var.role_arns.deploy
        input_artifacts = ["image"]

        configuration = {
          ClusterName = action.value.cluster
          ServiceName = action.value.service
          FileName    = "imagedefinitions-${action.key}.json"
        }
      }
    }

    # What has been deployed becomes the image of Terraform's next revision.
    dynamic "action" {
      for_each = var.services

      content {
        name            = "record-${action.key}"
        category        = "Build"
        owner           = "AWS"
        provider        = "CodeBuild"
        version         = "1"
        run_order       = 3
        role_arn        = var.role_arns.deploy
        input_artifacts = ["image"]

        configuration = {
          ProjectName = action.value.project.name
          EnvironmentVariables = jsonencode([
            { name = "STEP", value = "record", type = "PLAINTEXT" },
            { name = "IMAGE", value = "#{Image.IMAGE}", type = "PLAINTEXT" },
          ])
        }
      }
    }
  }

  tags = { Name = var.name }
}
