locals {
  # The table and each of its indexes scale by themselves, reads and writes apart.
  scaled = local.provisioned ? merge([
    for part, place in merge(
      { table = { id = "table/${var.name}", dimension = "table" } },
      { for index in keys(var.indexes) : "index-${index}" => { id = "table/${var.name}/index/${index}", dimension = "index" } },
      ) : {
      "${part}-read" = merge(var.capacity.read, {
        resource_id = place.id
        dimension   = "dynamodb:${place.dimension}:ReadCapacityUnits"
        metric      = "DynamoDBReadCapacityUtilization"
      })
      "${part}-write" = merge(var.capacity.write, {
        resource_id = place.id
        dimension   = "dynamodb:${place.dimension}:WriteCapacityUnits"
        metric      = "DynamoDBWriteCapacityUtilization"
      })
    }
  ]...) : {}
}

resource "aws_appautoscaling_target" "this" {
  for_each = local.scaled

  service_namespace  = "dynamodb"
  resource_id        = each.value.resource_id
  scalable_dimension = each.value.dimension
  min_capacity       = each.value.min
  max_capacity       = each.value.max

  depends_on = [aws_dynamodb_table.this]
}

resource "aws_appautoscaling_policy" "this" {
  for_each = local.scaled

  name               = each.key
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[each.key].service_namespace
  resource_id        = aws_appautoscaling_target.this[each.key].resource_id
  scalable_dimension = aws_appautoscaling_target.this[each.key].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = var.target_utilization

    predefined_metric_specification {
      predefined_metric_type = each.value.metric
    }
  }
}
