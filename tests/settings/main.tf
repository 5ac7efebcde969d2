# One call for each box of the drawing; arrows are references between calls.
# What differs between environments is a variable, and its values are in environments/.

locals {
  # Every name begins with it, so that several environments fit into one account.
  name = "${var.project}-${var.environment}"
}

# -----------------------------------------------------------------------------
# Encryption
# -----------------------------------------------------------------------------

module "key" {
  source = "./modules/key"

  name = local.name
  service_principals = [
    "budgets.amazonaws.com",
    "cloudfront.amazonaws.com",
    "cloudwatch.amazonaws.com",
    "costalerts.amazonaws.com",
    "events.amazonaws.com",
    "sns.amazonaws.com",
  ]
  auto_scaling = true
}

module "edge_key" {
  source = "./modules/key"

  name               = local.name
  region             = "us-east-1"
  service_principals = ["cloudwatch.amazonaws.com"]
}

# -----------------------------------------------------------------------------
# Logs
# -----------------------------------------------------------------------------

module "log_bucket" {
  source = "./modules/log_bucket"

  name = local.name

  load_balancers         = { edge = 90 }
  network_load_balancers = { gate = 90 }
  flow_logs              = { main = 365 }
  distributions          = { cdn = 90 }
  buckets                = { delivery = 365 }

  force_destroy = var.disposable
}

# -----------------------------------------------------------------------------
# Network
# -----------------------------------------------------------------------------

module "main" {
  source = "./modules/vpc"

  name             = "${local.name}-main"
  cidr             = "10.0.0.0/16"
  internet_gateway = true

  flow_logs      = "s3"
  kms_key_arn    = module.key.arn
  log_bucket_arn = module.log_bucket.arn
  log_prefix     = "main"
}

module "public" {
  source = "./modules/tier"

  name   = "${local.name}-public"
  vpc_id = module.main.id
  role   = "public"

  subnets = {
    a = { cidr = "10.0.0.0/24", availability_zone = var.availability_zones["a"] }
    b = { cidr = "10.0.1.0/24", availability_zone = var.availability_zones["b"] }
    c = { cidr = "10.0.2.0/24", availability_zone = var.availability_zones["c"] }
  }

  internet_gateway_id = module.main.internet_gateway_id
}

module "app" {
  source = "./modules/tier"

  name   = "${local.name}-app"
  vpc_id = module.main.id
  role   = "application"

  subnets = {
    a = { cidr = "10.0.16.0/20", availability_zone = var.availability_zones["a"] }
    b = { cidr = "10.0.32.0/20", availability_zone = var.availability_zones["b"] }
    c = { cidr = "10.0.48.0/20", availability_zone = var.availability_zones["c"] }
  }

  nat_gateway_ids = module.nat.nat_gateway_ids
}

module "data" {
  source = "./modules/tier"

  name   = "${local.name}-data"
  vpc_id = module.main.id
  role   = "data"

  subnets = {
    a = { cidr = "10.0.64.0/24", availability_zone = var.availability_zones["a"] }
    b = { cidr = "10.0.65.0/24", availability_zone = var.availability_zones["b"] }
    c = { cidr = "10.0.66.0/24", availability_zone = var.availability_zones["c"] }
  }
}

module "nat" {
  source = "./modules/nat"

  name       = "${local.name}-nat"
  subnet_ids = { for zone in ["a", "b", "c"] : zone => module.public.subnet_ids[zone] }
  zones      = ["a", "b", "c"]
}

module "doors" {
  source = "./modules/endpoint"

  name     = "${local.name}-doors"
  vpc_id   = module.main.id
  vpc_cidr = module.main.cidr

  gateway         = ["s3"]
  route_table_ids = merge(module.app.route_table_ids, module.data.route_table_ids)

  policy           = "account"
  public_downloads = true

  interface  = ["ecr.api", "ecr.dkr", "logs"]
  subnet_ids = module.app.subnet_ids
  clients = {
    machines = module.machines.security_group_id
    orders   = module.orders.security_group_id
    payments = module.payments.security_group_id
    report   = module.report.security_group_id
    reports  = module.reports.security_group_id
  }
}

# -----------------------------------------------------------------------------
# Entry
# -----------------------------------------------------------------------------

module "zone" {
  source = "./modules/dns_zone"

  name      = "${local.name}-zone"
  domain    = "example.com"
  create    = false
  subdomain = var.zone_subdomain

  names = { cdn = ["@"] }
  targets = {
    cdn = { host = module.cdn.domain_name, zone_id = module.cdn.hosted_zone_id }
  }
  ipv6 = ["cdn"]
  certificates = {
    cdn = { names_of = ["cdn"], region = "us-east-1" }
  }
}

module "wall" {
  source = "./modules/waf"

  name = "${local.name}-wall"
  managed_groups = [
    { name = "AWSManagedRulesAmazonIpReputationList", priority = 10 },
    { name = "AWSManagedRulesAnonymousIpList", priority = 20, count = true },
    { name = "AWSManagedRulesCommonRuleSet", priority = 30 },
    { name = "AWSManagedRulesKnownBadInputsRuleSet", priority = 40 },
    { name = "AWSManagedRulesSQLiRuleSet", priority = 50 },
  ]
  rate_limit   = 2000
  large_bodies = false

  log_retention_days = 365
  kms_key_arn        = module.key.arn
}

module "cdn" {
  source = "./modules/cdn"

  name = "${local.name}-cdn"
  buckets = {
    files = { domain_name = module.files.regional_domain_name }
  }

