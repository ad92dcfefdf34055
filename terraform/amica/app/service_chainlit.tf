# Service chainlit: /* of load balancer public, on Fargate.
# Uses: internet, log_level.

resource "aws_ecs_service" "chainlit" {
  name                               = "amica-service"
  cluster                            = aws_ecs_cluster.this.arn
  task_definition                    = aws_ecs_task_definition.chainlit.arn
  desired_count                      = 1
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 120
  propagate_tags                     = "SERVICE"

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
    target_group_arn = aws_lb_target_group.chainlit.arn
    container_name   = "chainlit"
    container_port   = 8080
  }

  network_configuration {
    subnets          = local.all_public_subnet_ids
    security_groups  = [aws_security_group.chainlit.id]
    assign_public_ip = true
  }

  service_registries {
    registry_arn = aws_service_discovery_service.chainlit.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.chainlit_execution_image,
    aws_iam_role_policy.chainlit_execution_logs,
    aws_iam_role_policy.chainlit_execution_parameters,
    aws_lb_listener_rule.chainlit,
    aws_vpc_security_group_ingress_rule.chainlit_from_load_balancer,
    aws_vpc_security_group_egress_rule.chainlit_from_load_balancer,
    aws_vpc_security_group_egress_rule.chainlit_to_https,
    aws_ecs_cluster_capacity_providers.this,
  ]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.chainlit.arn
      error_message = "ECS rolled chainlit back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.this.name}."
    }
  }
}

resource "aws_ecs_task_definition" "chainlit" {
  family                   = "amica-chainlit"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = var.chainlit_memory_mib
  execution_role_arn       = aws_iam_role.chainlit_execution.arn
  task_role_arn            = aws_iam_role.chainlit_task.arn

  container_definitions = jsonencode([{
    name                   = "chainlit"
    image                  = local.chainlit_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 8080, protocol = "tcp" }]
    environment            = [{ name = "CHAINLIT_HOST", value = "0.0.0.0" }, { name = "CHAINLIT_PORT", value = "8080" }]
    secrets                = [{ name = "LOG_LEVEL", valueFrom = aws_ssm_parameter.log_level.arn }]
    mountPoints = [
      {
        containerPath = "/tmp"
        readOnly      = false
        sourceVolume  = "chainlit-tmp"
      },
      {
        containerPath = "/app/.files"
        readOnly      = false
        sourceVolume  = "chainlit-app-files"
      },
    ]
    healthCheck = {
      command     = ["CMD", "python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/health')"]
      interval    = 15
      retries     = 3
      startPeriod = 30
      timeout     = 5
    }
    stopTimeout = 30
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = "ap-southeast-1"
        awslogs-stream-prefix = "chainlit"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name = "chainlit-tmp"
  }

  volume {
    name = "chainlit-app-files"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.chainlit_image))
      error_message = "No image for chainlit yet. The repository amica/chainlit must have an image, and the SSM parameter /amica/images/chainlit must say which runs. Run: docker push 345678901234.dkr.ecr.ap-southeast-1.amazonaws.com/amica/chainlit:release-1 && aws ssm put-parameter --region ap-southeast-1 --overwrite --type String --name /amica/images/chainlit --value 345678901234.dkr.ecr.ap-southeast-1.amazonaws.com/amica/chainlit@sha256:<digest>"
    }
  }
}

resource "aws_service_discovery_service" "chainlit" {
  name        = "chainlit"
  description = "IPs of the tasks of chainlit"

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.this.id
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

resource "aws_lb_target_group" "chainlit" {
  name                 = "amica-tg"
  port                 = 8080
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = local.vpc_id
  deregistration_delay = "30"

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 30
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 2
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

resource "aws_lb_listener_rule" "chainlit" {
  listener_arn = aws_lb_listener.public_http.arn
  priority     = 1

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.chainlit.arn
  }
}

resource "aws_iam_role" "chainlit_execution" {
  name        = "amica-chainlit-execution"
  description = "Task execution role of chainlit"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "345678901234" } }
    }]
  })
}

resource "aws_iam_role_policy" "chainlit_execution_image" {
  name = "image"
  role = aws_iam_role.chainlit_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.chainlit.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "chainlit_execution_logs" {
  name = "logs"
  role = aws_iam_role.chainlit_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "chainlit_execution_parameters" {
  name = "parameters"
  role = aws_iam_role.chainlit_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameters"]
      Resource = [aws_ssm_parameter.log_level.arn]
    }]
  })
}

resource "aws_iam_role" "chainlit_task" {
  name        = "amica-chainlit-task"
  description = "Task role of chainlit"
  path        = "/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "345678901234" } }
    }]
  })
}

resource "aws_security_group" "chainlit" {
  name        = "amica-chainlit"
  description = "chainlit tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "amica-chainlit" }
}

resource "aws_vpc_security_group_ingress_rule" "chainlit_from_load_balancer" {
  description                  = "load balancer to chainlit"
  security_group_id            = aws_security_group.chainlit.id
  referenced_security_group_id = aws_security_group.public.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}

resource "aws_vpc_security_group_egress_rule" "chainlit_from_load_balancer" {
  description                  = "load balancer to chainlit"
  security_group_id            = aws_security_group.public.id
  referenced_security_group_id = aws_security_group.chainlit.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}

resource "aws_vpc_security_group_egress_rule" "chainlit_to_https" {
  description       = "chainlit to AWS and to services outside"
  security_group_id = aws_security_group.chainlit.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
