output "resource_id" {
  description = "What scaling policies of other modules act on."
  value       = aws_appautoscaling_target.this.resource_id
}

output "least_tasks" {
  description = "Tasks there are at the quietest time, schedules included."
  value       = min(concat([var.min_tasks], [for it in var.schedules : it.min])...)
}