  default_behavior = { origin = "files", cache = "optimized" }
  single_page      = false
  security_headers = true

  aliases         = module.zone.names["cdn"]
  certificate_arn = module.zone.certificate_arns["cdn"]

  price_class = "PriceClass_100"
  http3       = true
  ipv6        = true
}

module "cdn_access_log_delivery" {
  source = "./modules/access_log_delivery"

  name             = "${local.name}-cdn"
  distribution_arn = module.cdn.arn
  access_logs      = true
  log_bucket_arn   = module.log_bucket.arn
}

module "edge" {
  source = "./modules/alb"

  name       = "${local.name}-edge"
  vpc_id     = module.main.id
  subnet_ids = module.public.subnet_ids
  internal   = false
  sources    = ["0.0.0.0/0"]

  certificate_arn            = var.edge_certificate_arn
  ssl_policy                 = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
  idle_timeout               = 60
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "defensive"
  deletion_protection        = true

  access_logs = true
  log_bucket  = module.log_bucket.name
  log_prefix  = "edge"

  protect     = true
  web_acl_arn = module.wall.arn

  targets = {
    machines = {
      security_group_id = module.machines.security_group_id
      port              = 32768
      to_port           = 65535
    }
    orders = { security_group_id = module.orders.security_group_id, port = 8080 }
  }
}

module "gate" {
  source = "./modules/nlb"

  name       = "${local.name}-gate"
  vpc_id     = module.main.id
  subnet_ids = module.public.subnet_ids
  internal   = false
  sources    = ["0.0.0.0/0"]

  cross_zone          = true
  client_routing      = "any_availability_zone"
  deletion_protection = true

  access_logs = true
  log_bucket  = module.log_bucket.name
  log_prefix  = "gate"

  listeners = {
    mails   = { port = 9090 }
    reports = { port = 8080 }
  }

  targets = {
    machines = {
      security_group_id = module.machines.security_group_id
      port              = 32768
      to_port           = 65535
    }
    reports = { security_group_id = module.reports.security_group_id, port = 8080 }
  }
}

# -----------------------------------------------------------------------------
# Data
# -----------------------------------------------------------------------------

module "db_rds_monitoring" {
  source = "./modules/rds_monitoring"

  name                = "${local.name}-db"
  monitoring_interval = 60
}

module "db_database_engine" {
  source = "./modules/database_engine"

  name           = "${local.name}-db"
  engine         = "postgres"
  engine_version = "17"
  port           = 5432
  kms_key_arn    = module.key.arn
}

module "db" {
  source = "./modules/database"

  name       = "${local.name}-db"
  vpc_id     = module.main.id
  subnet_ids = module.data.subnet_ids
  clients = {
    machines = module.machines.security_group_id
    orders   = module.orders.security_group_id
    report   = module.report.security_group_id
    reports  = module.reports.security_group_id
  }

  engine          = module.db_database_engine.engine
  instance_class  = "db.t4g.medium"
  storage_gib     = 50
  max_storage_gib = 200
  multi_az        = true

  database_name          = "app"
  username               = "app_admin"
  password_rotation_days = 90
  iam_authentication     = true

  backup_days         = 14
  deletion_protection = true
  skip_final_snapshot = false

  performance_insights = true
  monitoring           = module.db_rds_monitoring.monitoring
  kms_key_arn          = module.key.arn
}

module "cache" {
  source = "./modules/cache"

  name       = "${local.name}-cache"
  vpc_id     = module.main.id
  subnet_ids = module.data.subnet_ids
  clients    = { orders = module.orders.security_group_id }

  engine           = "valkey"
  engine_version   = "8.0"
  node_type        = "cache.t4g.small"
  nodes            = 2
  port             = 6379
  maxmemory_policy = "allkeys-lru"

  snapshot_retention_days = 1
  recovery_window_days    = var.disposable ? 0 : 7
  kms_key_arn             = module.key.arn
}

module "shared" {
  source = "./modules/file_system"

  name       = "${local.name}-shared"
  vpc_id     = module.main.id
  subnet_ids = module.data.subnet_ids
  clients    = { orders = module.orders.security_group_id }

  access_points = {
    orders = { directory = "/data", uid = 1000, gid = 1000 }
  }

  throughput_mode = "elastic"
  cold_days       = 30
  backups         = true
  kms_key_arn     = module.key.arn
}

module "carts" {
  source = "./modules/table"

  name          = "${local.name}-carts"
  partition_key = { name = "id", type = "S" }

  point_in_time_recovery = true
  deletion_protection    = true
  kms_key_arn            = module.key.arn
}

module "files" {
  source = "./modules/bucket"

  name                   = "${local.name}-files"
  versioning             = true
  noncurrent_expiry_days = 30

  kms_key_arn                  = module.key.arn
  cloudfront_distribution_arns = { cdn = module.cdn.arn }
  force_destroy                = false
}

module "files_bucket_replica" {
  source = "./modules/bucket_replica"

  name           = "${local.name}-files"
  replica_region = "eu-west-1"
  bucket         = module.files.versioned
  kms_key_arn    = module.key.arn

  noncurrent_expiry_days = 30
  force_destroy          = false
}

# -----------------------------------------------------------------------------
# Messaging
# -----------------------------------------------------------------------------

module "events" {
  source = "./modules/topic"

  name   = "${local.name}-events"
  emails = ["team@example.com"]

  kms_key_arn = module.key.arn
}

module "jobs" {
  source = "./modules/queue"

