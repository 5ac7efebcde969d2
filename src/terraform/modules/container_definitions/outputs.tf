output "definitions" {
  description = "What the module task_definition makes a task of: the containers as JSON, the volumes they mount, and whether a pipeline decides on an image."
  value = {
    json          = jsonencode(local.container_definitions)
    by_a_pipeline = length(var.pipeline_images) > 0
    volumes = merge(
      # Empty at the start of each task and gone with it.
      { for name in toset(flatten([for mounts in local.mounts : mounts[*].volume])) : name => {} },
      # Shared with others and still there when the task is gone.
      { for name, it in var.file_systems : "efs_${name}" => { file_system = { id = it.id, access_point_id = it.access_point_id } } },
      # Made for each task when it starts (volume_configuration of the service).
      { for path in var.ebs_volume_path[*] : "data" => { at_launch = true } },
    )
  }
}

output "log_group_name" {
  description = "Log group of the containers."
  value       = aws_cloudwatch_log_group.this.name
}

output "log_options" {
  description = "Where and how the containers log, for what runs beside them, such as the proxies of Service Connect."
  value       = local.log_options
}

output "port_names" {
  description = "Names of the ports, by container: how Service Connect finds them."
  value       = local.port_names
}

output "image_parameters" {
  description = "SSM parameters that a pipeline writes the addresses of new images to, by container."
  value       = { for name, parameter in aws_ssm_parameter.image : name => parameter.name }
}
