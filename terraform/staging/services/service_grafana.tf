# Service grafana: /* of load balancer operations, on pool observability.
# Uses: configuration:read, grafana_sign_in, internet, loki:http, prometheus, tempo:http.

resource "aws_ecs_service" "grafana" {
  name                               = "grafana"
  cluster                            = data.terraform_remote_state.platform.outputs.cluster_arn
  task_definition                    = aws_ecs_task_definition.grafana.arn
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  health_check_grace_period_seconds  = 60
  propagate_tags                     = "SERVICE"

  # Without it the provider replaces the whole service when the strategy changes.
  force_new_deployment = true

  # An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.
  wait_for_steady_state = true

  capacity_provider_strategy {
    capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.observability
    weight            = 1
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.grafana.arn
    container_name   = "grafana"
    container_port   = 3000
  }

  network_configuration {
    subnets         = local.volume_subnet_ids
    security_groups = [aws_security_group.grafana.id]
  }

  placement_constraints {
    type = "distinctInstance"
  }

  service_registries {
    registry_arn = aws_service_discovery_service.grafana.arn
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.grafana_task_configuration_read,
    aws_iam_role_policy.grafana_execution_image,
    aws_iam_role_policy.grafana_execution_logs,
    aws_iam_role_policy.grafana_execution_secrets,
    aws_lb_listener_rule.grafana,
    aws_vpc_security_group_ingress_rule.grafana_from_load_balancer,
    aws_vpc_security_group_egress_rule.grafana_from_load_balancer,
    aws_vpc_security_group_egress_rule.grafana_to_https,
    aws_vpc_security_group_egress_rule.grafana_to_s3,
    aws_s3_object.grafana_file_grafana_provisioning_datasources_datasources_yml,
    aws_s3_object.grafana_file_grafana_provisioning_dashboards_dashboards_yml,
    aws_s3_object.grafana_file_grafana_provisioning_dashboards_service_json,
    aws_s3_object.grafana_file_grafana_provisioning_dashboards_objectives_json,
    aws_s3_object.grafana_file_grafana_provisioning_dashboards_platform_json,
    aws_s3_object.grafana_file_grafana_provisioning_dashboards_telemetry_json,
    aws_s3_object.grafana_file_grafana_provisioning_dashboards_weaviate_json,
    aws_s3_object.grafana_file_grafana_provisioning_alerting_rules_yml,
    aws_s3_object.grafana_file_grafana_provisioning_alerting_contact_points_yml,
    aws_s3_object.grafana_file_grafana_provisioning_alerting_policies_yml,
    aws_vpc_security_group_egress_rule.grafana_to_prometheus_http,
    aws_vpc_security_group_ingress_rule.grafana_to_prometheus_http,
    aws_vpc_security_group_egress_rule.grafana_to_prometheus_alerts,
    aws_vpc_security_group_ingress_rule.grafana_to_prometheus_alerts,
    aws_vpc_security_group_egress_rule.grafana_to_loki_http,
    aws_vpc_security_group_ingress_rule.grafana_to_loki_http,
    aws_vpc_security_group_egress_rule.grafana_to_tempo_http,
    aws_vpc_security_group_ingress_rule.grafana_to_tempo_http,
  ]

  lifecycle {
    postcondition {
      condition     = self.task_definition == aws_ecs_task_definition.grafana.arn
      error_message = "ECS rolled grafana back to ${self.task_definition}: the new tasks did not become healthy. Read the log group ${aws_cloudwatch_log_group.grafana.name}."
    }
  }
}