  name                       = "${local.name}-jobs"
  visibility_timeout_seconds = 120
  receive_wait_seconds       = 20
  retention_days             = 4

  max_receives               = 5
  dead_letter_retention_days = 14

  subscriptions = {
    events = { topic_arn = module.events.arn }
  }
  kms_key_arn = module.key.arn
}

# -----------------------------------------------------------------------------
# Secrets and images
# -----------------------------------------------------------------------------

module "token" {
  source = "./modules/secret"

  name                 = "${local.name}/token"
  backend              = "secretsmanager"
  recovery_window_days = 30
  kms_key_arn          = module.key.arn
}

module "images" {
  source = "./modules/repository"

  name           = "${local.name}/images"
  immutable      = true
  scan_on_push   = true
  keep_images    = 30
  finding_alerts = { name = "${local.name}-images", kms_key_arn = module.key.arn }
  replica_region = "eu-west-1"

  kms_key_arn  = module.key.arn
  force_delete = var.disposable
}

# -----------------------------------------------------------------------------
# Services
# -----------------------------------------------------------------------------

module "cluster" {
  source = "./modules/cluster"

  name                      = "${local.name}-cluster"
  container_insights        = "enabled"
  exec_logs                 = true
  capacity_providers        = { machines = module.machines.capacity_provider }
  service_connect_namespace = true
  kms_key_arn               = module.key.arn
}

module "machines_container_instances" {
  source = "./modules/container_instances"

  name         = "${local.name}-machines"
  cluster_name = module.cluster.name
  vpc_id       = module.main.id

  architecture     = "ARM64"
  operating_system = "al2023"
  disk_gib         = 30
  session_manager  = true
  kms_key_arn      = module.key.arn

  clients = {
    edge   = module.edge.security_group_id
    gate   = module.gate.security_group_id
    orders = module.orders.security_group_id
  }

  egress = {
    https   = { port = 443, cidr = "0.0.0.0/0" }
    db      = { port = 5432, security_group_id = module.db.security_group_id }
    reports = { port = 8080, security_group_id = module.reports.security_group_id }
  }
}

module "machines" {
  source = "./modules/ec2_capacity"

  name           = "${local.name}-machines"
  subnet_ids     = module.app.subnet_ids
  instances      = module.machines_container_instances.template
  instance_types = ["m7g.large"]

  min_instances  = 2
  max_instances  = 6
  on_demand_base = 1
  spot_share     = 0

  target_capacity                = 90
  minimum_scaling_step           = 1
  maximum_scaling_step           = 10
  managed_draining               = true
  managed_termination_protection = true
}

module "mails_task_roles" {
  source = "./modules/task_roles"

  name = "${local.name}-mails"
  cluster = {
    name               = module.cluster.name
    exec_log_group_arn = module.cluster.exec_log_group_arn
    exec_kms_key_arn   = module.cluster.exec_kms_key_arn
  }

  repository_arns = { images = module.images.arn }
  secret_arns     = { db = module.db.secret_arn }
  kms_key_arns    = { shared = module.key.arn }

  statements = [
    {
      sid       = "LogInToDatabases"
      actions   = ["rds-db:connect"]
      resources = ["arn:aws:rds-db:*:*:dbuser:${module.db.primary.resource_id}/mails"]
    },
  ]
}

module "mails_container_definitions" {
  source = "./modules/container_definitions"

  name         = "${local.name}-mails"
  cluster_name = module.cluster.name
  launch_type  = "EC2"
  network_mode = "bridge"

  containers = [
    {
      name  = "app"
      image = "${module.images.url}:${var.mails_image_tag}"
      port  = 8080
      environment = {
        DB_HOST     = module.db.address
        DB_NAME     = module.db.database_name
        DB_PORT     = module.db.port
        DB_USER     = module.db.username
        REPORTS_URL = module.reports.connect_url
      }
      secrets                  = { DB_PASSWORD = "${module.db.secret_arn}:password::" }
      readonly_root_filesystem = true
      writable_paths           = ["/tmp"]
      stop_timeout             = 30
    },
  ]

  log_retention_days = 365
  kms_key_arn        = module.key.arn
}

module "mails_task_definition" {
  source = "./modules/task_definition"

  name                  = "${local.name}-mails"
  container_definitions = module.mails_container_definitions.definitions
  execution_role_arn    = module.mails_task_roles.execution_role_arn
  task_role_arn         = module.mails_task_roles.task_role_arn

  launch_type  = "EC2"
  network_mode = "bridge"
  cpu          = 512
  memory       = 1024
  architecture = "ARM64"
}

module "mails_routes" {
  source = "./modules/routes"

  name        = "${local.name}-mails"
  vpc_id      = module.main.id
  target_type = "instance"

  routes = {
    edge = {
      listener_arn   = module.edge.listener_arn
      alb_arn_suffix = module.edge.arn_suffix
      container      = "app"
      port           = 8080
      priority       = 47990
      health_check = {
        path      = "/"
        matcher   = "200-399"
        interval  = 15
        timeout   = 5
        healthy   = 2
        unhealthy = 3
      }
      deregistration_delay = 30
    }
  }
}

module "mails_forwards" {
  source = "./modules/forwards"

  name        = "${local.name}-mails"
  vpc_id      = module.main.id
  target_type = "instance"

  forwards = {
    gate = {
      load_balancer_arn    = module.gate.arn
      listener_port        = 9090
      protocol             = "TCP"
      container            = "app"
      port                 = 8080
      health_check         = { interval = 10, healthy = 2, unhealthy = 3 }
      deregistration_delay = 60
    }
  }
}

