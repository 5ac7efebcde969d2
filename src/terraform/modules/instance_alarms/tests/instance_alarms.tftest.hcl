mock_provider "aws" {}

variables {
  instances = [{ name = "fleet", cluster_name = "shop", capacity_provider = "shop-fleet", autoscaling_group_name = "shop-fleet" }]
}

run "tasks_that_wait_for_instances_are_urgent" {
  command = plan

  assert {
    condition     = output.watched.alarms["fleet-full"].dimensions["CapacityProviderName"] == "shop-fleet" && output.watched.alarms["fleet-full"].urgent
    error_message = "Somebody should hear when there are no instances to be had."
  }
}
