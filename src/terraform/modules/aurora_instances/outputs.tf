output "address" {
  description = "Host name of the instance that writes, whichever it is. Whoever uses it waits for the instances."
  value       = var.cluster.address

  depends_on = [aws_rds_cluster_instance.this]
}

output "reader_address" {
  description = "Host name that spreads connections over the readers. Without a reader it leads to the one that writes."
  value       = var.cluster.reader_address

  depends_on = [aws_rds_cluster_instance.this]
}
