locals {
  all_public_subnet_ids = data.terraform_remote_state.network.outputs.public_subnet_ids
  private_subnet_ids    = data.terraform_remote_state.network.outputs.private_subnet_ids
  volume_subnet_ids     = slice(local.private_subnet_ids, 0, 1)
  vpc_id                = data.terraform_remote_state.network.outputs.vpc_id

  # Value of the tag data-volume, by which instances of pool data know its volume.
  pool_data_data_volume = var.pool_data_volume_generation == 1 ? "prod-infra-production-data" : "prod-infra-production-data.generation-${var.pool_data_volume_generation}"
}
