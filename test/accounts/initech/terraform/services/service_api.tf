# Service api: /api and /api/* of load balancer public, on pool app.
# Uses: api_sign_in, artifacts, internet, otel-collector:otlp_http, redis, sessions, weaviate-0:grpc, weaviate-0:http.

resource "aws_ecs_service" "api" {
  name                               = "api"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.api.arn
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  propagate_tags                     = "SERVICE"

  # Initial value; Application Auto Scaling owns it afterwards.
  desired_count = var.api_tasks_min

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  alarms {
    alarm_names = [aws_cloudwatch_metric_alarm.api_release.alarm_name]
    enable      = true
    rollback    = true
  }

  capacity_provider_strategy {
    capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.app
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = 8000
  }

  network_configuration {
    subnets         = local.task_subnet_ids
    security_groups = [aws_security_group.api.id]
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.api_task_sessions,
    aws_iam_role_policy.api_task_artifacts,
    aws_iam_role_policy.api_execution_image,
    aws_iam_role_policy.api_execution_logs,
    aws_iam_role_policy.api_execution_secrets,
    aws_lb_listener_rule.api,
    aws_vpc_security_group_ingress_rule.api_from_load_balancer,
    aws_vpc_security_group_ingress_rule.api_to_redis,
    aws_vpc_security_group_egress_rule.api_from_load_balancer,
    aws_vpc_security_group_egress_rule.api_to_dynamodb,
    aws_vpc_security_group_egress_rule.api_to_redis,
    aws_vpc_security_group_egress_rule.api_to_s3,
    aws_vpc_security_group_egress_rule.api_to_https,
    aws_vpc_security_group_egress_rule.api_to_otel_collector_otlp_http,
    aws_vpc_security_group_ingress_rule.api_to_otel_collector_otlp_http,
    aws_vpc_security_group_egress_rule.api_to_weaviate_0_http,
    aws_vpc_security_group_ingress_rule.api_to_weaviate_0_http,
    aws_vpc_security_group_egress_rule.api_to_weaviate_0_grpc,
    aws_vpc_security_group_ingress_rule.api_to_weaviate_0_grpc,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.api.arn
      error_message = "ECS rolled api back to ${self.task_definition}: the new tasks answered too many requests with errors, or did not become healthy. Read the log group ${aws_cloudwatch_log_group.api.name}."
    }
  }
}

