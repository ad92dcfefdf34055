# What this stack reads and does not manage.

# The snapshot that is named, if it is there.
data "aws_ebs_snapshot_ids" "pool_observability_snapshot" {
  owners = ["self"]

  filter {
    name   = "snapshot-id"
    values = [coalesce(var.pool_observability_volume_snapshot_id, "none")]
  }
}

# The snapshot that is named, if it is there.
data "aws_ebs_snapshot_ids" "pool_weaviate_0_snapshot" {
  owners = ["self"]

  filter {
    name   = "snapshot-id"
    values = [coalesce(var.pool_weaviate_0_volume_snapshot_id, "none")]
  }
}

# Volumes of pool observability, of every generation.
data "aws_ebs_volumes" "pool_observability_all_volumes" {
  filter {
    name   = "tag:data-volume"
    values = ["acme-flynapse-observability", "acme-flynapse-observability.generation-*"]
  }
}

# The volume of the generation that is chosen, if it was made from the snapshot that is named.
data "aws_ebs_volumes" "pool_observability_restored_volume" {
  filter {
    name   = "tag:data-volume"
    values = [local.pool_observability_data_volume]
  }

  filter {
    name   = "snapshot-id"
    values = [coalesce(var.pool_observability_volume_snapshot_id, "none")]
  }
}

# The volume of the generation that is chosen.
data "aws_ebs_volumes" "pool_observability_volume" {
  filter {
    name   = "tag:data-volume"
    values = [local.pool_observability_data_volume]
  }
}

# Volumes of pool weaviate_0, of every generation.
data "aws_ebs_volumes" "pool_weaviate_0_all_volumes" {
  filter {
    name   = "tag:data-volume"
    values = ["acme-flynapse-weaviate-0", "acme-flynapse-weaviate-0.generation-*"]
  }
}

# The volume of the generation that is chosen, if it was made from the snapshot that is named.
data "aws_ebs_volumes" "pool_weaviate_0_restored_volume" {
  filter {
    name   = "tag:data-volume"
    values = [local.pool_weaviate_0_data_volume]
  }

  filter {
    name   = "snapshot-id"
    values = [coalesce(var.pool_weaviate_0_volume_snapshot_id, "none")]
  }
}

# The volume of the generation that is chosen.
data "aws_ebs_volumes" "pool_weaviate_0_volume" {
  filter {
    name   = "tag:data-volume"
    values = [local.pool_weaviate_0_data_volume]
  }
}

data "aws_iam_roles" "auto_scaling" {
  name_regex  = "^AWSServiceRoleForAutoScaling$"
  path_prefix = "/aws-service-role/autoscaling.amazonaws.com/"
}
