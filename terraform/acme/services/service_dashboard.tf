# Service dashboard: /* of load balancer public, on pool app.
# Uses: otel-collector:otlp_http.

resource "aws_ecs_service" "dashboard" {
  name                               = "dashboard"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.dashboard.arn
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60
  propagate_tags                     = "SERVICE"

  # Initial value; Application Auto Scaling owns it afterwards.
  desired_count = var.dashboard_tasks_min

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  alarms {
    alarm_names = [aws_cloudwatch_metric_alarm.dashboard_release.alarm_name]
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
    target_group_arn = aws_lb_target_group.dashboard.arn
    container_name   = "dashboard"
    container_port   = 3000
  }

  network_configuration {
    subnets         = local.task_subnet_ids
    security_groups = [aws_security_group.dashboard.id]
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.dashboard_execution_image,
    aws_iam_role_policy.dashboard_execution_logs,
    aws_lb_listener_rule.dashboard,
    aws_vpc_security_group_ingress_rule.dashboard_from_load_balancer,
    aws_vpc_security_group_egress_rule.dashboard_from_load_balancer,
    aws_vpc_security_group_egress_rule.dashboard_to_otel_collector_otlp_http,
    aws_vpc_security_group_ingress_rule.dashboard_to_otel_collector_otlp_http,
  ]

  lifecycle {
    ignore_changes = [desired_count]

    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.dashboard.arn
      error_message = "ECS rolled dashboard back to ${self.task_definition}: the new tasks answered too many requests with errors, or did not become healthy. Read the log group ${aws_cloudwatch_log_group.dashboard.name}."
    }
  }
}

resource "aws_ecs_task_definition" "dashboard" {
  family                   = "acme-flynapse-dashboard"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = var.dashboard_memory_mib
  execution_role_arn       = aws_iam_role.dashboard_execution.arn
  task_role_arn            = aws_iam_role.dashboard_task.arn

  container_definitions = jsonencode([{
    name                   = "dashboard"
    image                  = local.dashboard_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 3000, protocol = "tcp" }]
    environment = [
      {
        name  = "OTEL_COLLECTOR_OTLP_HTTP_ADDRESS"
        value = "otel-collector.acme-flynapse.internal:4318"
      },
      {
        name  = "OTEL_EXPORTER_OTLP_ENDPOINT"
        value = "http://otel-collector.acme-flynapse.internal:4318"
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
        value = "dashboard"
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
        "CMD-SHELL",
        "timeout 3 wget -S -O /dev/null http://127.0.0.1:3000/ 2>&1 | grep -qE '^ *HTTP/[0-9.]+ [23]' || exit 1",
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
        awslogs-group         = aws_cloudwatch_log_group.dashboard.name
        awslogs-region        = "eu-central-1"
        awslogs-stream-prefix = "dashboard"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.dashboard_image))
      error_message = "No image for dashboard yet. The repository acme-flynapse/dashboard must have an image, and the SSM parameter /acme-flynapse/images/dashboard must say which runs. Run: docker push 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/dashboard:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /acme-flynapse/images/dashboard --value 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/dashboard@sha256:<digest>"
    }
  }
}

resource "aws_appautoscaling_target" "dashboard" {
  min_capacity       = var.dashboard_tasks_min
  max_capacity       = var.dashboard_tasks_max
  resource_id        = "service/${data.terraform_remote_state.platform.outputs.cluster_name}/${aws_ecs_service.dashboard.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "dashboard_cpu" {
  name               = "${aws_ecs_service.dashboard.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.dashboard.resource_id
  scalable_dimension = aws_appautoscaling_target.dashboard.scalable_dimension
  service_namespace  = aws_appautoscaling_target.dashboard.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "dashboard_memory" {
  name               = "${aws_ecs_service.dashboard.name}-memory"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.dashboard.resource_id
  scalable_dimension = aws_appautoscaling_target.dashboard.scalable_dimension
  service_namespace  = aws_appautoscaling_target.dashboard.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 75

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageMemoryUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "dashboard_requests" {
  name               = "${aws_ecs_service.dashboard.name}-requests"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.dashboard.resource_id
  scalable_dimension = aws_appautoscaling_target.dashboard.scalable_dimension
  service_namespace  = aws_appautoscaling_target.dashboard.service_namespace

  target_tracking_scaling_policy_configuration {
    scale_in_cooldown  = 300
    scale_out_cooldown = 60
    target_value       = 3000

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix}/${aws_lb_target_group.dashboard.arn_suffix}"
    }
  }
}