resource "aws_ecs_task_definition" "api" {
  family                   = "initech-flynapse-api"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = var.api_memory_mib
  execution_role_arn       = aws_iam_role.api_execution.arn
  task_role_arn            = aws_iam_role.api_task.arn

  container_definitions = jsonencode([{
    name                   = "api"
    image                  = local.api_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 8000, protocol = "tcp" }]
    environment = [
      {
        name  = "ARTIFACTS_BUCKET"
        value = data.terraform_remote_state.data.outputs.buckets.artifacts.name
      },
      {
        name  = "COGNITO_APP_URL"
        value = "https://flynapse.initech.example"
      },
      {
        name  = "COGNITO_CLIENT_ID"
        value = local.user_pools.users.client_ids.api
      },
      {
        name  = "COGNITO_CLIENT_IDS"
        value = "${local.user_pools.users.client_ids.dashboard},${local.user_pools.users.client_ids.api}"
      },
      {
        name  = "COGNITO_DOMAIN"
        value = local.user_pools.users.host
      },
      {
        name  = "COGNITO_ISSUER"
        value = local.user_pools.users.issuer
      },
      {
        name  = "COGNITO_REGION"
        value = local.user_pools.users.region
      },
      {
        name  = "COGNITO_USER_POOL_ID"
        value = local.user_pools.users.id
      },
      {
        name  = "OTEL_COLLECTOR_OTLP_HTTP_ADDRESS"
        value = "otel-collector.initech-flynapse.internal:4318"
      },
      {
        name  = "OTEL_EXPORTER_OTLP_ENDPOINT"
        value = "http://otel-collector.initech-flynapse.internal:4318"
      },
      {
        name  = "OTEL_EXPORTER_OTLP_PROTOCOL"
        value = "http/protobuf"
      },
      {
        name  = "OTEL_RESOURCE_ATTRIBUTES"
        value = "deployment.environment.name=production"
      },
      {
        name  = "OTEL_SERVICE_NAME"
        value = "api"
      },
      {
        name  = "REDIS_URL"
        value = data.terraform_remote_state.data.outputs.caches.redis.endpoint
      },
      {
        name  = "SESSIONS_TABLE"
        value = data.terraform_remote_state.data.outputs.tables.sessions.name
      },
      {
        name  = "WEAVIATE_0_GRPC_ADDRESS"
        value = "weaviate-0.initech-flynapse.internal:50051"
      },
      {
        name  = "WEAVIATE_0_HTTP_ADDRESS"
        value = "weaviate-0.initech-flynapse.internal:8080"
      },
    ]
    secrets = [
      {
        name      = "AZURE_OPENAI_API_KEY"
        valueFrom = "${data.terraform_remote_state.data.outputs.secrets.azure_openai.arn}:key::"
      },
      {
        name      = "AZURE_OPENAI_ENDPOINT"
        valueFrom = "${data.terraform_remote_state.data.outputs.secrets.azure_openai.arn}:endpoint::"
      },
      {
        name      = "REDIS_AUTH_TOKEN"
        valueFrom = data.terraform_remote_state.data.outputs.secrets.redis_auth_token.arn
      },
      {
        name      = "WEAVIATE_API_KEY"
        valueFrom = data.terraform_remote_state.data.outputs.secrets.weaviate_api_key.arn
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
      command     = ["CMD-SHELL", "wget -qO- http://127.0.0.1:8000/health || exit 1"]
      interval    = 15
      retries     = 3
      startPeriod = 30
      timeout     = 5
    }
    stopTimeout = 120
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.api.name
        awslogs-region        = "eu-central-1"
        awslogs-stream-prefix = "api"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.api_image))
      error_message = "No image for api yet. The repository initech-flynapse/api must have an image, and the SSM parameter /initech-flynapse/images/api must say which runs. Run: docker push 210987654321.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse/api:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /initech-flynapse/images/api --value 210987654321.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse/api@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.azure_openai.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret initech-flynapse/azure-openai must have a value, a JSON object with \"endpoint\" and \"key\": a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region eu-central-1 --secret-id initech-flynapse/azure-openai --secret-string file:///dev/stdin"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.redis_auth_token.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The cache initech-flynapse-redis must have an auth token, and the secret initech-flynapse/redis-auth-token must have it too: without one Redis answers whoever reaches it. The command is in ../README.md, under Before you apply."
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.weaviate_api_key.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret initech-flynapse/weaviate-api-key must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region eu-central-1 --secret-id initech-flynapse/weaviate-api-key --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_appautoscaling_target" "api" {
  min_capacity       = var.api_tasks_min
  max_capacity       = var.api_tasks_max
  resource_id        = "service/${data.terraform_remote_state.platform.outputs.cluster_name}/${aws_ecs_service.api.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "api_cpu" {
  name               = "${aws_ecs_service.api.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.api.resource_id
  scalable_dimension = aws_appautoscaling_target.api.scalable_dimension
  service_namespace  = aws_appautoscaling_target.api.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "api_memory" {
  name               = "${aws_ecs_service.api.name}-memory"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.api.resource_id
  scalable_dimension = aws_appautoscaling_target.api.scalable_dimension
  service_namespace  = aws_appautoscaling_target.api.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 75

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageMemoryUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "api_requests" {
  name               = "${aws_ecs_service.api.name}-requests"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.api.resource_id
  scalable_dimension = aws_appautoscaling_target.api.scalable_dimension
  service_namespace  = aws_appautoscaling_target.api.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 2000

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix}/${aws_lb_target_group.api.arn_suffix}"
    }
  }
}

resource "aws_lb_target_group" "api" {
  name                 = "initech-flynapse-api"
  port                 = 8000
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = local.vpc_id
  deregistration_delay = "120"

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  stickiness {
    type    = "lb_cookie"
    enabled = false
  }

  lifecycle {
    # AWS refuses to delete it while a listener's rule names it: it goes after that.
    create_before_destroy = true

    # ECS registers each task with the port of its container, and the health check asks that one. Another port here would
    # be another group, and AWS deletes none that a listener leads to.
    ignore_changes = [port]
  }
}

resource "aws_lb_listener_rule" "api" {
  listener_arn = data.terraform_remote_state.platform.outputs.balancers.public.https_listener_arn
  priority     = 100

  condition {
    path_pattern {
      values = ["/api", "/api/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

resource "aws_iam_role" "api_execution" {
  name        = "initech-flynapse-api-execution"
  description = "Task execution role of api"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "210987654321" } }
    }]
  })
}