module "mails" {
  source = "./modules/service"

  name        = "${local.name}-mails"
  cluster_arn = module.cluster.arn
  vpc_id      = module.main.id
  subnet_ids  = module.app.subnet_ids

  task_definition_arn = module.mails_task_definition.arn
  ec2 = {
    capacity_provider = module.machines.capacity_provider
    network_mode      = "bridge"
    security_group_id = module.machines.security_group_id
    placement = [
      { type = "spread", field = "attribute:ecs.availability-zone" },
      { type = "spread", field = "instanceId" },
    ]
  }

  min_tasks                          = 2
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  circuit_breaker                    = true
  rollback                           = true
  health_check_grace_period_seconds  = 90

  load_balancers = merge(module.mails_routes.load_balancers, module.mails_forwards.load_balancers)

  egress = {
    https   = { port = 443, cidr = "0.0.0.0/0" }
    db      = { port = 5432, security_group_id = module.db.security_group_id }
    reports = { port = 8080, security_group_id = module.reports.security_group_id }
  }

  service_connect = {
    namespace_arn = module.cluster.namespace_arn
    name          = "mails"
    port          = 8080
    port_name     = module.mails_container_definitions.port_names["app"]
    log_options   = module.mails_container_definitions.log_options
  }
}

module "mails_autoscaling" {
  source = "./modules/autoscaling"

  cluster_name = module.cluster.name
  service_name = module.mails.scaled_name

  min_tasks  = 2
  max_tasks  = 6
  target_cpu = 60
  schedules = [
    { name = "day", cron = "0 7 ? * MON-FRI *", timezone = "Europe/Berlin", min = 2, max = 6 },
    { name = "night", cron = "0 20 ? * MON-FRI *", timezone = "Europe/Berlin", min = 0, max = 0 },
  ]
}

module "orders_task_roles" {
  source = "./modules/task_roles"

  name = "${local.name}-orders"
  cluster = {
    name               = module.cluster.name
    exec_log_group_arn = module.cluster.exec_log_group_arn
    exec_kms_key_arn   = module.cluster.exec_kms_key_arn
  }

  repository_arns = { images = module.images.arn }
  secret_arns = {
    cache = module.cache.secret_arn
    db    = module.db.secret_arn
    token = module.token.arn
  }
  kms_key_arns = { shared = module.key.arn }

  statements = [
    {
      sid = "ReadAndWriteTables"
      actions = [
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:Scan",
        "dynamodb:UpdateItem",
      ]
      resources = [module.carts.arn, "${module.carts.arn}/index/*"]
    },
    {
      sid       = "DecryptTables"
      actions   = ["kms:Decrypt", "kms:DescribeKey"]
      resources = [module.key.arn]
      conditions = {
        StringLike = { "kms:ViaService" = ["dynamodb.*.amazonaws.com"] }
      }
    },
    {
      sid       = "LogInToDatabases"
      actions   = ["rds-db:connect"]
      resources = ["arn:aws:rds-db:*:*:dbuser:${module.db.primary.resource_id}/orders"]
    },
    {
      sid       = "ReadAndWriteObjects"
      actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
      resources = ["${module.files.arn}/*"]
    },
    { sid = "ListBuckets", actions = ["s3:ListBucket"], resources = [module.files.arn] },
    {
      sid       = "EncryptObjects"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [module.key.arn]
      conditions = {
        StringLike = { "kms:ViaService" = ["s3.*.amazonaws.com"] }
      }
    },
    {
      sid       = "SendMessages"
      actions   = ["sqs:SendMessage", "sqs:GetQueueAttributes"]
      resources = [module.jobs.arn]
    },
    {
      sid       = "EncryptMessages"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [module.key.arn]
      conditions = {
        StringLike = { "kms:ViaService" = ["sqs.*.amazonaws.com"] }
      }
    },
    {
      sid       = "MountFiles"
      actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
      resources = [module.shared.arn]
      conditions = {
        StringEquals = {
          "elasticfilesystem:AccessPointArn" = [module.shared.access_points["orders"].arn]
        }
      }
    },
  ]
}

module "orders_container_definitions" {
  source = "./modules/container_definitions"

  name         = "${local.name}-orders"
  cluster_name = module.cluster.name

  containers = [
    {
      name  = "app"
      image = "${module.images.url}:${var.orders_image_tag}"
      port  = 8080
      environment = {
        CACHE_HOST     = module.cache.endpoint
        CACHE_PORT     = module.cache.port
        CARTS_TABLE    = module.carts.name
        DB_HOST        = module.db.address
        DB_NAME        = module.db.database_name
        DB_PORT        = module.db.port
        DB_USER        = module.db.username
        FILES_BUCKET   = module.files.name
        JOBS_QUEUE_URL = module.jobs.url
        MAILS_URL      = module.mails.connect_url
        PAYMENTS_URL   = module.payments.connect_url
        SHARED_PATH    = "/mnt/files"
      }
      secrets = {
        CACHE_PASSWORD = module.cache.secret_arn
        DB_PASSWORD    = "${module.db.secret_arn}:password::"
        TOKEN          = module.token.value_from
      }
      readonly_root_filesystem = true
      writable_paths           = ["/tmp"]
      writable_mib             = 64
      stop_timeout             = 30
    },
  ]

  file_systems = {
    shared = {
      id              = module.shared.id
      access_point_id = module.shared.access_points["orders"].id
      container       = "app"
      path            = "/mnt/files"
    }
  }

