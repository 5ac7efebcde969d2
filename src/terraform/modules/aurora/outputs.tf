output "port" {
  description = "Port the instances listen on."
  value       = local.port
}

output "database_name" {
  description = "Database made at the start, null when there is none."
  value       = var.database_name
}

output "username" {
  description = "Master user."
  value       = var.username
}

output "security_group_id" {
  description = "Security group of the instances."
  value       = aws_security_group.this.id
}

output "secret_arn" {
  description = "Secret with the master user's name and password, as JSON with the keys username and password."
  value       = local.secret_arn
}

output "arn" {
  description = "ARN of the cluster."
  value       = aws_rds_cluster.this.arn
}

output "identifier" {
  description = "Identifier of the cluster, which CloudWatch metrics call DBClusterIdentifier."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "resource_id" {
  description = "Id that IAM statements for token login refer to (rds-db:connect)."
  value       = aws_rds_cluster.this.cluster_resource_id
}

output "cluster" {
  description = "The cluster, for the module aurora_instances."
  value = {
    identifier                    = aws_rds_cluster.this.cluster_identifier
    secret_arn                    = local.secret_arn
    engine                        = aws_rds_cluster.this.engine
    serverless                    = var.serverless != null
    address                       = aws_rds_cluster.this.endpoint
    reader_address                = aws_rds_cluster.this.reader_endpoint
    subnet_group_name             = aws_db_subnet_group.this.name
    instance_parameter_group_name = aws_db_parameter_group.instances.name
    maintenance_window            = var.maintenance_window
    apply_immediately             = var.apply_immediately
  }
}
