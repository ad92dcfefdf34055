# The ECS cluster and its capacity providers.

resource "aws_ecs_cluster" "this" {
  name = "amica-cluster"

  configuration {
    execute_command_configuration {
      kms_key_id = aws_kms_key.logs.arn
      logging    = "OVERRIDE"

      log_configuration {
        cloud_watch_encryption_enabled = true
        cloud_watch_log_group_name     = aws_cloudwatch_log_group.exec.name
      }
    }
  }

  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  # Otherwise Container Insights creates the group itself: not encrypted with our key, and kept forever.
  depends_on = [aws_cloudwatch_log_group.insights]
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
  cluster_name       = aws_ecs_cluster.this.name
}

# Input and output of ECS Exec sessions: of services that allow them, and of one that is enabled by hand.
resource "aws_cloudwatch_log_group" "exec" {
  name              = "/amica/exec"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = 365
}

resource "aws_cloudwatch_log_group" "insights" {
  name              = "/aws/ecs/containerinsights/amica-cluster/performance"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = 7
}
