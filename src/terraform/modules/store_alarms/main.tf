locals {
  replicas = merge({}, [for it in var.databases : {
    for number, identifier in it.replicas : "${it.name}-replica-${number}" => merge(it, { identifier = identifier, max_connections = it.replica_max_connections })
  }]...)
  databases = merge({ for it in var.databases : it.name => it }, local.replicas)
  # Aurora is measured as a cluster, whichever of its instances writes.
  database_dimension = { for name, it in local.databases : name => it.cluster ? "DBClusterIdentifier" : "DBInstanceIdentifier" }
  cache_nodes = merge({}, [for it in var.caches : {
    for index, id in it.node_ids : "${it.name}-${index + 1}" => { group = it.name, id = id }
  }]...)

  # A database that reports nothing may have been stopped on purpose, so missing data changes nothing.
  store_alarms = merge(
    {
      for name, it in local.databases : "${name}-cpu" => {
        group       = name
        urgent      = false
        description = "${name} uses more than ${var.cpu_percent} % of its processor."
        namespace   = "AWS/RDS"
        metric      = "CPUUtilization"
        dimensions  = { (local.database_dimension[name]) = it.identifier }
        stat        = "Average"
        compare     = "GreaterThanThreshold"
        threshold   = var.cpu_percent
        period      = 60
        of          = max(5, var.sustained_minutes)
        datapoints  = max(5, var.sustained_minutes)
        missing     = "missing"
      }
    },
    {
      for name, it in local.databases : "${name}-storage" => {
        group       = name
        urgent      = true
        description = "${name} has less than ${var.free_storage_percent} % of ${coalesce(it.storage_gib, 0)} GiB free. A full disk stops it."
        namespace   = "AWS/RDS"
        metric      = "FreeStorageSpace"
        dimensions  = { (local.database_dimension[name]) = it.identifier }
        stat        = "Minimum"
        compare     = "LessThanThreshold"
        threshold   = coalesce(it.storage_gib, 0) * 1073741824 * var.free_storage_percent / 100
        period      = 300
        of          = 3
        datapoints  = 3
        missing     = "missing"
      } if it.storage_gib != null
    },
    {
      for name, it in local.databases : "${name}-connections" => {
        group       = name
        urgent      = false
        description = "${name} has more than ${var.connections_percent} % of about ${coalesce(it.max_connections, 0)} connections: the next deployment may get none."
        namespace   = "AWS/RDS"
        metric      = "DatabaseConnections"
        dimensions  = { (local.database_dimension[name]) = it.identifier }
        stat        = "Maximum"
        compare     = "GreaterThanThreshold"
        threshold   = floor(coalesce(it.max_connections, 0) * var.connections_percent / 100)
        period      = 60
        of          = 5
        datapoints  = 3
        missing     = "missing"
      } if it.max_connections != null
    },
    {
      for name, it in local.replicas : "${name}-lag" => {
        group       = name
        urgent      = false
        description = "${name} is more than a minute behind: what is read there is old, or it stopped copying."
        namespace   = "AWS/RDS"
        metric      = "ReplicaLag"
        dimensions  = { DBInstanceIdentifier = it.identifier }
        stat        = "Average"
        compare     = "GreaterThanThreshold"
        threshold   = 60
        period      = 60
        of          = max(5, var.sustained_minutes)
        datapoints  = max(5, var.sustained_minutes)
        missing     = "missing"
      }
    },
    merge({}, [for it in var.tables : {
      for kind in ["Read", "Write"] : "${it.name}-${lower(kind)}-throttles" => {
        group       = it.name
        urgent      = false
        description = "${kind}s of ${it.name} are refused: more than its capacity, or all on one key."
        namespace   = "AWS/DynamoDB"
        metric      = "${kind}ThrottleEvents"
        dimensions  = { TableName = it.table_name }
        stat        = "Sum"
        compare     = "GreaterThanThreshold"
        threshold   = 0
        period      = 60
        of          = 5
        datapoints  = 3
        missing     = "notBreaching"
      }
    }]...),
    # unverified: that the metrics of serverless caches name them by clusterId.
    {
      for it in var.serverless_caches : "${it.name}-full" => {
        group       = it.name
        urgent      = false
        description = "${it.name} has filled more than ${var.memory_percent} % of the ${it.max_gib} GB that it may keep."
        namespace   = "AWS/ElastiCache"
        metric      = "BytesUsedForCache"
        dimensions  = { clusterId = it.id }
        stat        = "Maximum"
        compare     = "GreaterThanThreshold"
        threshold   = it.max_gib * 1000000000 * var.memory_percent / 100
        period      = 60
        of          = 5
        datapoints  = 5
        missing     = "missing"
      }
    },
    {
      for it in var.serverless_caches : "${it.name}-throttled" => {
        group       = it.name
        urgent      = false
        description = "${it.name} refuses commands: more than its limit, or faster than it grows."
        namespace   = "AWS/ElastiCache"
        metric      = "ThrottledCmds"
        dimensions  = { clusterId = it.id }
        stat        = "Sum"
        compare     = "GreaterThanThreshold"
        threshold   = 0
        period      = 60
        of          = 5
        datapoints  = 3
        missing     = "notBreaching"
      }
    },
    merge({}, [for name, it in local.cache_nodes : {
      for key, about in {
        # The engine works in one thread, so its own share counts, not the server's.
        cpu       = { metric = "EngineCPUUtilization", stat = "Average", threshold = var.cpu_percent, datapoints = 5, words = "uses more than ${var.cpu_percent} % of the one processor that the engine works on" }
        memory    = { metric = "DatabaseMemoryUsagePercentage", stat = "Maximum", threshold = var.memory_percent, datapoints = 5, words = "has filled more than ${var.memory_percent} % of its memory" }
        evictions = { metric = "Evictions", stat = "Sum", threshold = 1000, datapoints = 5, words = "forgets more than 1000 keys a minute to make room" }
        } : "${name}-${key}" => {
        group       = it.group
        urgent      = false
        description = "Node ${name} ${about.words}."
        namespace   = "AWS/ElastiCache"
        metric      = about.metric
        dimensions  = { CacheClusterId = it.id }
        stat        = about.stat
        compare     = "GreaterThanThreshold"
        threshold   = about.threshold
        period      = 60
        of          = about.datapoints
        datapoints  = about.datapoints
        missing     = "missing"
      }
    }]...),
  )

  graphs = concat(
    flatten([for name, it in local.databases : concat([
      { title = "${name}: processor", stat = "Average", metrics = jsonencode([["AWS/RDS", "CPUUtilization", local.database_dimension[name], it.identifier]]) },
      { title = "${name}: connections", stat = "Maximum", metrics = jsonencode([["AWS/RDS", "DatabaseConnections", local.database_dimension[name], it.identifier]]) },
      ], it.storage_gib == null ? [] : [
      { title = "${name}: free storage", stat = "Minimum", metrics = jsonencode([["AWS/RDS", "FreeStorageSpace", local.database_dimension[name], it.identifier]]) },
    ])]),
    [for it in var.caches : { title = "${it.name}: memory used", stat = "Maximum", metrics = jsonencode([
      for id in it.node_ids : ["AWS/ElastiCache", "DatabaseMemoryUsagePercentage", "CacheClusterId", id]
    ]) }],
    [for it in var.tables : { title = "${it.name}: refused requests", stat = "Sum", metrics = jsonencode([
      ["AWS/DynamoDB", "ReadThrottleEvents", "TableName", it.table_name],
      [".", "WriteThrottleEvents", ".", "."],
    ]) }],
  )
}
