# Service backend: /api and /api/* of load balancer public, on pool app.
# Uses: ai-service, atlas, internet, redis.

resource "aws_ecs_service" "backend" {
  name                               = "backend"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.backend.arn
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  propagate_tags                     = "SERVICE"

  # Initial value; Application Auto Scaling owns it afterwards.
  desired_count = var.backend_tasks_min

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

  load_balancer {
    target_group_arn = aws_lb_target_group.backend.arn
    container_name   = "backend"
    container_port   = 5001
  }

  network_configuration {
    subnets         = local.private_subnet_ids
    security_groups = [aws_security_group.backend.id]
  }

  service_registries {
    registry_arn = aws_service_discovery_service.backend.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.backend_execution_image,
    aws_iam_role_policy.backend_execution_logs,
    aws_iam_role_policy.backend_execution_secrets,
    aws_lb_listener_rule.backend,
    aws_vpc_security_group_ingress_rule.backend_from_load_balancer,
    aws_vpc_security_group_egress_rule.backend_from_load_balancer,
    aws_vpc_security_group_egress_rule.backend_to_https,
    aws_vpc_security_group_egress_rule.backend_to_atlas,
    aws_vpc_security_group_egress_rule.backend_to_redis_tcp,
    aws_vpc_security_group_ingress_rule.backend_to_redis_tcp,
    aws_vpc_security_group_egress_rule.backend_to_ai_service_http,
    aws_vpc_security_group_ingress_rule.backend_to_ai_service_http,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.backend.arn
      error_message = "ECS rolled backend back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.backend.name}."
    }
  }
}

resource "aws_ecs_task_definition" "backend" {
  family                   = "prod-infra-production-backend"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = var.backend_memory_mib
  execution_role_arn       = aws_iam_role.backend_execution.arn
  task_role_arn            = aws_iam_role.backend_task.arn

  container_definitions = jsonencode([{
    name                   = "backend"
    image                  = local.backend_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 5001, protocol = "tcp" }]
    environment = [
      { name = "AI_SERVICE_HTTP_ADDRESS", value = "ai-service.prod-infra-production.local:8000" },
      { name = "AI_SERVICE_URL", value = "http://ai-service.prod-infra-production.local:8000" },
      { name = "LOG_FORMAT", value = "json" },
      { name = "REDIS_TCP_ADDRESS", value = "redis.prod-infra-production.local:6379" },
      { name = "REDIS_URL", value = "redis://redis.prod-infra-production.local:6379" },
    ]
    secrets = [
      {
        name      = "API_KEY"
        valueFrom = "${data.terraform_remote_state.data.outputs.secrets.backend.arn}:api_key::"
      },
      {
        name      = "MONGODB_URI"
        valueFrom = "${data.terraform_remote_state.data.outputs.secrets.backend.arn}:mongodb_uri::"
      },
      {
        name      = "REDIS_PASSWORD"
        valueFrom = data.terraform_remote_state.data.outputs.secrets.redis.arn
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
      command     = ["CMD-SHELL", "wget -qO- http://127.0.0.1:5001/api/health || exit 1"]
      interval    = 15
      retries     = 3
      startPeriod = 30
      timeout     = 5
    }
    stopTimeout = 30
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.backend.name
        awslogs-region        = "us-east-1"
        awslogs-stream-prefix = "backend"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.backend_image))
      error_message = "No image for backend yet. The repository prod-infra-production/backend must have an image, and the SSM parameter /prod-infra-production/images/backend must say which runs. Run: docker push 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/backend:release-1 && aws ssm put-parameter --region us-east-1 --overwrite --type String --name /prod-infra-production/images/backend --value 678901234567.dkr.ecr.us-east-1.amazonaws.com/prod-infra-production/backend@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.backend.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret prod-infra-production/backend must have a value, a JSON object with \"mongodb_uri\" and \"api_key\": a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id prod-infra-production/backend --secret-string file:///dev/stdin"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.redis.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret prod-infra-production/redis must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id prod-infra-production/redis --secret-string file:///dev/stdin"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.webhook.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret prod-infra-production/webhook must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id prod-infra-production/webhook --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_appautoscaling_target" "backend" {
  min_capacity       = var.backend_tasks_min
  max_capacity       = var.backend_tasks_max
  resource_id        = "service/${data.terraform_remote_state.platform.outputs.cluster_name}/${aws_ecs_service.backend.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "backend_cpu" {
  name               = "${aws_ecs_service.backend.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.backend.resource_id
  scalable_dimension = aws_appautoscaling_target.backend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.backend.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 70

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "backend_memory" {
  name               = "${aws_ecs_service.backend.name}-memory"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.backend.resource_id
  scalable_dimension = aws_appautoscaling_target.backend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.backend.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 80

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageMemoryUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "backend_requests" {
  name               = "${aws_ecs_service.backend.name}-requests"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.backend.resource_id
  scalable_dimension = aws_appautoscaling_target.backend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.backend.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 1000

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix}/${aws_lb_target_group.backend.arn_suffix}"
    }
  }
}

