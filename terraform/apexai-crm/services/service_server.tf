# Service server: /api/* and /socket.io/* of load balancer public, on Fargate.
# Uses: internet, mysql, redis.

resource "aws_ecs_service" "server" {
  name                               = "server"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.server.arn
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  propagate_tags                     = "SERVICE"

  # Initial value; Application Auto Scaling owns it afterwards.
  desired_count = var.server_tasks_min

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.server.arn
    container_name   = "server"
    container_port   = 3000
  }

  network_configuration {
    subnets          = local.private_subnet_ids
    security_groups  = [aws_security_group.server.id]
    assign_public_ip = false
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.server_execution_image,
    aws_iam_role_policy.server_execution_logs,
    aws_iam_role_policy.server_execution_secrets,
    aws_lb_listener_rule.server,
    aws_vpc_security_group_ingress_rule.server_from_load_balancer,
    aws_vpc_security_group_ingress_rule.server_to_mysql,
    aws_vpc_security_group_ingress_rule.server_to_redis,
    aws_vpc_security_group_egress_rule.server_from_load_balancer,
    aws_vpc_security_group_egress_rule.server_to_https,
    aws_vpc_security_group_egress_rule.server_to_mysql,
    aws_vpc_security_group_egress_rule.server_to_redis,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.server.arn
      error_message = "ECS rolled server back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.server.name}."
    }
  }
}

