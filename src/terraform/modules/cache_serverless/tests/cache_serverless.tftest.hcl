mock_provider "aws" {}

variables {
  name       = "shop-sessions"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
  clients    = { orders = "sg-0123456789abcdef0" }
}

run "limited_and_with_a_password" {
  command = plan

  assert {
    condition     = aws_elasticache_serverless_cache.this.cache_usage_limits[0].data_storage[0].maximum == 10 && aws_elasticache_serverless_cache.this.cache_usage_limits[0].ecpu_per_second[0].maximum == 10000
    error_message = "What it may keep and do should have limits."
  }

  assert {
    condition     = aws_elasticache_user.this.user_name == "default" && aws_elasticache_user.this.passwords_wo_version == 1
    error_message = "There should be a password, and not in the state."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.client["orders"].from_port == 6379 && aws_vpc_security_group_ingress_rule.client["orders"].to_port == 6380
    error_message = "Clients should reach both ports, and nobody else any."
  }
}

run "refuses_a_version_it_has_not" {
  command = plan

  variables {
    engine = "redis"
  }

  expect_failures = [var.major_engine_version]
}

run "a_long_name_leaves_room_for_that_of_the_user" {
  command = plan

  variables {
    name = "storefront-production-sessions-of-visits"
  }

  assert {
    condition     = length(aws_elasticache_user.this.user_id) == 40 && startswith(aws_elasticache_user.this.user_id, "storefront-production-s-")
    error_message = "AWS takes 40 characters."
  }
}
