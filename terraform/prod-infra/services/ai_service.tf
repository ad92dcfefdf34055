# Service ai-service: on pool app.
# Uses: backend, internet, qdrant:http.

resource "aws_ecs_service" "ai_service" {
  name                               = "ai-service"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.ai_service.arn
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  propagate_tags                     = "SERVICE"

  # Initial value; Application Auto Scaling owns it afterwards.
  desired_count = var.ai_service_tasks_min

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.app
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = local.private_subnet_ids
    security_groups = [aws_security_group.ai_service.id]
  }

  service_registries {
    registry_arn = aws_service_discovery_service.ai_service.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.ai_service_execution_image,
    aws_iam_role_policy.ai_service_execution_logs,
    aws_iam_role_policy.ai_service_execution_secrets,
    aws_vpc_security_group_egress_rule.ai_service_to_https,
    aws_vpc_security_group_egress_rule.ai_service_to_qdrant_http,
    aws_vpc_security_group_ingress_rule.ai_service_to_qdrant_http,
    aws_vpc_security_group_egress_rule.ai_service_to_backend_http,
    aws_vpc_security_group_ingress_rule.ai_service_to_backend_http,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.ai_service.arn
      error_message = "ECS rolled ai-service back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.ai_service.name}."
    }
  }
}

resource "aws_ecs_task_definition" "ai_service" {
  family                   = "prod-infra-production-ai-service"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "1024"
  memory                   = var.ai_service_memory_mib
  execution_role_arn       = aws_iam_role.ai_service_execution.arn
  task_role_arn            = aws_iam_role.ai_service_task.arn

  container_definitions = jsonencode([{
    name                   = "ai-service"
    image                  = local.ai_service_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 8000, protocol = "tcp" }]
    environment = [
      {
        name  = "BACKEND_HTTP_ADDRESS"
        value = "backend.prod-infra-production.local:5001"
      },
      {
        name  = "BACKEND_WEBHOOK_URL"
        value = "http://backend.prod-infra-production.local:5001/api/webhooks/ai"
      },
      {
        name  = "LOG_FORMAT"
        value = "json"
      },
      {
        name  = "QDRANT_HTTP_ADDRESS"
        value = "qdrant.prod-infra-production.local:6333"
      },
      {
        name  = "QDRANT_URL"
        value = "http://qdrant.prod-infra-production.local:6333"
      },
    ]
    secrets = [
      {
        name      = "ANTHROPIC_API_KEY"
        valueFrom = "${data.terraform_remote_state.data.outputs.secrets.ai_service.arn}:anthropic::"
      },
      {
        name      = "GEMINI_API_KEY"
        valueFrom = "${data.terraform_remote_state.data.outputs.secrets.ai_service.arn}:gemini::"
      },
      {
        name      = "QDRANT_API_KEY"
        valueFrom = data.terraform_remote_state.data.outputs.secrets.qdrant.arn
      },
      {
        name      = "WEBHOOK_SECRET"
        valueFrom = data.terraform_remote_state.data.outputs.secrets.webhook.arn
      },
    ]
    linuxParameters = {
      tmpfs = [{
        containerPath = "/tmp"
        mountOptions  = ["rw", "nosuid", "nodev"]
        size          = 64
      }]
    }
    healthCheck = {
      command = [
        "CMD",
        "python",
        "-c",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)",
      ]
      interval    = 15
      retries     = 3
      startPeriod = 30
      timeout     = 5
    }
    stopTimeout = 30
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.ai_service.name
        awslogs-region        = "us-east-1"
        awslogs-stream-prefix = "ai-service"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.ai_service_image))
      error_message = "No image for ai-service yet. The repository prod-infra-production/ai-service must have an image, and the SSM parameter /prod-infra-production/images/ai-service must say which runs. Run: docker push 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/ai-service:release-1 && aws ssm put-parameter --region us-east-1 --overwrite --type String --name /prod-infra-production/images/ai-service --value 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/ai-service@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.ai_service.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret prod-infra-production/ai-service must have a value, a JSON object with \"gemini\" and \"anthropic\": a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id prod-infra-production/ai-service --secret-string file:///dev/stdin"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.qdrant.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret prod-infra-production/qdrant must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id prod-infra-production/qdrant --secret-string file:///dev/stdin"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.webhook.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret prod-infra-production/webhook must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id prod-infra-production/webhook --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_appautoscaling_target" "ai_service" {
  min_capacity       = var.ai_service_tasks_min
  max_capacity       = var.ai_service_tasks_max
  resource_id        = "service/${data.terraform_remote_state.platform.outputs.cluster_name}/${aws_ecs_service.ai_service.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "ai_service_cpu" {
  name               = "${aws_ecs_service.ai_service.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.ai_service.resource_id
  scalable_dimension = aws_appautoscaling_target.ai_service.scalable_dimension
  service_namespace  = aws_appautoscaling_target.ai_service.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 70

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "ai_service_memory" {
  name               = "${aws_ecs_service.ai_service.name}-memory"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.ai_service.resource_id
  scalable_dimension = aws_appautoscaling_target.ai_service.scalable_dimension
  service_namespace  = aws_appautoscaling_target.ai_service.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 80

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageMemoryUtilization"
    }
  }
}

