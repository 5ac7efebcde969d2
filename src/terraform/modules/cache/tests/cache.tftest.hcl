mock_provider "aws" {}

variables {
  name       = "shop-sessions"
  node_type  = "cache.t4g.small"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa", b = "subnet-0bbbbbbbbbbbbbbbb" }
}

run "encrypted_and_redundant" {
  command = plan

  assert {
    condition     = aws_elasticache_replication_group.this.transit_encryption_mode == "required" && aws_elasticache_replication_group.this.at_rest_encryption_enabled == "true"
    error_message = "The cache should be encrypted on the wire and on disk."
  }

  assert {
    condition     = !aws_elasticache_replication_group.this.apply_immediately
    error_message = "Changes should wait for the window."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled && aws_elasticache_replication_group.this.multi_az_enabled
    error_message = "Two nodes should stand in for each other."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.auth_token == null && aws_elasticache_replication_group.this.auth_token_wo_version == 1
    error_message = "There should be a password, and not in the state."
  }
}

run "single_node" {
  command = plan

  variables {
    nodes    = 1
    password = false
  }

  assert {
    condition     = !aws_elasticache_replication_group.this.automatic_failover_enabled && output.secret_arn == null
    error_message = "A single node has nothing to fail over to."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.apply_immediately
    error_message = "Failover should be off before the replica goes, rather than on Sunday."
  }
}

run "names_the_family" {
  command = plan

  variables {
    engine         = "redis"
    engine_version = "6.2"
  }

  assert {
    condition     = aws_elasticache_parameter_group.this.family == "redis6.x"
    error_message = "Redis 6 names its family otherwise than later versions."
  }

  assert {
    condition     = one(aws_elasticache_parameter_group.this.parameter).value == "allkeys-lru"
    error_message = "What differs from the default should be set."
  }
}

run "sets_no_parameter_to_its_default" {
  command = plan

  variables {
    maxmemory_policy = "volatile-lru"
  }

  assert {
    condition     = length(aws_elasticache_parameter_group.this.parameter) == 0
    error_message = "AWS does not count a default as set, so each plan would set it again."
  }
}

run "refuses_replicas_in_one_zone" {
  command = plan

  variables {
    subnet_ids = { a = "subnet-0aaaaaaaaaaaaaaaa" }
  }

  expect_failures = [var.subnet_ids]
}
