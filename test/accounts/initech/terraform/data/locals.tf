locals {
  private_subnet_ids = data.terraform_remote_state.network.outputs.private_subnet_ids
  vpc_id             = data.terraform_remote_state.network.outputs.vpc_id
}
