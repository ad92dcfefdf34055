# What this stack reads and does not manage.

# The snapshot that is named, if it is there.
data "aws_ebs_snapshot_ids" "pool_data_snapshot" {
  owners = ["self"]

  filter {
    name   = "snapshot-id"
    values = [coalesce(var.pool_data_volume_snapshot_id, "none")]
  }
}

# Volumes of pool data, of every generation.
data "aws_ebs_volumes" "pool_data_all_volumes" {
  filter {
    name   = "tag:data-volume"
    values = ["prod-infra-production-data", "prod-infra-production-data.generation-*"]
  }
}

# The volume of the generation that is chosen, if it was made from the snapshot that is named.
data "aws_ebs_volumes" "pool_data_restored_volume" {
  filter {
    name   = "tag:data-volume"
    values = [local.pool_data_data_volume]
  }

  filter {
    name   = "snapshot-id"
    values = [coalesce(var.pool_data_volume_snapshot_id, "none")]
  }
}

# The volume of the generation that is chosen.
data "aws_ebs_volumes" "pool_data_volume" {
  filter {
    name   = "tag:data-volume"
    values = [local.pool_data_data_volume]
  }
}

data "aws_iam_roles" "auto_scaling" {
  name_regex  = "^AWSServiceRoleForAutoScaling$"
  path_prefix = "/aws-service-role/autoscaling.amazonaws.com/"
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "prod-infra-production-678901234567-terraform-state"
    key    = "prod-infra/network.tfstate"
    region = "us-east-1"
  }
}
