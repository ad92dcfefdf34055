locals {
  all_public_subnet_ids = data.terraform_remote_state.network.outputs.public_subnet_ids
  private_subnet_ids    = data.terraform_remote_state.network.outputs.private_subnet_ids
  public_subnet_ids     = slice(local.all_public_subnet_ids, 0, 2)
  task_subnet_ids       = slice(local.private_subnet_ids, 0, 1)
  volume_subnet_ids     = slice(local.private_subnet_ids, 0, 1)
  vpc_id                = data.terraform_remote_state.network.outputs.vpc_id
}
