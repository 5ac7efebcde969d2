mock_provider "aws" {}

variables {
  nat_gateways = [{ name = "nat", gateway_ids = { a = "nat-1", b = "nat-2" } }]
}

run "each_gateway_is_watched" {
  command = plan

  assert {
    condition     = output.watched.alarms["nat-b-ports"].metric == "ErrorPortAllocation"
    error_message = "Each NAT gateway is watched for ports."
  }
}
