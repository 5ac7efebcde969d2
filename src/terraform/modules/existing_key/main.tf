data "aws_kms_key" "this" {
  key_id = var.key_id

  lifecycle {
    postcondition {
      condition     = self.enabled && self.key_usage == "ENCRYPT_DECRYPT" && self.key_spec == "SYMMETRIC_DEFAULT"
      error_message = "The key ${var.key_id} has to be enabled, symmetric and for encryption."
    }
  }
}
