locals {
  task_subnet_ids   = ["subnet-e69971a7fd684e2f4"]
  volume_subnet_ids = ["subnet-e69971a7fd684e2f4"]
  vpc_id            = "vpc-98f811cfbd3b36a03"

  # Value of the tag data-volume, by which instances of pool observability know its volume.
  pool_observability_data_volume = var.pool_observability_volume_generation == 1 ? "globex-flynapse-observability" : "globex-flynapse-observability.generation-${var.pool_observability_volume_generation}"

  # Value of the tag data-volume, by which instances of pool weaviate_0 know its volume.
  pool_weaviate_0_data_volume = var.pool_weaviate_0_volume_generation == 1 ? "globex-flynapse-weaviate-0" : "globex-flynapse-weaviate-0.generation-${var.pool_weaviate_0_volume_generation}"
}
