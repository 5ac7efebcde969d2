mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_route53_zone" {
    defaults = { zone_id = "Z0123456789ABCDEFGHIJ", name = "example.org" }
  }
}

variables {
  name   = "shop-dns"
  domain = "example.org"
  names  = { cdn = ["@", "www"], edge = ["api"] }
  ipv6   = ["cdn"]
  targets = {
    cdn  = { host = "d111111abcdef8.cloudfront.net", zone_id = "Z2FDTNDATAQYW2" }
    edge = { host = "edge-1.eu-central-1.elb.amazonaws.com", zone_id = "Z215JYRZR1TBD5", evaluate_health = true }
  }
  certificates = {
    cdn  = { names_of = ["cdn"], region = "us-east-1" }
    edge = { names_of = ["edge", "cdn"] }
  }
}

run "names_and_certificates_in_a_zone_that_exists" {
  command = plan

  assert {
    condition     = keys(aws_route53_record.alias) == ["api.example.org A", "example.org A", "example.org AAAA", "www.example.org A", "www.example.org AAAA"]
    error_message = "A distribution has an IPv6 name too; a load balancer has none."
  }

  assert {
    condition     = keys(aws_route53_record.proof) == ["api.example.org", "example.org", "www.example.org"]
    error_message = "A name that two certificates have should be proved once."
  }

  assert {
    condition     = aws_acm_certificate.this["cdn"].region == "us-east-1" && length(aws_route53_zone.this) == 0
    error_message = "CloudFront's certificate is in us-east-1, and the zone was there before."
  }
}

run "a_zone_is_found_by_its_id" {
  command = plan

  variables {
    zone_id = "Z9999999999999999999"
  }

  assert {
    condition     = output.zone_id == "Z9999999999999999999" && aws_route53_record.alias["www.example.org A"].zone_id == "Z9999999999999999999"
    error_message = "Of two zones of one domain, the one that is named should be taken."
  }
}

run "refuses_the_zone_of_another_domain" {
  command = plan

  variables {
    zone_id = "Z9999999999999999999"
    domain  = "example.net"
  }

  expect_failures = [data.aws_route53_zone.this]
}

run "a_zone_of_its_own_can_log_and_sign" {
  command = plan

  variables {
    create     = true
    query_logs = true
    dnssec     = true
  }

  assert {
    condition     = aws_cloudwatch_log_group.queries[0].region == "us-east-1" && aws_kms_key.signing[0].customer_master_key_spec == "ECC_NIST_P256"
    error_message = "Route 53 takes log groups and keys of us-east-1."
  }

  assert {
    condition     = length(data.aws_route53_zone.this) == 0 && !aws_route53_zone.this[0].force_destroy
    error_message = "A zone with records of others should not go by accident."
  }
}

run "an_environment_has_names_of_its_own" {
  command = plan

  variables {
    subdomain = "dev"
  }

  assert {
    condition     = output.names.cdn == ["dev.example.org", "www.dev.example.org"]
    error_message = "Environments should not take each other's names."
  }
}

run "a_wildcard_shares_the_record_of_its_domain" {
  command = plan

  variables {
    names = { cdn = ["@", "*"], edge = ["api"] }
  }

  assert {
    condition     = keys(aws_route53_record.proof) == ["api.example.org", "example.org"]
    error_message = "The same record should not be written twice."
  }
}

run "refuses_a_name_that_two_have" {
  command = plan

  variables {
    names = { cdn = ["www"], edge = ["www"] }
  }

  expect_failures = [var.names]
}