resource "aws_ecs_task_definition" "grafana" {
  family                   = "staging-flynapse-grafana"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = var.grafana_memory_mib
  execution_role_arn       = aws_iam_role.grafana_execution.arn
  task_role_arn            = aws_iam_role.grafana_task.arn

  container_definitions = jsonencode([
    {
      name                   = "grafana"
      image                  = local.grafana_image
      essential              = true
      privileged             = false
      readonlyRootFilesystem = true
      portMappings           = [{ containerPort = 3000, protocol = "tcp" }]
      environment = [
        {
          name  = "COGNITO_APP_URL"
          value = "https://grafana.staging.operator.example"
        },
        {
          name  = "COGNITO_CLIENT_ID"
          value = data.terraform_remote_state.identity.outputs.user_pools.staff.client_ids.grafana
        },
        {
          name  = "COGNITO_CLIENT_IDS"
          value = data.terraform_remote_state.identity.outputs.user_pools.staff.client_ids.grafana
        },
        {
          name  = "COGNITO_DOMAIN"
          value = data.terraform_remote_state.identity.outputs.user_pools.staff.host
        },
        {
          name  = "COGNITO_ISSUER"
          value = data.terraform_remote_state.identity.outputs.user_pools.staff.issuer
        },
        {
          name  = "COGNITO_REGION"
          value = data.terraform_remote_state.identity.outputs.user_pools.staff.region
        },
        {
          name  = "COGNITO_USER_POOL_ID"
          value = data.terraform_remote_state.identity.outputs.user_pools.staff.id
        },
        {
          name  = "CONFIGURATION_BUCKET"
          value = data.terraform_remote_state.data.outputs.buckets.configuration.name
        },
        {
          name  = "GF_AUTH_ANONYMOUS_ENABLED"
          value = "false"
        },
        {
          name  = "GF_AUTH_BASIC_ENABLED"
          value = "false"
        },
        {
          name  = "GF_AUTH_DISABLE_LOGIN_FORM"
          value = "true"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_ALLOW_SIGN_UP"
          value = "true"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_API_URL"
          value = "https://${data.terraform_remote_state.identity.outputs.user_pools.staff.host}/oauth2/userInfo"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_AUTH_STYLE"
          value = "InParams"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_AUTH_URL"
          value = "https://${data.terraform_remote_state.identity.outputs.user_pools.staff.host}/oauth2/authorize"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_CLIENT_ID"
          value = data.terraform_remote_state.identity.outputs.user_pools.staff.client_ids.grafana
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_ENABLED"
          value = "true"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_LOGIN_ATTRIBUTE_PATH"
          value = "email"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_NAME"
          value = "Cognito"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_PATH"
          value = "contains(\"cognito:groups\"[*], 'admin') && 'Admin' || contains(\"cognito:groups\"[*], 'viewer') && 'Viewer'"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_STRICT"
          value = "true"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_SCOPES"
          value = "openid email profile"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_TOKEN_URL"
          value = "https://${data.terraform_remote_state.identity.outputs.user_pools.staff.host}/oauth2/token"
        },
        {
          name  = "GF_AUTH_GENERIC_OAUTH_USE_PKCE"
          value = "true"
        },
        {
          name  = "GF_AUTH_LOGIN_MAXIMUM_LIFETIME_DURATION"
          value = "12h"
        },
        {
          name  = "GF_SECURITY_COOKIE_SECURE"
          value = "true"
        },
        {
          name  = "GF_SERVER_ROOT_URL"
          value = "https://grafana.staging.operator.example/"
        },
        {
          name  = "GF_USERS_ALLOW_SIGN_UP"
          value = "false"
        },
        {
          name  = "LOKI_HTTP_ADDRESS"
          value = "loki.staging-flynapse.internal:3100"
        },
        {
          name  = "PROMETHEUS_ALERTS_ADDRESS"
          value = "prometheus.staging-flynapse.internal:9093"
        },
        {
          name  = "PROMETHEUS_HTTP_ADDRESS"
          value = "prometheus.staging-flynapse.internal:9090"
        },
        {
          name  = "TEMPO_HTTP_ADDRESS"
          value = "tempo.staging-flynapse.internal:3200"
        },
      ]
      secrets = [
        {
          name      = "GF_SECURITY_ADMIN_PASSWORD"
          valueFrom = "${data.terraform_remote_state.data.outputs.secrets.grafana.arn}:admin_password::"
        },
        {
          name      = "GF_SECURITY_SECRET_KEY"
          valueFrom = "${data.terraform_remote_state.data.outputs.secrets.grafana.arn}:secret_key::"
        },
      ]
      mountPoints = [
        {
          containerPath = "/etc/grafana/provisioning"
          readOnly      = true
          sourceVolume  = "files-etc-grafana-provisioning"
        },
        {
          containerPath = "/var/lib/grafana"
          readOnly      = false
          sourceVolume  = "grafana"
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
        command     = ["CMD-SHELL", "wget -qO- http://127.0.0.1:3000/api/health || exit 1"]
        interval    = 15
        retries     = 3
        startPeriod = 30
        timeout     = 5
      }
      stopTimeout = 120
      dependsOn   = [{ condition = "SUCCESS", containerName = "aws-cli" }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.grafana.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "grafana"
          max-buffer-size       = "25m"
          mode                  = "non-blocking"
        }
      }
    },
    {
      name                   = "aws-cli"
      image                  = local.grafana_aws_cli_image
      essential              = false
      privileged             = false
      readonlyRootFilesystem = true
      command = [
        "s3",
        "cp",
        "--recursive",
        "--only-show-errors",
        "s3://${data.terraform_remote_state.data.outputs.buckets.configuration.name}/grafana/${local.grafana_file_version}/",
        "/",
      ]
      portMappings = []
      environment  = [{ name = "AWS_REGION", value = "eu-central-1" }]
      mountPoints = [{
        containerPath = "/etc/grafana/provisioning"
        readOnly      = false
        sourceVolume  = "files-etc-grafana-provisioning"
      }]
      stopTimeout = 10
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.grafana.name
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "aws-cli"
          max-buffer-size       = "25m"
          mode                  = "non-blocking"
        }
      }
    },
  ])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  volume {
    name      = "grafana"
    host_path = "/data/grafana"
  }

  volume {
    name = "files-etc-grafana-provisioning"
  }

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.grafana_image))
      error_message = "No image for grafana yet. The repository staging-flynapse/grafana must have an image, and the SSM parameter /staging-flynapse/images/grafana must say which runs. Run: docker push 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/grafana:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /staging-flynapse/images/grafana --value 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/grafana@sha256:<digest>"
    }

    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.grafana_aws_cli_image))
      error_message = "No image for aws-cli of grafana yet. The repository staging-flynapse/aws-cli must have an image, and the SSM parameter /staging-flynapse/images/aws-cli must say which runs. Run: docker push 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/aws-cli:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /staging-flynapse/images/aws-cli --value 456789012345.dkr.ecr.eu-central-1.amazonaws.com/staging-flynapse/aws-cli@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.grafana.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret staging-flynapse/grafana must have a value, a JSON object with \"admin_password\" and \"secret_key\": a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region eu-central-1 --secret-id staging-flynapse/grafana --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_service_discovery_service" "grafana" {
  name        = "grafana"
  description = "IPs of the tasks of grafana"

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

resource "aws_s3_object" "grafana_file_grafana_provisioning_alerting_contact_points_yml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/alerting/contact-points.yml"
  content = local.grafana_file_grafana_provisioning_alerting_contact_points_yml_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "grafana_file_grafana_provisioning_alerting_policies_yml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/alerting/policies.yml"
  content = local.grafana_file_grafana_provisioning_alerting_policies_yml_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "grafana_file_grafana_provisioning_alerting_rules_yml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/alerting/rules.yml"
  content = local.grafana_file_grafana_provisioning_alerting_rules_yml_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "grafana_file_grafana_provisioning_dashboards_dashboards_yml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/dashboards/dashboards.yml"
  content = local.grafana_file_grafana_provisioning_dashboards_dashboards_yml_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "grafana_file_grafana_provisioning_dashboards_objectives_json" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/dashboards/objectives.json"
  content = local.grafana_file_grafana_provisioning_dashboards_objectives_json_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "grafana_file_grafana_provisioning_dashboards_platform_json" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/dashboards/platform.json"
  content = local.grafana_file_grafana_provisioning_dashboards_platform_json_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "grafana_file_grafana_provisioning_dashboards_service_json" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/dashboards/service.json"
  content = local.grafana_file_grafana_provisioning_dashboards_service_json_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "grafana_file_grafana_provisioning_dashboards_telemetry_json" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/dashboards/telemetry.json"
  content = local.grafana_file_grafana_provisioning_dashboards_telemetry_json_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "grafana_file_grafana_provisioning_dashboards_weaviate_json" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/dashboards/weaviate.json"
  content = local.grafana_file_grafana_provisioning_dashboards_weaviate_json_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "grafana_file_grafana_provisioning_datasources_datasources_yml" {
  bucket  = data.terraform_remote_state.data.outputs.buckets.configuration.name
  key     = "grafana/${local.grafana_file_version}/etc/grafana/provisioning/datasources/datasources.yml"
  content = local.grafana_file_grafana_provisioning_datasources_datasources_yml_text

  # S3 allows an object ten tags, fewer than a client may require. The bucket has them.
  override_provider {
    default_tags {
      tags = {}
    }
  }

  # Old tasks run on until new ones are there, and may start again.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_target_group" "grafana" {
  name                 = "staging-flynapse-grafana"
  port                 = 3000
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

resource "aws_lb_listener_rule" "grafana" {
  listener_arn = data.terraform_remote_state.platform.outputs.balancers.operations.https_listener_arn
  priority     = 100

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.grafana.arn
  }
}

resource "aws_iam_role" "grafana_execution" {
  name        = "staging-flynapse-grafana-execution"
  description = "Task execution role of grafana"
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

resource "aws_iam_role_policy" "grafana_execution_image" {
  name = "image"
  role = aws_iam_role.grafana_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
      {
        Effect = "Allow"
        Action = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [
          data.terraform_remote_state.delivery.outputs.repositories.grafana.arn,
          data.terraform_remote_state.delivery.outputs.repositories.aws-cli.arn,
        ]
      },
    ]
  })
}