resource "aws_lb_target_group" "dashboard" {
  name                 = "acme-flynapse-dashboard"
  port                 = 3000
  protocol             = "HTTP"
  target_type          = "ip"
  vpc_id               = local.vpc_id
  deregistration_delay = "30"

  health_check {
    path                = "/"
    matcher             = "200-399"
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

resource "aws_lb_listener_rule" "dashboard" {
  listener_arn = data.terraform_remote_state.platform.outputs.balancers.public.https_listener_arn
  priority     = 1000

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.dashboard.arn
  }
}

resource "aws_iam_role" "dashboard_execution" {
  name                 = "acme-flynapse-dashboard-execution"
  description          = "Task execution role of dashboard"
  path                 = "/platform/"
  permissions_boundary = "arn:aws:iam::210987654321:policy/platform/acme-boundary"

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

resource "aws_iam_role_policy" "dashboard_execution_image" {
  name = "image"
  role = aws_iam_role.dashboard_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.dashboard.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "dashboard_execution_logs" {
  name = "logs"
  role = aws_iam_role.dashboard_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.dashboard.arn}:*"]
    }]
  })
}

resource "aws_iam_role" "dashboard_task" {
  name                 = "acme-flynapse-dashboard-task"
  description          = "Task role of dashboard"
  path                 = "/platform/"
  permissions_boundary = "arn:aws:iam::210987654321:policy/platform/acme-boundary"

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

resource "aws_cloudwatch_log_group" "dashboard" {
  name              = "/acme-flynapse/dashboard"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_metric_alarm" "dashboard_release" {
  alarm_description   = "Takes a release of dashboard back that is being deployed and answers with 5xx. Nobody is told."
  alarm_name          = "acme-flynapse-dashboard-release"
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
        TargetGroup  = aws_lb_target_group.dashboard.arn_suffix
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
        TargetGroup  = aws_lb_target_group.dashboard.arn_suffix
      }
    }
  }
}

resource "aws_security_group" "dashboard" {
  name        = "acme-flynapse-dashboard"
  description = "dashboard tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "acme-flynapse-dashboard" }
}

resource "aws_vpc_security_group_ingress_rule" "dashboard_from_load_balancer" {
  description                  = "load balancer to dashboard"
  security_group_id            = aws_security_group.dashboard.id
  referenced_security_group_id = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_ingress_rule" "dashboard_to_otel_collector_otlp_http" {
  description                  = "dashboard to otel collector otlp http"
  security_group_id            = aws_security_group.otel_collector.id
  referenced_security_group_id = aws_security_group.dashboard.id
  ip_protocol                  = "tcp"
  from_port                    = 4318
  to_port                      = 4318
}

resource "aws_vpc_security_group_egress_rule" "dashboard_from_load_balancer" {
  description                  = "load balancer to dashboard"
  security_group_id            = data.terraform_remote_state.platform.outputs.balancers.public.security_group_id
  referenced_security_group_id = aws_security_group.dashboard.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_egress_rule" "dashboard_to_dns_10_99_0_2_tcp" {
  description       = "dashboard to a DNS server of the VPC"
  security_group_id = aws_security_group.dashboard.id
  cidr_ipv4         = "10.99.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "dashboard_to_dns_10_99_0_2_udp" {
  description       = "dashboard to a DNS server of the VPC"
  security_group_id = aws_security_group.dashboard.id
  cidr_ipv4         = "10.99.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "dashboard_to_otel_collector_otlp_http" {
  description                  = "dashboard to otel collector otlp http"
  security_group_id            = aws_security_group.dashboard.id
  referenced_security_group_id = aws_security_group.otel_collector.id
  ip_protocol                  = "tcp"
  from_port                    = 4318
  to_port                      = 4318
}