  log_retention_days = 365
  kms_key_arn        = module.key.arn
}

module "orders_task_definition" {
  source = "./modules/task_definition"

  name                  = "${local.name}-orders"
  container_definitions = module.orders_container_definitions.definitions
  execution_role_arn    = module.orders_task_roles.execution_role_arn
  task_role_arn         = module.orders_task_roles.task_role_arn

  cpu          = 512
  memory       = 1024
  architecture = "ARM64"
}

module "orders_routes" {
  source = "./modules/routes"

  name   = "${local.name}-orders"
  vpc_id = module.main.id

  routes = {
    edge = {
      listener_arn   = module.edge.listener_arn
      alb_arn_suffix = module.edge.arn_suffix
      container      = "app"
      port           = 8080
      priority       = 48500
      health_check = {
        path      = "/"
        matcher   = "200-399"
        interval  = 15
        timeout   = 5
        healthy   = 2
        unhealthy = 3
      }
      deregistration_delay = 30
    }
  }
}

module "orders" {
  source = "./modules/service"

  name        = "${local.name}-orders"
  cluster_arn = module.cluster.arn
  vpc_id      = module.main.id
  subnet_ids  = module.app.subnet_ids

  task_definition_arn = module.orders_task_definition.arn
  spot_share          = 0

  min_tasks                          = 2
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  circuit_breaker                    = true
  rollback                           = true
  health_check_grace_period_seconds  = 90

  load_balancers = module.orders_routes.load_balancers

  clients = {
    edge = { security_group_id = module.edge.security_group_id, port = 8080 }
  }

  egress = {
    https    = { port = 443, cidr = "0.0.0.0/0" }
    cache    = { port = 6379, security_group_id = module.cache.security_group_id }
    db       = { port = 5432, security_group_id = module.db.security_group_id }
    mails    = { port = 32768, to_port = 65535, security_group_id = module.machines.security_group_id }
    payments = { port = 8080, security_group_id = module.payments.security_group_id }
    shared   = { port = 2049, security_group_id = module.shared.security_group_id }
  }

  service_connect = {
    namespace_arn = module.cluster.namespace_arn
    log_options   = module.orders_container_definitions.log_options
  }
}

module "orders_autoscaling" {
  source = "./modules/autoscaling"

  cluster_name = module.cluster.name
  service_name = module.orders.scaled_name

  min_tasks  = 2
  max_tasks  = 6
  target_cpu = 60
}

module "payments_task_roles" {
  source = "./modules/task_roles"

  name = "${local.name}-payments"
  cluster = {
    name               = module.cluster.name
    exec_log_group_arn = module.cluster.exec_log_group_arn
    exec_kms_key_arn   = module.cluster.exec_kms_key_arn
  }

  repository_arns = { images = module.images.arn }

  statements = [
    { sid = "Publish", actions = ["sns:Publish"], resources = [module.events.arn] },
    {
      sid       = "EncryptPublished"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [module.key.arn]
      conditions = {
        StringLike = { "kms:ViaService" = ["sns.*.amazonaws.com"] }
      }
    },
    {
      sid = "ReceiveMessages"
      actions = [
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage",
        "sqs:ChangeMessageVisibility",
        "sqs:GetQueueAttributes",
      ]
      resources = [module.jobs.arn]
    },
    {
      sid       = "DecryptMessages"
      actions   = ["kms:Decrypt"]
      resources = [module.key.arn]
      conditions = {
        StringLike = { "kms:ViaService" = ["sqs.*.amazonaws.com"] }
      }
    },
  ]
}

module "payments_container_definitions" {
  source = "./modules/container_definitions"

  name         = "${local.name}-payments"
  cluster_name = module.cluster.name

  containers = [
    {
      name                     = "app"
      image                    = "${module.images.url}:${var.payments_image_tag}"
      port                     = 8080
      environment              = { EVENTS_TOPIC_ARN = module.events.arn, JOBS_QUEUE_URL = module.jobs.url }
      readonly_root_filesystem = true
      writable_paths           = ["/tmp"]
      writable_mib             = 64
      stop_timeout             = 30
    },
  ]
  pipeline_images = ["app"]

  log_retention_days = 365
  kms_key_arn        = module.key.arn
}

module "payments_task_definition" {
  source = "./modules/task_definition"

  name                  = "${local.name}-payments"
  container_definitions = module.payments_container_definitions.definitions
  execution_role_arn    = module.payments_task_roles.execution_role_arn
  task_role_arn         = module.payments_task_roles.task_role_arn

  cpu          = 512
  memory       = 1024
  architecture = "ARM64"
}

module "payments" {
  source = "./modules/service"

  name        = "${local.name}-payments"
  cluster_arn = module.cluster.arn
  vpc_id      = module.main.id
  subnet_ids  = module.app.subnet_ids

  task_definition_arn = module.payments_task_definition.arn
  spot_share          = 0

  min_tasks                          = 2
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  circuit_breaker                    = true
  rollback                           = true
  health_check_grace_period_seconds  = 90

  clients = {
    orders = { security_group_id = module.orders.security_group_id, port = 8080 }
  }

  egress = {
    https = { port = 443, cidr = "0.0.0.0/0" }
  }

  service_connect = {
    namespace_arn = module.cluster.namespace_arn
    name          = "payments"
    port          = 8080
    port_name     = module.payments_container_definitions.port_names["app"]
    log_options   = module.payments_container_definitions.log_options
  }
}

