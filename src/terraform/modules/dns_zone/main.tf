locals {
  zone_id = var.create ? one(aws_route53_zone.this[*].zone_id) : one(data.aws_route53_zone.this[*].zone_id)

  # www in the environment dev is www.dev.example.org.
  names = {
    for key, names in var.names :
    key => [for name in names : join(".", compact([name == "@" ? "" : name, var.subdomain, var.domain]))]
  }

  certified = {
    for key, it in var.certificates :
    key => distinct(flatten([for box in it.names_of : local.names[box]]))
  }

  # Certificates of one account share the record that proves a name, whatever
  # their region, so each name is proved once, by the first certificate that has it.
  # A wildcard is proved by the record of the name it stands under.
  proofs = {
    for name in distinct([for it in flatten(values(local.certified)) : trimprefix(it, "*.")]) :
    name => [
      for key in sort(keys(local.certified)) :
      key if contains([for it in local.certified[key] : trimprefix(it, "*.")], name)
    ][0]
  }
  options = {
    for name, key in local.proofs :
    name => [
      for it in aws_acm_certificate.this[key].domain_validation_options :
      it if trimprefix(it.domain_name, "*.") == name
    ][0]
  }
}

data "aws_route53_zone" "this" {
  count = var.create ? 0 : 1

  zone_id      = var.zone_id
  name         = var.zone_id == null ? var.domain : null
  private_zone = var.zone_id == null ? false : null

  lifecycle {
    # In another zone Route 53 would take www.example.org for www.example.org.example.net.
    postcondition {
      condition     = var.zone_id == null || trimsuffix(self.name, ".") == var.domain && self.private_zone != true
      error_message = "The zone ${self.zone_id} of ${self.name} is not the public one of ${var.domain} that the drawing says."
    }
  }
}

resource "aws_route53_zone" "this" {
  #checkov:skip=CKV2_AWS_38:DNSSEC is an input; a DS record that does not match takes the domain down, so nobody should get it unasked
  #checkov:skip=CKV2_AWS_39:query logging is an input; it is paid by volume
  count = var.create ? 1 : 0

  name          = var.domain
  comment       = var.name
  force_destroy = var.force_destroy

  tags = { Name = var.domain }
}

# Names of load balancers and distributions. Aliases cost nothing and work at the domain itself, where a CNAME may not be.
resource "aws_route53_record" "alias" {
  for_each = {
    for it in flatten([
      for key, names in local.names : [
        for name in names : [
          for type in contains(var.ipv6, key) ? ["A", "AAAA"] : ["A"] : { key = key, name = name, type = type }
        ]
      ]
    ]) : "${it.name} ${it.type}" => it
  }

  zone_id = local.zone_id
  name    = each.value.name
  type    = each.value.type

  alias {
    name                   = var.targets[each.value.key].host
    zone_id                = var.targets[each.value.key].zone_id
    evaluate_target_health = var.targets[each.value.key].evaluate_health
  }
}

resource "aws_acm_certificate" "this" {
  #checkov:skip=CKV2_AWS_71:the names are the drawing's; a wildcard is there only if it was asked for
  for_each = var.certificates

  region                    = each.value.region
  domain_name               = local.certified[each.key][0]
  subject_alternative_names = local.certified[each.key]
  validation_method         = "DNS"

  tags = { Name = "${var.name}-${each.key}" }

  # Listeners and distributions change over before the old one goes.
  lifecycle {
    create_before_destroy = true
  }
}

# They stay for good: ACM looks at them again before each renewal.
resource "aws_route53_record" "proof" {
  for_each = local.proofs

  zone_id = local.zone_id
  name    = local.options[each.key].resource_record_name
  type    = local.options[each.key].resource_record_type
  records = [local.options[each.key].resource_record_value]
  ttl     = 300

  # Another stack of this account may have proved the name already, with the same record.
  allow_overwrite = true
}

# Done when ACM has issued it, so that who uses the ARN does not come too early.
resource "aws_acm_certificate_validation" "this" {
  for_each = var.certificates

  region                  = each.value.region
  certificate_arn         = aws_acm_certificate.this[each.key].arn
  validation_record_fqdns = [for name in local.certified[each.key] : aws_route53_record.proof[trimprefix(name, "*.")].fqdn]
}
