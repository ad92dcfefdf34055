locals {
  all_public_subnet_ids = data.terraform_remote_state.network.outputs.public_subnet_ids
  private_subnet_ids    = data.terraform_remote_state.network.outputs.private_subnet_ids
  public_subnet_ids     = slice(local.all_public_subnet_ids, 0, 2)
  task_subnet_ids       = slice(local.private_subnet_ids, 0, 1)
  volume_subnet_ids     = slice(local.private_subnet_ids, 0, 1)
  vpc_id                = data.terraform_remote_state.network.outputs.vpc_id

  # Value of the tag data-volume, by which instances of pool observability know its volume.
  pool_observability_data_volume = var.pool_observability_volume_generation == 1 ? "staging-flynapse-observability" : "staging-flynapse-observability.generation-${var.pool_observability_volume_generation}"

  # Value of the tag data-volume, by which instances of pool weaviate_0 know its volume.
  pool_weaviate_0_data_volume = var.pool_weaviate_0_volume_generation == 1 ? "staging-flynapse-weaviate-0" : "staging-flynapse-weaviate-0.generation-${var.pool_weaviate_0_volume_generation}"
}
