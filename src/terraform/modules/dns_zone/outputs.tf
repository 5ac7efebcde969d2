output "zone_id" {
  description = "Id of the hosted zone."
  value       = local.zone_id
}

output "name_servers" {
  description = "Name servers to delegate the domain to."
  value       = var.create ? one(aws_route53_zone.this[*].name_servers) : one(data.aws_route53_zone.this[*].name_servers)
}

output "certificate_arns" {
  description = "Issued certificates, by the name of who uses them."
  value       = { for key, it in aws_acm_certificate_validation.this : key => it.certificate_arn }
}

output "names" {
  description = "Names in full, by who has them."
  value       = local.names
}

output "ds_record" {
  description = "DS record for the registrar, if the answers are signed."
  value       = one(aws_route53_key_signing_key.this[*].ds_record)
}