resource "aws_appautoscaling_policy" "backend_response" {
  name               = "${aws_ecs_service.backend.name}-response"
  policy_type        = "StepScaling"
  resource_id        = aws_appautoscaling_target.backend.resource_id
  scalable_dimension = aws_appautoscaling_target.backend.scalable_dimension
  service_namespace  = aws_appautoscaling_target.backend.service_namespace

  step_scaling_policy_configuration {
    adjustment_type         = "ChangeInCapacity"
    cooldown                = 60
    metric_aggregation_type = "Average"

    step_adjustment {
      metric_interval_lower_bound = "0"
      scaling_adjustment          = 1
    }
  }
}

resource "aws_service_discovery_service" "backend" {
  name        = "backend"
  description = "IPs of the tasks of backend"

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

resource "aws_lb_target_group" "backend" {
  name                 = "prod-infra-production-backend"
  port                 = 5001
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = local.vpc_id
  deregistration_delay = "30"

  health_check {
    path                = "/api/health"
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

resource "aws_lb_listener_rule" "backend" {
  listener_arn = data.terraform_remote_state.platform.outputs.balancers.public.https_listener_arn
  priority     = 100

  condition {
    path_pattern {
      values = ["/api", "/api/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.backend.arn
  }
}

resource "aws_cloudwatch_log_group" "backend" {
  name              = "/prod-infra-production/backend"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_metric_alarm" "backend_slow" {
  alarm_actions       = [aws_appautoscaling_policy.backend_response.arn]
  alarm_description   = "Adds a task to backend while it answers slowly. Nobody is told."
  alarm_name          = "prod-infra-production-backend-slow"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "TargetResponseTime"
  namespace           = "AWS/ApplicationELB"
  period              = 60
  statistic           = "Average"
  threshold           = 2

  dimensions = {
    LoadBalancer = data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix
    TargetGroup  = aws_lb_target_group.backend.arn_suffix
  }

  # Without requests there are no answers.
  treat_missing_data = "notBreaching"
}

resource "aws_iam_role" "backend_execution" {
  name        = "prod-infra-production-backend-execution"
  description = "Task execution role of backend"
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

resource "aws_iam_role_policy" "backend_execution_image" {
  name = "image"
  role = aws_iam_role.backend_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.backend.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "backend_execution_logs" {
  name = "logs"
  role = aws_iam_role.backend_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.backend.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "backend_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.backend_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["secretsmanager:GetSecretValue"]
        Resource = [
          data.terraform_remote_state.data.outputs.secrets.backend.arn,
          data.terraform_remote_state.data.outputs.secrets.redis.arn,
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

resource "aws_iam_role" "backend_task" {
  name        = "prod-infra-production-backend-task"
  description = "Task role of backend"
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

resource "aws_security_group" "backend" {
  name        = "prod-infra-production-backend"
  description = "backend tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "prod-infra-production-backend" }
}

resource "aws_vpc_security_group_ingress_rule" "backend_from_load_balancer" {
  description                  = "load balancer to backend"
  security_group_id            = aws_security_group.backend.id
  referenced_security_group_id = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5001
  to_port                      = 5001
}

resource "aws_vpc_security_group_ingress_rule" "backend_to_ai_service_http" {
  description                  = "backend to ai service http"
  security_group_id            = aws_security_group.ai_service.id
  referenced_security_group_id = aws_security_group.backend.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
}

resource "aws_vpc_security_group_ingress_rule" "backend_to_redis_tcp" {
  description                  = "backend to redis tcp"
  security_group_id            = aws_security_group.redis.id
  referenced_security_group_id = aws_security_group.backend.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_vpc_security_group_egress_rule" "backend_from_load_balancer" {
  description                  = "load balancer to backend"
  security_group_id            = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  referenced_security_group_id = aws_security_group.backend.id
  ip_protocol                  = "tcp"
  from_port                    = 5001
  to_port                      = 5001
}

resource "aws_vpc_security_group_egress_rule" "backend_to_ai_service_http" {
  description                  = "backend to ai service http"
  security_group_id            = aws_security_group.backend.id
  referenced_security_group_id = aws_security_group.ai_service.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
}

resource "aws_vpc_security_group_egress_rule" "backend_to_atlas" {
  description       = "backend to atlas"
  security_group_id = aws_security_group.backend.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 27017
  to_port           = 27017
}

resource "aws_vpc_security_group_egress_rule" "backend_to_https" {
  description       = "backend to AWS and to services outside"
  security_group_id = aws_security_group.backend.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "backend_to_redis_tcp" {
  description                  = "backend to redis tcp"
  security_group_id            = aws_security_group.backend.id
  referenced_security_group_id = aws_security_group.redis.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}
