# The ECS cluster, and the pools that it may place tasks on.

resource "aws_ecs_cluster" "this" {
  name = "acme-flynapse"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name = aws_ecs_cluster.this.name

  capacity_providers = [
    aws_ecs_capacity_provider.pool_app.name,
    aws_ecs_capacity_provider.pool_observability.name,
    aws_ecs_capacity_provider.pool_weaviate_0.name,
  ]
}

resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "acme-flynapse.internal"
  description = "Names of services that other services reach"
  vpc         = local.vpc_id
}