resource "aws_iam_role_policy" "api_execution_image" {
  name = "image"
  role = aws_iam_role.api_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.api.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "api_execution_logs" {
  name = "logs"
  role = aws_iam_role.api_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.api.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "api_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.api_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["secretsmanager:GetSecretValue"]
        Resource = [
          data.terraform_remote_state.data.outputs.secrets.azure_openai.arn,
          data.terraform_remote_state.data.outputs.secrets.redis_auth_token.arn,
          data.terraform_remote_state.data.outputs.secrets.weaviate_api_key.arn,
        ]
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

resource "aws_iam_role" "api_task" {
  name        = "initech-flynapse-api-task"
  description = "Task role of api"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "210987654321" } }
    }]
  })
}

resource "aws_iam_role_policy" "api_task_artifacts" {
  name = "artifacts"
  role = aws_iam_role.api_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [data.terraform_remote_state.data.outputs.buckets.artifacts.arn]
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
        Resource = ["${data.terraform_remote_state.data.outputs.buckets.artifacts.arn}/*"]
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

resource "aws_iam_role_policy" "api_task_sessions" {
  name = "sessions"
  role = aws_iam_role.api_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "dynamodb:BatchGetItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
        ]
        Resource = [data.terraform_remote_state.data.outputs.tables.sessions.arn]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "dynamodb.eu-central-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/initech-flynapse/api"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_metric_alarm" "api_release" {
  alarm_description   = "Takes a release of api back that is being deployed and answers with 5xx. Nobody is told."
  alarm_name          = "initech-flynapse-api-release"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  threshold           = 5

  # Without requests there are no answers.
  treat_missing_data = "notBreaching"

  metric_query {
    expression  = "100 * (FILL(errors_1, 0)) / (FILL(requests_1, 0))"
    id          = "result"
    return_data = true
  }

  metric_query {
    id = "errors_1"

    metric {
      metric_name = "HTTPCode_Target_5XX_Count"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix
        TargetGroup  = aws_lb_target_group.api.arn_suffix
      }
    }
  }

  metric_query {
    id = "requests_1"

    metric {
      metric_name = "RequestCount"
      namespace   = "AWS/ApplicationELB"
      period      = 60
      stat        = "Sum"

      dimensions = {
        LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix
        TargetGroup  = aws_lb_target_group.api.arn_suffix
      }
    }
  }
}

resource "aws_security_group" "api" {
  name        = "initech-flynapse-api"
  description = "api tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "initech-flynapse-api" }
}

resource "aws_vpc_security_group_ingress_rule" "api_from_load_balancer" {
  description                  = "load balancer to api"
  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
}

resource "aws_vpc_security_group_ingress_rule" "api_to_otel_collector_otlp_http" {
  description                  = "api to otel collector otlp http"
  security_group_id            = aws_security_group.otel_collector.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 4318
  to_port                      = 4318
}

resource "aws_vpc_security_group_ingress_rule" "api_to_redis" {
  description                  = "api to redis"
  security_group_id            = data.terraform_remote_state.data.outputs.caches.redis.security_group_id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_vpc_security_group_ingress_rule" "api_to_weaviate_0_grpc" {
  description                  = "api to weaviate 0 grpc"
  security_group_id            = aws_security_group.weaviate_0.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 50051
  to_port                      = 50051
}

resource "aws_vpc_security_group_ingress_rule" "api_to_weaviate_0_http" {
  description                  = "api to weaviate 0 http"
  security_group_id            = aws_security_group.weaviate_0.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}

resource "aws_vpc_security_group_egress_rule" "api_from_load_balancer" {
  description                  = "load balancer to api"
  security_group_id            = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
}

resource "aws_vpc_security_group_egress_rule" "api_to_dynamodb" {
  description       = "api to dynamodb"
  security_group_id = aws_security_group.api.id
  prefix_list_id    = data.aws_prefix_list.dynamodb.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "api_to_https" {
  description       = "api to AWS and to services outside"
  security_group_id = aws_security_group.api.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "api_to_otel_collector_otlp_http" {
  description                  = "api to otel collector otlp http"
  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.otel_collector.id
  ip_protocol                  = "tcp"
  from_port                    = 4318
  to_port                      = 4318
}

resource "aws_vpc_security_group_egress_rule" "api_to_redis" {
  description                  = "api to redis"
  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = data.terraform_remote_state.data.outputs.caches.redis.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_vpc_security_group_egress_rule" "api_to_s3" {
  description       = "api to s3"
  security_group_id = aws_security_group.api.id
  prefix_list_id    = data.aws_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "api_to_weaviate_0_grpc" {
  description                  = "api to weaviate 0 grpc"
  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.weaviate_0.id
  ip_protocol                  = "tcp"
  from_port                    = 50051
  to_port                      = 50051
}

resource "aws_vpc_security_group_egress_rule" "api_to_weaviate_0_http" {
  description                  = "api to weaviate 0 http"
  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.weaviate_0.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}
