# Service redis: on pool data.
# Uses: nothing.

resource "aws_ecs_service" "redis" {
  name                               = "redis"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.redis.arn
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  propagate_tags                     = "SERVICE"

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.data
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = local.volume_subnet_ids
    security_groups = [aws_security_group.redis.id]
  }

  placement_constraints {
    type = "distinctInstance"
  }

  service_registries {
    registry_arn = aws_service_discovery_service.redis.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.redis_execution_image,
    aws_iam_role_policy.redis_execution_logs,
    aws_iam_role_policy.redis_execution_secrets,
  ]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.redis.arn
      error_message = "ECS rolled redis back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.redis.name}."
    }
  }
}

resource "aws_ecs_task_definition" "redis" {
  family                   = "prod-infra-production-redis"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = var.redis_memory_mib
  execution_role_arn       = aws_iam_role.redis_execution.arn
  task_role_arn            = aws_iam_role.redis_task.arn

  container_definitions = jsonencode([{
    name                   = "redis"
    image                  = local.redis_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    command = [
      "sh",
      "-ec",
      "exec docker-entrypoint.sh redis-server --dir /data --appendonly yes --maxmemory 192mb --maxmemory-policy volatile-lru --requirepass \"$REDIS_PASSWORD\"",
    ]
    portMappings = [{ containerPort = 6379, protocol = "tcp" }]
    environment  = []
    secrets      = [{ name = "REDIS_PASSWORD", valueFrom = data.terraform_remote_state.data.outputs.secrets.redis.arn }]
    mountPoints = [{
      containerPath = "/data"
      readOnly      = false
      sourceVolume  = "redis"
    }]
    healthCheck = {
      command     = ["CMD-SHELL", "REDISCLI_AUTH=\"$REDIS_PASSWORD\" redis-cli ping | grep -q PONG"]
      interval    = 15
      retries     = 3
      startPeriod = 30
      timeout     = 5
    }
    stopTimeout = 120
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.redis.name
        awslogs-region        = "us-east-1"
        awslogs-stream-prefix = "redis"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name      = "redis"
    host_path = "/data/redis"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.redis_image))
      error_message = "No image for redis yet. The repository prod-infra-production/redis must have an image, and the SSM parameter /prod-infra-production/images/redis must say which runs. Run: docker push 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/redis:release-1 && aws ssm put-parameter --region us-east-1 --overwrite --type String --name /prod-infra-production/images/redis --value 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/redis@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.redis.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret prod-infra-production/redis must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id prod-infra-production/redis --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_service_discovery_service" "redis" {
  name        = "redis"
  description = "IPs of the tasks of redis"

  dns_config {
    namespace_id   = data.terraform_remote_state.platform.outputs.namespace_id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  # ECS reports the health of its tasks. The provider calls the number deprecated, and replaces the service
  # where it is missing (terraform-provider-aws#44285).
  health_check_custom_config {
    failure_threshold = 1
  }

  lifecycle {
    # AWS refuses to delete it while an ECS service names it: it goes after that.
    create_before_destroy = true
  }
}

resource "aws_iam_role" "redis_execution" {
  name        = "prod-infra-production-redis-execution"
  description = "Task execution role of redis"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "678901234567" } }
    }]
  })
}

resource "aws_iam_role_policy" "redis_execution_image" {
  name = "image"
  role = aws_iam_role.redis_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
      {
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.redis.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "redis_execution_logs" {
  name = "logs"
  role = aws_iam_role.redis_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.redis.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "redis_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.redis_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [data.terraform_remote_state.data.outputs.secrets.redis.arn]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.us-east-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role" "redis_task" {
  name        = "prod-infra-production-redis-task"
  description = "Task role of redis"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "678901234567" } }
    }]
  })
}

resource "aws_cloudwatch_log_group" "redis" {
  name              = "/prod-infra-production/redis"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "redis" {
  name        = "prod-infra-production-redis"
  description = "redis tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "prod-infra-production-redis" }
}
