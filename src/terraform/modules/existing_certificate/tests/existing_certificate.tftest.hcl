mock_provider "aws" {
  mock_data "aws_acm_certificate" {
    defaults = { arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555" }
  }
}

run "the_newest_that_is_issued" {
  command = plan

  variables {
    domain = "www.example.org"
    region = "us-east-1"
  }

  assert {
    condition     = data.aws_acm_certificate.this[0].most_recent && data.aws_acm_certificate.this[0].statuses == tolist(["ISSUED"]) && data.aws_acm_certificate.this[0].region == "us-east-1"
    error_message = "A certificate that is pending or expired is of no use."
  }

  assert {
    condition     = contains(data.aws_acm_certificate.this[0].key_types, "EC_prime256v1") && !contains(data.aws_acm_certificate.this[0].key_types, "EC_secp384r1")
    error_message = "CloudFront takes RSA and the curve P-256."
  }

  assert {
    condition     = endswith(output.arn, "555555555555")
    error_message = "The load balancer and the distribution ask for its ARN."
  }
}
