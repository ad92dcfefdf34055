# The ECS cluster, and the pools that it may place tasks on.

resource "aws_ecs_cluster" "this" {
  name = "globex-flynapse"

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
