mock_provider "aws" {}

variables {
  databases = [{ name = "db", identifier = "shop-db", storage_gib = 100, max_connections = 400, replicas = { "1" = "shop-db-r1" }, replica_max_connections = 200 }]
  caches    = [{ name = "sessions", node_ids = ["shop-sessions-001", "shop-sessions-002"] }]
  tables    = [{ name = "carts", table_name = "shop-carts" }]
}

run "free_storage_is_a_share_of_what_there_is" {
  command = plan

  assert {
    condition     = output.watched.alarms["db-storage"].threshold == 16106127360
    error_message = "15 percent of 100 GiB, in bytes."
  }
}

run "each_node_of_a_cache_is_watched" {
  command = plan

  assert {
    condition     = output.watched.alarms["sessions-2-memory"].dimensions["CacheClusterId"] == "shop-sessions-002"
    error_message = "Each node of a cache is watched."
  }
}

run "a_replica_is_watched_as_an_instance" {
  command = plan

  assert {
    condition     = output.watched.alarms["db-replica-1-lag"].dimensions["DBInstanceIdentifier"] == "shop-db-r1" && output.watched.alarms["db-replica-1-connections"].threshold == 160
    error_message = "A replica should be watched as an instance, and for how far it is behind."
  }
}
