mock_provider "aws" {}

variables {
  name = "shop-prod-jobs"
}

run "failures_are_set_aside" {
  command = apply

  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead["this"].arn
    error_message = "Messages that fail again and again should leave the queue."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue_redrive_allow_policy.dead["this"].redrive_allow_policy).sourceQueueArns == [aws_sqs_queue.this.arn]
    error_message = "No other queue should use the dead-letter queue."
  }

  assert {
    condition     = aws_sqs_queue.this.receive_wait_time_seconds == 20 && aws_sqs_queue.this.sqs_managed_sse_enabled
    error_message = "Long polling and encryption should be on unasked."
  }

  assert {
    condition     = alltrue([for p in [aws_sqs_queue_policy.this, aws_sqs_queue_policy.dead["this"]] : jsondecode(p.policy).Statement[0].Effect == "Deny"])
    error_message = "Both queues should refuse requests without TLS."
  }
}

run "a_fifo_queue_has_a_fifo_dead_letter_queue" {
  command = plan

  variables {
    fifo                  = true
    content_deduplication = true
    kms_key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  }

  assert {
    condition     = aws_sqs_queue.this.name == "shop-prod-jobs.fifo" && aws_sqs_queue.dead["this"].name == "shop-prod-jobs-dead.fifo"
    error_message = "AWS tells FIFO queues by the end of their name."
  }

  assert {
    condition     = aws_sqs_queue.dead["this"].fifo_queue && aws_sqs_queue.dead["this"].kms_master_key_id == var.kms_key_arn
    error_message = "The dead-letter queue should be of the same sort and encrypted alike."
  }
}

run "a_topic_may_send_and_no_other" {
  command = apply

  variables {
    subscriptions = {
      events = {
        topic_arn     = "arn:aws:sns:eu-central-1:123456789012:events"
        filter_policy = "{\"type\":[\"created\"]}"
      }
    }
  }

  assert {
    condition     = jsondecode(aws_sqs_queue_policy.this.policy).Statement[1].Condition.ArnEquals["aws:SourceArn"] == ["arn:aws:sns:eu-central-1:123456789012:events"]
    error_message = "Only the subscribed topic may send."
  }

  assert {
    condition     = aws_sns_topic_subscription.this["events"].raw_message_delivery && aws_sns_topic_subscription.this["events"].filter_policy_scope == "MessageAttributes"
    error_message = "Messages should arrive as published, filtered by their attributes."
  }
}

run "without_dead_letters_there_is_one_queue" {
  command = plan

  variables {
    dead_letters = false
  }

  assert {
    condition     = length(aws_sqs_queue.dead) == 0 && output.dead_letter_url == null
    error_message = "No second queue was asked for."
  }
}

run "refuses_a_filter_that_is_no_json" {
  command = plan

  variables {
    subscriptions = { events = { topic_arn = "arn:aws:sns:eu-central-1:123456789012:events", filter_policy = "created" } }
  }

  expect_failures = [var.subscriptions]
}