module "payments_autoscaling" {
  source = "./modules/autoscaling"

  cluster_name = module.cluster.name
  service_name = module.payments.scaled_name

  min_tasks  = 2
  max_tasks  = 6
  target_cpu = 60
}

module "payments_backlog_scaling" {
  source = "./modules/backlog_scaling"

  name         = "${local.name}-payments"
  cluster_name = module.cluster.name
  service_name = module.payments.scaled_name
  resource_id  = module.payments_autoscaling.resource_id

  backlogs = {
    jobs = { queue_name = module.jobs.name, messages_per_task = 10 }
  }
}

module "reports_task_roles" {
  source = "./modules/task_roles"

  name = "${local.name}-reports"
  cluster = {
    name               = module.cluster.name
    exec_log_group_arn = module.cluster.exec_log_group_arn
    exec_kms_key_arn   = module.cluster.exec_kms_key_arn
  }

  repository_arns = { images = module.images.arn }
  secret_arns     = { db = module.db.secret_arn }
  kms_key_arns    = { shared = module.key.arn }

  statements = [
    {
      sid       = "LogInToDatabases"
      actions   = ["rds-db:connect"]
      resources = ["arn:aws:rds-db:*:*:dbuser:${module.db.primary.resource_id}/reports"]
    },
  ]
}

module "reports_container_definitions" {
  source = "./modules/container_definitions"

  name         = "${local.name}-reports"
  cluster_name = module.cluster.name
  launch_type  = "EC2"

  containers = [
    {
      name  = "app"
      image = "${module.images.url}:${var.reports_image_tag}"
      port  = 8080
      environment = {
        DB_HOST = module.db.address
        DB_NAME = module.db.database_name
        DB_PORT = module.db.port
        DB_USER = module.db.username
      }
      secrets                  = { DB_PASSWORD = "${module.db.secret_arn}:password::" }
      readonly_root_filesystem = true
      writable_paths           = ["/tmp"]
      stop_timeout             = 30
    },
  ]

  ebs_volume_path    = "/data"
  log_retention_days = 365
  kms_key_arn        = module.key.arn
}

module "reports_task_definition" {
  source = "./modules/task_definition"

  name                  = "${local.name}-reports"
  container_definitions = module.reports_container_definitions.definitions
  execution_role_arn    = module.reports_task_roles.execution_role_arn
  task_role_arn         = module.reports_task_roles.task_role_arn

  launch_type  = "EC2"
  cpu          = 512
  memory       = 1024
  architecture = "ARM64"
}

module "reports_forwards" {
  source = "./modules/forwards"

  name   = "${local.name}-reports"
  vpc_id = module.main.id

  forwards = {
    gate = {
      load_balancer_arn    = module.gate.arn
      listener_port        = 8080
      protocol             = "TCP"
      container            = "app"
      port                 = 8080
      health_check         = { interval = 10, healthy = 2, unhealthy = 3 }
      deregistration_delay = 60
    }
  }
}

module "reports_infrastructure_roles" {
  source = "./modules/infrastructure_roles"

  name        = "${local.name}-reports"
  volumes     = true
  kms_key_arn = module.key.arn
}

module "reports" {
  source = "./modules/service"

  name        = "${local.name}-reports"
  cluster_arn = module.cluster.arn
  vpc_id      = module.main.id
  subnet_ids  = module.app.subnet_ids

  task_definition_arn = module.reports_task_definition.arn
  ec2 = {
    capacity_provider = module.machines.capacity_provider
    network_mode      = "awsvpc"
    placement = [
      { type = "spread", field = "attribute:ecs.availability-zone" },
      { type = "spread", field = "instanceId" },
    ]
  }
  ebs_volume  = { size_gib = 20 }
  kms_key_arn = module.key.arn

  min_tasks                          = 2
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  circuit_breaker                    = true
  rollback                           = true
  health_check_grace_period_seconds  = 90

  load_balancers       = module.reports_forwards.load_balancers
  infrastructure_roles = { volumes = module.reports_infrastructure_roles.volumes_arn }

  clients = {
    gate     = { security_group_id = module.gate.security_group_id, port = 8080 }
    machines = { security_group_id = module.machines.security_group_id, port = 8080 }
  }

  egress = {
    https = { port = 443, cidr = "0.0.0.0/0" }
    db    = { port = 5432, security_group_id = module.db.security_group_id }
  }

  service_connect = {
    namespace_arn = module.cluster.namespace_arn
    name          = "reports"
    port          = 8080
    port_name     = module.reports_container_definitions.port_names["app"]
    log_options   = module.reports_container_definitions.log_options
  }
}

module "reports_autoscaling" {
  source = "./modules/autoscaling"

  cluster_name = module.cluster.name
  service_name = module.reports.scaled_name

  min_tasks  = 2
  max_tasks  = 6
  target_cpu = 60
}

module "reports_step_scaling" {
  source = "./modules/step_scaling"

  name         = "${local.name}-reports"
  cluster_name = module.cluster.name
  service_name = module.reports.scaled_name
  resource_id  = module.reports_autoscaling.resource_id

  steps = {
    cpu = 70
    steps = [
      { above = 0, add = 1 },
      { above = 10, add = 2 },
      { above = 20, add = 4 },
    ]
  }
}

module "report_task_roles" {
  source = "./modules/task_roles"

  name = "${local.name}-report"
  cluster = {
    name               = module.cluster.name
    exec_log_group_arn = module.cluster.exec_log_group_arn
    exec_kms_key_arn   = module.cluster.exec_kms_key_arn
  }

