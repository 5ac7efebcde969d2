locals {
  # Above 100: tasks want more instances than there are. Managed scaling answers
  # within minutes, unless the group is at its most or AWS has none to give.
  instance_alarms = merge(
    {
      for it in var.instances : "${it.name}-full" => {
        group       = it.name
        urgent      = true
        description = "Tasks have waited for instances of ${it.name} for a quarter of an hour: it is at its most, or AWS has none of these types to give."
        namespace   = "AWS/ECS/ManagedScaling"
        metric      = "CapacityProviderReservation"
        dimensions  = { ClusterName = it.cluster_name, CapacityProviderName = it.capacity_provider }
        stat        = "Average"
        compare     = "GreaterThanThreshold"
        threshold   = 100
        period      = 60
        of          = 15
        datapoints  = 15
        missing     = "notBreaching"
      }
    },
    {
      for it in var.instances : "${it.name}-impaired" => {
        group       = it.name
        urgent      = false
        description = "An instance of ${it.name} fails its status checks and has not been replaced."
        namespace   = "AWS/EC2"
        metric      = "StatusCheckFailed"
        dimensions  = { AutoScalingGroupName = it.autoscaling_group_name }
        stat        = "Maximum"
        compare     = "GreaterThanThreshold"
        threshold   = 0
        period      = 60
        of          = 10
        datapoints  = 10
        missing     = "notBreaching"
      }
    },
  )
}
