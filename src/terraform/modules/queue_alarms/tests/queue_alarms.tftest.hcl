mock_provider "aws" {}

variables {
  queues = [{ name = "jobs", queue_name = "shop-jobs", dead_letter_name = "shop-jobs-dead" }, { name = "report", dead_letter_name = "shop-report-missed" }]
}

run "messages_that_wait_and_what_was_set_aside" {
  command = plan

  assert {
    condition     = output.watched.alarms["jobs-age"].threshold == 900 && output.watched.alarms["report-dead-letters"].dimensions["QueueName"] == "shop-report-missed" && !contains(keys(output.watched.alarms), "report-age")
    error_message = "Messages that wait, and what was set aside."
  }
}
