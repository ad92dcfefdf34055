locals {
  endpoint_subnet_ids   = ["subnet-884c73be0b89b3e7f", "subnet-a27358116e5d037b0", "subnet-25a7e2294736236c5"]
  operations_subnet_ids = ["subnet-884c73be0b89b3e7f", "subnet-a27358116e5d037b0"]
  public_subnet_ids     = ["subnet-902683a011cc0f4de", "subnet-311b381801436468c"]
  task_subnet_ids       = ["subnet-884c73be0b89b3e7f"]
  volume_subnet_ids     = ["subnet-884c73be0b89b3e7f"]
  vpc_id                = "vpc-c2b93ba25797f0588"

  # Value of the tag data-volume, by which instances of pool observability know its volume.
  pool_observability_data_volume = var.pool_observability_volume_generation == 1 ? "acme-flynapse-observability" : "acme-flynapse-observability.generation-${var.pool_observability_volume_generation}"

  # Value of the tag data-volume, by which instances of pool weaviate_0 know its volume.
  pool_weaviate_0_data_volume = var.pool_weaviate_0_volume_generation == 1 ? "acme-flynapse-weaviate-0" : "acme-flynapse-weaviate-0.generation-${var.pool_weaviate_0_volume_generation}"
}
