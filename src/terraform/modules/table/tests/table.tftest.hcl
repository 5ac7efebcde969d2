mock_provider "aws" {}

variables {
  name          = "shop-prod-carts"
  partition_key = { name = "id" }
}

run "safe_and_on_demand" {
  command = plan

  assert {
    condition     = aws_dynamodb_table.this.billing_mode == "PAY_PER_REQUEST" && length(aws_appautoscaling_target.this) == 0
    error_message = "Nothing should have to be scaled."
  }

  assert {
    condition     = aws_dynamodb_table.this.point_in_time_recovery[0].enabled && aws_dynamodb_table.this.deletion_protection_enabled
    error_message = "Items should survive a mistake."
  }

  assert {
    condition     = !aws_dynamodb_table.this.ttl[0].enabled && aws_dynamodb_table.this.ttl[0].attribute_name == null && !aws_dynamodb_table.this.stream_enabled
    error_message = "Nothing should expire or be published unasked."
  }
}

run "an_attribute_of_several_keys_is_declared_once" {
  command = plan

  variables {
    sort_key = { name = "created", type = "N" }
    indexes = {
      by-customer = { partition_key = { name = "customer" }, sort_key = { name = "created", type = "N" } }
    }
  }

  assert {
    condition     = { for a in aws_dynamodb_table.this.attribute : a.name => a.type } == { id = "S", created = "N", customer = "S" }
    error_message = "DynamoDB refuses attributes that are declared twice or in no key."
  }
}

run "provisioned_capacity_scales_table_and_indexes" {
  command = plan

  variables {
    indexes  = { by-customer = { partition_key = { name = "customer" } } }
    capacity = { read = { min = 5, max = 100 }, write = { min = 2, max = 50 } }
  }

  assert {
    condition     = aws_dynamodb_table.this.billing_mode == "PROVISIONED" && aws_dynamodb_table.this.read_capacity == 5 && aws_dynamodb_table.this.write_capacity == 2
    error_message = "The table should start at the least."
  }

  assert {
    condition     = sort(keys(aws_appautoscaling_policy.this)) == tolist(["index-by-customer-read", "index-by-customer-write", "table-read", "table-write"])
    error_message = "Table and index should scale, reads and writes apart."
  }

  assert {
    condition     = aws_appautoscaling_target.this["index-by-customer-write"].resource_id == "table/shop-prod-carts/index/by-customer" && aws_appautoscaling_target.this["index-by-customer-write"].max_capacity == 50
    error_message = "The index should have its own target."
  }
}

run "refuses_a_sort_key_that_is_the_partition_key" {
  command = plan

  variables {
    sort_key = { name = "id" }
  }

  expect_failures = [var.sort_key]
}
