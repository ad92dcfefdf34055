# Service weaviate-0: on pool weaviate_0.
# Uses: weaviate_backups.

resource "aws_ecs_service" "weaviate_0" {
  name                               = "weaviate-0"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.weaviate_0.arn
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  propagate_tags                     = "SERVICE"

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.weaviate_0
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = local.volume_subnet_ids
    security_groups = [aws_security_group.weaviate_0.id]
  }

  placement_constraints {
    type = "distinctInstance"
  }

  service_registries {
    registry_arn = aws_service_discovery_service.weaviate_0.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.weaviate_0_task_weaviate_backups,
    aws_iam_role_policy.weaviate_0_execution_image,
    aws_iam_role_policy.weaviate_0_execution_logs,
    aws_iam_role_policy.weaviate_0_execution_secrets,
    aws_vpc_security_group_egress_rule.weaviate_0_to_s3,
  ]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.weaviate_0.arn
      error_message = "ECS rolled weaviate-0 back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.weaviate_0.name}."
    }
  }
}

resource "aws_ecs_task_definition" "weaviate_0" {
  family                   = "staging-flynapse-weaviate-0"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "3584"
  memory                   = var.weaviate_0_memory_mib
  execution_role_arn       = aws_iam_role.weaviate_0_execution.arn
  task_role_arn            = aws_iam_role.weaviate_0_task.arn

  container_definitions = jsonencode([{
    name                   = "weaviate"
    image                  = local.weaviate_0_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    portMappings = [
      { containerPort = 8080, protocol = "tcp" },
      { containerPort = 50051, protocol = "tcp" },
      { containerPort = 2112, protocol = "tcp" },
    ]
    environment = [
      {
        name  = "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED"
        value = "false"
      },
      {
        name  = "AUTHENTICATION_APIKEY_ENABLED"
        value = "true"
      },
      {
        name  = "AUTHENTICATION_APIKEY_USERS"
        value = "api"
      },
      {
        name  = "AWS_REGION"
        value = "eu-central-1"
      },
      {
        name  = "BACKUP_S3_BUCKET"
        value = data.terraform_remote_state.data.outputs.buckets.weaviate_backups.name
      },
      {
        name  = "BACKUP_S3_ENDPOINT"
        value = "s3.eu-central-1.amazonaws.com"
      },
      {
        name  = "CLUSTER_HOSTNAME"
        value = "weaviate-0"
      },
      {
        name  = "DISABLE_TELEMETRY"
        value = "true"
      },
      {
        name  = "ENABLE_MODULES"
        value = "backup-s3"
      },
      {
        name  = "GOMEMLIMIT"
        value = "${floor((var.weaviate_0_memory_mib * 0.85))}MiB"
      },
      {
        name  = "GO_PROFILING_DISABLE"
        value = "true"
      },
      {
        name  = "PERSISTENCE_DATA_PATH"
        value = "/var/lib/weaviate"
      },
      {
        name  = "PROMETHEUS_MONITORING_ENABLED"
        value = "true"
      },
      {
        name  = "WEAVIATE_BACKUPS_BUCKET"
        value = data.terraform_remote_state.data.outputs.buckets.weaviate_backups.name
      },
    ]
    secrets = [{
      name      = "AUTHENTICATION_APIKEY_ALLOWED_KEYS"
      valueFrom = data.terraform_remote_state.data.outputs.secrets.weaviate_api_key.arn
    }]
    mountPoints = [{
      containerPath = "/var/lib/weaviate"
      readOnly      = false
      sourceVolume  = "weaviate"
    }]
    healthCheck = {
      command     = ["CMD-SHELL", "wget -qO- http://127.0.0.1:8080/v1/.well-known/live || exit 1"]
      interval    = 15
      retries     = 3
      startPeriod = 300
      timeout     = 5
    }
    stopTimeout = 120
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.weaviate_0.name
        awslogs-region        = "eu-central-1"
        awslogs-stream-prefix = "weaviate"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name      = "weaviate"
    host_path = "/data/weaviate"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.weaviate_0_image))
      error_message = "No image for weaviate-0 yet. The repository staging-flynapse/weaviate must have an image, and the SSM parameter /staging-flynapse/images/weaviate must say which runs. Run: docker push 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/weaviate:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /staging-flynapse/images/weaviate --value 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/weaviate@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.weaviate_api_key.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret staging-flynapse/weaviate-api-key must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region eu-central-1 --secret-id staging-flynapse/weaviate-api-key --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_service_discovery_service" "weaviate_0" {
  name        = "weaviate-0"
  description = "IPs of the tasks of weaviate-0"

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

resource "aws_iam_role" "weaviate_0_execution" {
  name        = "staging-flynapse-weaviate-0-execution"
  description = "Task execution role of weaviate-0"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "456789012345" } }
    }]
  })
}

resource "aws_iam_role_policy" "weaviate_0_execution_image" {
  name = "image"
  role = aws_iam_role.weaviate_0_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.weaviate.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "weaviate_0_execution_logs" {
  name = "logs"
  role = aws_iam_role.weaviate_0_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.weaviate_0.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "weaviate_0_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.weaviate_0_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [data.terraform_remote_state.data.outputs.secrets.weaviate_api_key.arn]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.eu-central-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role" "weaviate_0_task" {
  name        = "staging-flynapse-weaviate-0-task"
  description = "Task role of weaviate-0"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "456789012345" } }
    }]
  })
}

resource "aws_iam_role_policy" "weaviate_0_task_weaviate_backups" {
  name = "weaviate_backups"
  role = aws_iam_role.weaviate_0_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [data.terraform_remote_state.data.outputs.buckets.weaviate_backups.arn]
      },
      {
        Effect = "Allow"
        Action = [
          "s3:AbortMultipartUpload",
          "s3:DeleteObject",
          "s3:GetObject",
          "s3:GetObjectTagging",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
          "s3:PutObjectTagging",
        ]
        Resource = ["${data.terraform_remote_state.data.outputs.buckets.weaviate_backups.arn}/*"]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "weaviate_0" {
  name              = "/staging-flynapse/weaviate-0"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "weaviate_0" {
  name        = "staging-flynapse-weaviate-0"
  description = "weaviate-0 tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "staging-flynapse-weaviate-0" }
}

resource "aws_vpc_security_group_egress_rule" "weaviate_0_to_s3" {
  description       = "weaviate-0 to s3"
  security_group_id = aws_security_group.weaviate_0.id
  prefix_list_id    = data.aws_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
