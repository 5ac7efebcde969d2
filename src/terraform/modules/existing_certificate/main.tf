# Renewed or requested anew, the certificate may be another one at the next plan.
data "aws_acm_certificate" "this" {
  count = var.domain == null ? 0 : 1

  region      = var.region
  domain      = var.domain
  statuses    = ["ISSUED"]
  most_recent = true
}
