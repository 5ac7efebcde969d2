output "reader_address" {
  description = "Host names of the read replicas, separated by commas as libpq and JDBC take them; that of the instance where there is none."
  value       = var.read_replicas > 0 ? join(",", values(aws_db_instance.this)[*].address) : var.primary.address
}

output "identifiers" {
  description = "Identifiers of the read replicas, by number."
  value       = { for key, replica in aws_db_instance.this : key => replica.identifier }
}