resource "aws_service_discovery_service" "ai_service" {
  name        = "ai-service"
  description = "IPs of the tasks of ai-service"

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

resource "aws_iam_role" "ai_service_execution" {
  name        = "prod-infra-production-ai-service-execution"
  description = "Task execution role of ai-service"
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

resource "aws_iam_role_policy" "ai_service_execution_image" {
  name = "image"
  role = aws_iam_role.ai_service_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.ai-service.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "ai_service_execution_logs" {
  name = "logs"
  role = aws_iam_role.ai_service_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.ai_service.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "ai_service_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.ai_service_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["secretsmanager:GetSecretValue"]
        Resource = [
          data.terraform_remote_state.data.outputs.secrets.ai_service.arn,
          data.terraform_remote_state.data.outputs.secrets.qdrant.arn,
          data.terraform_remote_state.data.outputs.secrets.webhook.arn,
        ]
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

resource "aws_iam_role" "ai_service_task" {
  name        = "prod-infra-production-ai-service-task"
  description = "Task role of ai-service"
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

resource "aws_cloudwatch_log_group" "ai_service" {
  name              = "/prod-infra-production/ai-service"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "ai_service" {
  name        = "prod-infra-production-ai-service"
  description = "ai-service tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "prod-infra-production-ai-service" }
}

resource "aws_vpc_security_group_ingress_rule" "ai_service_to_backend_http" {
  description                  = "ai-service to backend http"
  security_group_id            = aws_security_group.backend.id
  referenced_security_group_id = aws_security_group.ai_service.id
  ip_protocol                  = "tcp"
  from_port                    = 5001
  to_port                      = 5001
}

resource "aws_vpc_security_group_ingress_rule" "ai_service_to_qdrant_http" {
  description                  = "ai-service to qdrant http"
  security_group_id            = aws_security_group.qdrant.id
  referenced_security_group_id = aws_security_group.ai_service.id
  ip_protocol                  = "tcp"
  from_port                    = 6333
  to_port                      = 6333
}

resource "aws_vpc_security_group_egress_rule" "ai_service_to_backend_http" {
  description                  = "ai-service to backend http"
  security_group_id            = aws_security_group.ai_service.id
  referenced_security_group_id = aws_security_group.backend.id
  ip_protocol                  = "tcp"
  from_port                    = 5001
  to_port                      = 5001
}

resource "aws_vpc_security_group_egress_rule" "ai_service_to_https" {
  description       = "ai-service to AWS and to services outside"
  security_group_id = aws_security_group.ai_service.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "ai_service_to_qdrant_http" {
  description                  = "ai-service to qdrant http"
  security_group_id            = aws_security_group.ai_service.id
  referenced_security_group_id = aws_security_group.qdrant.id
  ip_protocol                  = "tcp"
  from_port                    = 6333
  to_port                      = 6333
}