  secret_arns  = { db = module.db.secret_arn }
  kms_key_arns = { shared = module.key.arn }

  statements = [
    {
      sid       = "LogInToDatabases"
      actions   = ["rds-db:connect"]
      resources = ["arn:aws:rds-db:*:*:dbuser:${module.db.primary.resource_id}/report"]
    },
    {
      sid       = "ReadAndWriteObjects"
      actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
      resources = ["${module.files.arn}/*"]
    },
    { sid = "ListBuckets", actions = ["s3:ListBucket"], resources = [module.files.arn] },
    {
      sid       = "EncryptObjects"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [module.key.arn]
      conditions = {
        StringLike = { "kms:ViaService" = ["s3.*.amazonaws.com"] }
      }
    },
    {
      sid       = "SendMessages"
      actions   = ["sqs:SendMessage", "sqs:GetQueueAttributes"]
      resources = [module.jobs.arn]
    },
    {
      sid       = "EncryptMessages"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [module.key.arn]
      conditions = {
        StringLike = { "kms:ViaService" = ["sqs.*.amazonaws.com"] }
      }
    },
  ]
}

module "report_container_definitions" {
  source = "./modules/container_definitions"

  name         = "${local.name}-report"
  cluster_name = module.cluster.name

  containers = [
    {
      name    = "job"
      image   = "public.ecr.aws/docker/library/alpine:3.22"
      command = ["echo", "done"]
      environment = {
        DB_HOST        = module.db.address
        DB_NAME        = module.db.database_name
        DB_PORT        = module.db.port
        DB_USER        = module.db.username
        FILES_BUCKET   = module.files.name
        JOBS_QUEUE_URL = module.jobs.url
      }
      secrets                  = { DB_PASSWORD = "${module.db.secret_arn}:password::" }
      readonly_root_filesystem = true
      writable_paths           = ["/tmp"]
      writable_mib             = 64
      stop_timeout             = 30
    },
  ]

  log_retention_days = 365
  kms_key_arn        = module.key.arn
}

module "report_task_definition" {
  source = "./modules/task_definition"

  name                  = "${local.name}-report"
  container_definitions = module.report_container_definitions.definitions
  execution_role_arn    = module.report_task_roles.execution_role_arn
  task_role_arn         = module.report_task_roles.task_role_arn

  cpu          = 256
  memory       = 512
  architecture = "ARM64"
}

module "report" {
  source = "./modules/scheduled_task"

  name       = "${local.name}-report"
  cluster    = { arn = module.cluster.arn, name = module.cluster.name }
  vpc_id     = module.main.id
  subnet_ids = module.app.subnet_ids

  task_definition = {
    arn        = module.report_task_definition.arn
    family_arn = module.report_task_definition.family_arn
  }
  role_arns = [module.report_task_roles.execution_role_arn, module.report_task_roles.task_role_arn]

  schedule         = "cron(0 3 * * ? *)"
  timezone         = "UTC"
  flexible_minutes = 15
  task_count       = 1
  retries          = 3
  max_age_minutes  = 60
  kms_key_arn      = module.key.arn

  egress = {
    https = { port = 443, cidr = "0.0.0.0/0" }
    db    = { port = 5432, security_group_id = module.db.security_group_id }
  }
}

# -----------------------------------------------------------------------------
# Delivery
# -----------------------------------------------------------------------------

module "delivery_artifact_buckets" {
  source = "./modules/artifact_buckets"

  name        = "${local.name}-delivery"
  upload      = true
  kms_key_arn = module.key.arn

  access_logs   = true
  log_bucket    = module.log_bucket.name
  log_prefix    = "delivery"
  force_destroy = var.disposable
}

module "delivery_image_build" {
  source = "./modules/image_build"

  name         = "${local.name}-delivery"
  dockerfile   = "Dockerfile"
  architecture = "ARM64"
  compute_size = "small"
  scan         = true

  repository          = { name = module.images.name, url = module.images.url, arn = module.images.arn }
  containers          = { payments = ["app"] }
  artifact_bucket_arn = module.delivery_artifact_buckets.artifacts.arn

  log_retention_days = 365
  log_kms_key_arn    = module.key.arn
  kms_key_arn        = module.key.arn
}

module "delivery_image_release" {
  source = "./modules/image_release"

  name = "${local.name}-delivery"
  services = {
    payments = {
      cluster          = module.cluster.name
      service          = module.payments.service_name
      family           = module.payments_task_definition.family
      containers       = ["app"]
      port             = 8080
      image_parameters = { app = module.payments_container_definitions.image_parameters["app"] }
      role_arns = [
        module.payments_task_roles.task_role_arn,
        module.payments_task_roles.execution_role_arn,
      ]
    }
  }
  architecture = "ARM64"

  artifact_bucket_arn = module.delivery_artifact_buckets.artifacts.arn
  log_group           = module.delivery_image_build.log_group
  kms_key_arn         = module.key.arn
}

module "delivery_approval_topic" {
  source = "./modules/approval_topic"

  name        = "${local.name}-delivery"
  kms_key_arn = module.key.arn
}

module "delivery_pipeline_roles" {
  source = "./modules/pipeline_roles"

  name                = "${local.name}-delivery"
  upload              = { arn = module.delivery_artifact_buckets.upload.arn, object_key = "source.zip" }
  artifact_bucket_arn = module.delivery_artifact_buckets.artifacts.arn
  build_project_arns  = [module.delivery_image_build.image_project.arn]
  approval_topic_arn  = module.delivery_approval_topic.arn
  services            = module.delivery_image_release.services
  kms_key_arn         = module.key.arn
}

