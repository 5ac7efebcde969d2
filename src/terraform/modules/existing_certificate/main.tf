# Renewed or requested anew, the certificate may be another one at the next plan.
data "aws_acm_certificate" "this" {
  count = var.domain == null ? 0 : 1

  region      = var.region
  domain      = var.domain
  statuses    = ["ISSUED"]
  most_recent = true

  # Unless asked for, ACM leaves out elliptic curves and long keys. CloudFront, in its own region, takes fewer of them.
  key_types = concat(
    ["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1"],
    var.region == null ? ["EC_secp384r1", "EC_secp521r1"] : [],
  )
}