resource "aws_ecs_task_definition" "server" {
  family                   = "apexai-crm-dev-server"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = var.server_memory_mib
  execution_role_arn       = aws_iam_role.server_execution.arn
  task_role_arn            = aws_iam_role.server_task.arn

  container_definitions = jsonencode([{
    name                   = "server"
    image                  = local.server_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    entryPoint = [
      "sh",
      "-ec",
      "export DATABASE_URL=\"mysql://$MYSQL_USER:$(printf '%%%s' $(printf %s \"$MYSQL_PASSWORD\" | od -An -v -tx1))@$MYSQL_HOST:$MYSQL_PORT/$MYSQL_NAME\"'?connection_limit=2&sslaccept=strict&sslcert=/app/global-bundle.pem'\nexec \"$@\"",
      "sh",
    ]
    command      = ["node", "dist/main.js"]
    portMappings = [{ containerPort = 3000, protocol = "tcp" }]
    environment = [
      {
        name  = "MYSQL_HOST"
        value = data.terraform_remote_state.data.outputs.databases.mysql.host
      },
      {
        name  = "MYSQL_NAME"
        value = data.terraform_remote_state.data.outputs.databases.mysql.database_name
      },
      {
        name  = "MYSQL_PORT"
        value = data.terraform_remote_state.data.outputs.databases.mysql.port
      },
      {
        name  = "MYSQL_USER"
        value = data.terraform_remote_state.data.outputs.databases.mysql.username
      },
      {
        name  = "REDIS_URL"
        value = data.terraform_remote_state.data.outputs.caches.redis.endpoint
      },
    ]
    secrets = [
      {
        name      = "FIREBASE_CONFIG"
        valueFrom = data.terraform_remote_state.data.outputs.secrets.firebase.arn
      },
      {
        name      = "GEMINI_API_KEY"
        valueFrom = "${data.terraform_remote_state.data.outputs.secrets.ai_keys.arn}:gemini::"
      },
      {
        name      = "MYSQL_PASSWORD"
        valueFrom = "${data.terraform_remote_state.data.outputs.databases.mysql.secret_arn}:password::"
      },
      {
        name      = "OPENAI_API_KEY"
        valueFrom = "${data.terraform_remote_state.data.outputs.secrets.ai_keys.arn}:openai::"
      },
    ]
    mountPoints = [{
      containerPath = "/tmp"
      readOnly      = false
      sourceVolume  = "server-tmp"
    }]
    healthCheck = {
      command = [
        "CMD",
        "node",
        "-e",
        "require('http').get('http://127.0.0.1:3000/health', (r) => process.exit(r.statusCode < 400 ? 0 : 1))",
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
        awslogs-group         = aws_cloudwatch_log_group.server.name
        awslogs-region        = "us-east-1"
        awslogs-stream-prefix = "server"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name = "server-tmp"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.server_image))
      error_message = "No image for server yet. The repository apexai-crm-dev/server must have an image, and the SSM parameter /apexai-crm-dev/images/server must say which runs. Run: docker push 567890123456.dkr.ecr.us-east-1.amazonaws.com/apexai-crm-dev/server:release-1 && aws ssm put-parameter --region us-east-1 --overwrite --type String --name /apexai-crm-dev/images/server --value 567890123456.dkr.ecr.us-east-1.amazonaws.com/apexai-crm-dev/server@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.firebase.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret apexai-crm-dev/firebase must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id apexai-crm-dev/firebase --secret-string file:///dev/stdin"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.ai_keys.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret apexai-crm-dev/ai-keys must have a value, a JSON object with \"gemini\" and \"openai\": a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region us-east-1 --secret-id apexai-crm-dev/ai-keys --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_appautoscaling_target" "server" {
  min_capacity       = var.server_tasks_min
  max_capacity       = var.server_tasks_max
  resource_id        = "service/${data.terraform_remote_state.platform.outputs.cluster_name}/${aws_ecs_service.server.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "server_cpu" {
  name               = "${aws_ecs_service.server.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.server.resource_id
  scalable_dimension = aws_appautoscaling_target.server.scalable_dimension
  service_namespace  = aws_appautoscaling_target.server.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 70

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_lb_target_group" "server" {
  name                 = "apexai-crm-dev-server"
  port                 = 3000
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = local.vpc_id
  deregistration_delay = "30"

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  stickiness {
    type            = "lb_cookie"
    cookie_duration = 86400
    enabled         = true
  }

  lifecycle {
    # AWS refuses to delete it while a listener's rule names it: it goes after that.
    create_before_destroy = true

    # ECS registers each task with the port of its container, and the health check asks that one. Another port here would
    # be another group, and AWS deletes none that a listener leads to.
    ignore_changes = [port]
  }
}

resource "aws_lb_listener_rule" "server" {
  listener_arn = data.terraform_remote_state.platform.outputs.balancers.public.https_listener_arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/api/*", "/socket.io/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.server.arn
  }
}

resource "aws_iam_role" "server_execution" {
  name        = "apexai-crm-dev-server-execution"
  description = "Task execution role of server"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "567890123456" } }
    }]
  })
}

resource "aws_iam_role_policy" "server_execution_image" {
  name = "image"
  role = aws_iam_role.server_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.server.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "server_execution_logs" {
  name = "logs"
  role = aws_iam_role.server_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.server.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "server_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.server_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["secretsmanager:GetSecretValue"]
        Resource = [
          data.terraform_remote_state.data.outputs.secrets.firebase.arn,
          data.terraform_remote_state.data.outputs.secrets.ai_keys.arn,
          data.terraform_remote_state.data.outputs.databases.mysql.secret_arn,
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

resource "aws_iam_role" "server_task" {
  name        = "apexai-crm-dev-server-task"
  description = "Task role of server"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "567890123456" } }
    }]
  })
}

resource "aws_cloudwatch_log_group" "server" {
  name              = "/apexai-crm-dev/server"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "server" {
  name        = "apexai-crm-dev-server"
  description = "server tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "apexai-crm-dev-server" }
}

resource "aws_vpc_security_group_ingress_rule" "server_from_load_balancer" {
  description                  = "load balancer to server"
  security_group_id            = aws_security_group.server.id
  referenced_security_group_id = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_ingress_rule" "server_to_mysql" {
  description                  = "server to mysql"
  security_group_id            = data.terraform_remote_state.data.outputs.databases.mysql.security_group_id
  referenced_security_group_id = aws_security_group.server.id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}

resource "aws_vpc_security_group_ingress_rule" "server_to_redis" {
  description                  = "server to redis"
  security_group_id            = data.terraform_remote_state.data.outputs.caches.redis.security_group_id
  referenced_security_group_id = aws_security_group.server.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_vpc_security_group_egress_rule" "server_from_load_balancer" {
  description                  = "load balancer to server"
  security_group_id            = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  referenced_security_group_id = aws_security_group.server.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_egress_rule" "server_to_https" {
  description       = "server to AWS and to services outside"
  security_group_id = aws_security_group.server.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "server_to_mysql" {
  description                  = "server to mysql"
  security_group_id            = aws_security_group.server.id
  referenced_security_group_id = data.terraform_remote_state.data.outputs.databases.mysql.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}

resource "aws_vpc_security_group_egress_rule" "server_to_redis" {
  description                  = "server to redis"
  security_group_id            = aws_security_group.server.id
  referenced_security_group_id = data.terraform_remote_state.data.outputs.caches.redis.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}