module "delivery" {
  source = "./modules/pipeline"

  name               = "${local.name}-delivery"
  upload             = { bucket = module.delivery_artifact_buckets.upload.name, object_key = "source.zip" }
  approval_message   = "Deploy this image?"
  approval_topic_arn = module.delivery_approval_topic.arn

  role_arns          = module.delivery_pipeline_roles.arns
  artifact_bucket    = module.delivery_artifact_buckets.artifacts.name
  image_project_name = module.delivery_image_build.image_project.name
  services           = module.delivery_image_release.services

  kms_key_arn = module.key.arn
}

module "delivery_source_trigger" {
  source = "./modules/source_trigger"

  name         = "${local.name}-delivery"
  pipeline_arn = module.delivery.arn
  upload       = { bucket = module.delivery_artifact_buckets.upload.name, object_key = "source.zip" }
}

# -----------------------------------------------------------------------------
# Operations
# -----------------------------------------------------------------------------

module "watch_service_alarms" {
  source = "./modules/service_alarms"

  name = "${local.name}-watch"

  sustained_minutes     = 2
  cpu_percent           = 80
  memory_percent        = 80
  log_errors_per_minute = 10
  log_pattern           = "?ERROR ?FATAL ?CRITICAL"

  services = [
    {
      name               = "orders"
      cluster_name       = module.cluster.name
      service_name       = module.orders.service_name
      log_group_name     = module.orders_container_definitions.log_group_name
      min_tasks          = module.orders_autoscaling.least_tasks
      container_insights = module.cluster.container_insights
    },
  ]
}

module "watch_load_balancer_alarms" {
  source = "./modules/load_balancer_alarms"

  error_percent = 5
  latency_ms    = 1000

  load_balancers = [
    {
      name       = "edge"
      arn_suffix = module.edge.arn_suffix
      target_groups = {
        mails  = module.mails_routes.target_group_arn_suffixes["edge"]
        orders = module.orders_routes.target_group_arn_suffixes["edge"]
      }
      certificate     = module.edge.https
      certificate_arn = module.edge.certificate_arn
    },
  ]
  network_load_balancers = [
    {
      name       = "gate"
      arn_suffix = module.gate.arn_suffix
      target_groups = {
        mails   = module.mails_forwards.arn_suffixes["gate"]
        reports = module.reports_forwards.arn_suffixes["gate"]
      }
    },
  ]
}

module "watch_nat_alarms" {
  source = "./modules/nat_alarms"

  nat_mbps = 4000

  nat_gateways = [
    { name = "nat", gateway_ids = module.nat.gateway_ids },
  ]
}

module "watch_instance_alarms" {
  source = "./modules/instance_alarms"

  instances = [
    {
      name                   = "machines"
      cluster_name           = module.cluster.name
      capacity_provider      = module.machines.capacity_provider
      autoscaling_group_name = module.machines.autoscaling_group_name
    },
  ]
}

module "watch_store_alarms" {
  source = "./modules/store_alarms"

  sustained_minutes    = 2
  cpu_percent          = 80
  memory_percent       = 80
  free_storage_percent = 15
  connections_percent  = 80

  databases = [
    {
      name            = "db"
      identifier      = module.db.identifier
      storage_gib     = module.db.storage_gib
      max_connections = 405
    },
  ]
  caches = [
    { name = "cache", node_ids = module.cache.node_ids },
  ]
  tables = [
    { name = "carts", table_name = module.carts.name },
  ]
}

module "watch_queue_alarms" {
  source = "./modules/queue_alarms"

  queue_age_minutes = 15

  queues = [
    {
      name             = "jobs"
      queue_name       = module.jobs.name
      dead_letter_name = module.jobs.dead_letter_name
    },
    { name = "report", dead_letter_name = module.report.dead_letter_name },
  ]
}

module "watch" {
  source = "./modules/monitoring"

  name        = "${local.name}-watch"
  page_url    = var.watch_page_url
  kms_key_arn = module.key.arn

  watched = [
    module.watch_service_alarms.watched,
    module.watch_load_balancer_alarms.watched,
    module.watch_nat_alarms.watched,
    module.watch_instance_alarms.watched,
    module.watch_store_alarms.watched,
    module.watch_queue_alarms.watched,
  ]
  dashboard = true
}

module "watch_service_events" {
  source = "./modules/service_events"

  name             = "${local.name}-watch"
  page_topic_arn   = module.watch.page_topic_arn
  notify_topic_arn = module.watch.notify_topic_arn
  service_events   = true

  services = [
    { cluster_name = module.cluster.name, service_name = module.orders.service_name },
  ]
}

module "watch_edge_alarms" {
  source = "./modules/edge_alarms"

  name             = "${local.name}-watch"
  page_topic_arn   = module.watch.page_topic_arn
  notify_topic_arn = module.watch.notify_topic_arn
  page_url         = var.watch_page_url
  kms_key_arn      = module.edge_key.arn

  error_percent = 5

  distributions = [
    {
      name            = "cdn"
      id              = module.cdn.id
      certificate     = true
      certificate_arn = module.cdn.certificate_arn
    },
  ]
}

module "budget" {
  source = "./modules/budget"

  name        = "${local.name}-budget"
  stack       = local.name
  monthly_usd = 500
  topic_arns  = { notify = module.watch.notify_topic_arn }
}
