locals {
  provisioned = var.capacity != null

  # Every attribute of a key is declared once, whichever keys it is part of.
  keys = concat(
    [var.partition_key, var.sort_key],
    flatten([for index in values(var.indexes) : [index.partition_key, index.sort_key]]),
  )
  attributes = { for key in local.keys : key.name => key.type... if key != null }
}

resource "aws_dynamodb_table" "this" {
  #checkov:skip=CKV_AWS_119:without a customer key the one that AWS owns encrypts the table, free of charge
  name         = var.name
  billing_mode = local.provisioned ? "PROVISIONED" : "PAY_PER_REQUEST"
  hash_key     = var.partition_key.name
  range_key    = try(var.sort_key.name, null)

  read_capacity  = try(var.capacity.read.min, null)
  write_capacity = try(var.capacity.write.min, null)

  dynamic "attribute" {
    for_each = local.attributes

    content {
      name = attribute.key
      type = attribute.value[0]
    }
  }

  # The two key arguments, which every 6.x provider takes; key_schema, which allows
  # keys of several attributes, is in the newest ones only.
  dynamic "global_secondary_index" {
    for_each = var.indexes

    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.partition_key.name
      range_key       = try(global_secondary_index.value.sort_key.name, null)
      projection_type = "ALL"
      read_capacity   = try(var.capacity.read.min, null)
      write_capacity  = try(var.capacity.write.min, null)
    }
  }

  # Said also where nothing expires: the provider takes a block that is left out for one that stays as it is, and
  # items would go on being deleted.
  ttl {
    attribute_name = var.ttl_attribute
    enabled        = var.ttl_attribute != null
  }

  stream_enabled   = var.stream_view_type != null
  stream_view_type = var.stream_view_type

  point_in_time_recovery {
    enabled = var.point_in_time_recovery
  }

  # Switched on means a key of the account, off the one that AWS owns.
  server_side_encryption {
    enabled     = var.kms_key_arn != null
    kms_key_arn = var.kms_key_arn
  }

  deletion_protection_enabled = var.deletion_protection

  tags = { Name = var.name }

  lifecycle {
    # Scaling moves these two between its limits; an apply would undo what it did.
    ignore_changes       = [read_capacity, write_capacity]
    replace_triggered_by = [terraform_data.key_types]
  }
}

# The provider makes a table anew for a key of another name, and overlooks one of another type.
resource "terraform_data" "key_types" {
  input = [var.partition_key.type, try(var.sort_key.type, null)]
}