resource "aws_iam_role_policy" "grafana_execution_logs" {
  name = "logs"
  role = aws_iam_role.grafana_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.grafana.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "grafana_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.grafana_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [data.terraform_remote_state.data.outputs.secrets.grafana.arn]
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

resource "aws_iam_role" "grafana_task" {
  name        = "staging-flynapse-grafana-task"
  description = "Task role of grafana"
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

resource "aws_iam_role_policy" "grafana_task_configuration_read" {
  name = "configuration-read"
  role = aws_iam_role.grafana_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [data.terraform_remote_state.data.outputs.buckets.configuration.arn]
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["${data.terraform_remote_state.data.outputs.buckets.configuration.arn}/*"]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "grafana" {
  name              = "/staging-flynapse/grafana"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "grafana" {
  name        = "staging-flynapse-grafana"
  description = "grafana tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "staging-flynapse-grafana" }
}

resource "aws_vpc_security_group_ingress_rule" "grafana_from_load_balancer" {
  description                  = "load balancer to grafana"
  security_group_id            = aws_security_group.grafana.id
  referenced_security_group_id = data.terraform_remote_state.platform.outputs.balancers.operations.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_ingress_rule" "grafana_to_loki_http" {
  description                  = "grafana to loki http"
  security_group_id            = aws_security_group.loki.id
  referenced_security_group_id = aws_security_group.grafana.id
  ip_protocol                  = "tcp"
  from_port                    = 3100
  to_port                      = 3100
}

resource "aws_vpc_security_group_ingress_rule" "grafana_to_prometheus_alerts" {
  description                  = "grafana to prometheus alerts"
  security_group_id            = aws_security_group.prometheus.id
  referenced_security_group_id = aws_security_group.grafana.id
  ip_protocol                  = "tcp"
  from_port                    = 9093
  to_port                      = 9093
}

resource "aws_vpc_security_group_ingress_rule" "grafana_to_prometheus_http" {
  description                  = "grafana to prometheus http"
  security_group_id            = aws_security_group.prometheus.id
  referenced_security_group_id = aws_security_group.grafana.id
  ip_protocol                  = "tcp"
  from_port                    = 9090
  to_port                      = 9090
}

resource "aws_vpc_security_group_ingress_rule" "grafana_to_tempo_http" {
  description                  = "grafana to tempo http"
  security_group_id            = aws_security_group.tempo.id
  referenced_security_group_id = aws_security_group.grafana.id
  ip_protocol                  = "tcp"
  from_port                    = 3200
  to_port                      = 3200
}

resource "aws_vpc_security_group_egress_rule" "grafana_from_load_balancer" {
  description                  = "load balancer to grafana"
  security_group_id            = data.terraform_remote_state.platform.outputs.balancers.operations.security_group_id
  referenced_security_group_id = aws_security_group.grafana.id
  ip_protocol                  = "tcp"
  from_port                    = 3000
  to_port                      = 3000
}

resource "aws_vpc_security_group_egress_rule" "grafana_to_https" {
  description       = "grafana to AWS and to services outside"
  security_group_id = aws_security_group.grafana.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "grafana_to_loki_http" {
  description                  = "grafana to loki http"
  security_group_id            = aws_security_group.grafana.id
  referenced_security_group_id = aws_security_group.loki.id
  ip_protocol                  = "tcp"
  from_port                    = 3100
  to_port                      = 3100
}

resource "aws_vpc_security_group_egress_rule" "grafana_to_prometheus_alerts" {
  description                  = "grafana to prometheus alerts"
  security_group_id            = aws_security_group.grafana.id
  referenced_security_group_id = aws_security_group.prometheus.id
  ip_protocol                  = "tcp"
  from_port                    = 9093
  to_port                      = 9093
}

resource "aws_vpc_security_group_egress_rule" "grafana_to_prometheus_http" {
  description                  = "grafana to prometheus http"
  security_group_id            = aws_security_group.grafana.id
  referenced_security_group_id = aws_security_group.prometheus.id
  ip_protocol                  = "tcp"
  from_port                    = 9090
  to_port                      = 9090
}

resource "aws_vpc_security_group_egress_rule" "grafana_to_s3" {
  description       = "grafana to s3"
  security_group_id = aws_security_group.grafana.id
  prefix_list_id    = data.aws_prefix_list.s3.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "grafana_to_tempo_http" {
  description                  = "grafana to tempo http"
  security_group_id            = aws_security_group.grafana.id
  referenced_security_group_id = aws_security_group.tempo.id
  ip_protocol                  = "tcp"
  from_port                    = 3200
  to_port                      = 3200
}
