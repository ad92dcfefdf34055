# Job weaviate-backup: cron(0 1 * * ? *), UTC, on pool app.
# Uses: alerts, weaviate-0:http.

resource "aws_scheduler_schedule" "weaviate_backup" {
  name                         = "acme-flynapse-weaviate-backup"
  description                  = "Starts weaviate-backup"
  schedule_expression          = "cron(0 1 * * ? *)"
  schedule_expression_timezone = "UTC"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = data.terraform_remote_state.platform.outputs.cluster_arn
    role_arn = aws_iam_role.weaviate_backup_schedule.arn

    dead_letter_config {
      arn = aws_sqs_queue.weaviate_backup_failures.arn
    }

    ecs_parameters {
      task_count          = 1
      task_definition_arn = aws_ecs_task_definition.weaviate_backup.arn

      capacity_provider_strategy {
        capacity_provider = data.terraform_remote_state.platform.outputs.capacity_providers.app
        weight            = 1
      }

      network_configuration {
        subnets         = local.task_subnet_ids
        security_groups = [aws_security_group.weaviate_backup.id]
      }
    }

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 10
    }
  }

  # Tasks need them from their start to their end; no argument above refers to them.
  depends_on = [
    aws_iam_role_policy.weaviate_backup_schedule_tasks,
    aws_iam_role_policy.weaviate_backup_schedule_failures,
    aws_iam_role_policy.weaviate_backup_task_alerts,
    aws_iam_role_policy.weaviate_backup_execution_image,
    aws_iam_role_policy.weaviate_backup_execution_logs,
    aws_iam_role_policy.weaviate_backup_execution_secrets,
    aws_vpc_security_group_egress_rule.weaviate_backup_to_https,
    aws_vpc_security_group_egress_rule.weaviate_backup_to_weaviate_0_http,
    aws_vpc_security_group_ingress_rule.weaviate_backup_to_weaviate_0_http,
  ]
}

resource "aws_cloudwatch_event_rule" "weaviate_backup_failures" {
  name        = "acme-flynapse-weaviate-backup-failures"
  description = "Tasks of weaviate-backup that did not end with 0"

  event_pattern = jsonencode({
    detail = {
      "$or" = [
        { stopCode = [{ anything-but = ["EssentialContainerExited"] }] },
        { stoppedReason = [{ prefix = "Host EC2" }] },
        { containers = { exitCode = [{ anything-but = [0] }] } },
      ]
      clusterArn = [data.terraform_remote_state.platform.outputs.cluster_arn]
      group      = ["family:${aws_ecs_task_definition.weaviate_backup.family}"]
      lastStatus = ["STOPPED"]
    }
    detail-type = ["ECS Task State Change"]
    source      = ["aws.ecs"]
  })
}

resource "aws_cloudwatch_event_target" "weaviate_backup_failures" {
  arn       = aws_sqs_queue.weaviate_backup_failures.arn
  rule      = aws_cloudwatch_event_rule.weaviate_backup_failures.name
  target_id = "failures"

  depends_on = [aws_sqs_queue_policy.weaviate_backup_failures]
}

# A message is a start that failed, or a task that did not end with 0. It names tasks and holds no data.
resource "aws_sqs_queue" "weaviate_backup_failures" {
  name                      = "acme-flynapse-weaviate-backup-failures"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "weaviate_backup_failures" {
  queue_url = aws_sqs_queue.weaviate_backup_failures.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EventBridgeTellsOfTasks"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.weaviate_backup_failures.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.weaviate_backup_failures.arn } }
      },
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.weaviate_backup_failures.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_ecs_task_definition" "weaviate_backup" {
  family                   = "acme-flynapse-weaviate-backup"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"
  cpu                      = "128"
  memory                   = var.weaviate_backup_memory_mib
  execution_role_arn       = aws_iam_role.weaviate_backup_execution.arn
  task_role_arn            = aws_iam_role.weaviate_backup_task.arn

  container_definitions = jsonencode([{
    name                   = "aws-cli"
    image                  = local.weaviate_backup_image
    essential              = true
    privileged             = false
    readonlyRootFilesystem = true
    entryPoint             = ["bash", "-c"]
    command = [
      <<-EOT
        #!/bin/bash
        # Makes a backup of Weaviate in S3 by its module backup-s3, and waits. Ends with 0 only if the backup is whole.
        set -euo pipefail

        # Tells whoever is told of alerts; that it cannot does not hide why it failed.
        failed() {
          echo "$1" >&2
          aws sns publish --topic-arn "$ALERTS_TOPIC_ARN" --subject "Weaviate was not backed up" --message "$1" || true
          exit 1
        }

        # Asks Weaviate, without the key on a command line. Prints the answer, also where it is an error.
        ask() {
          curl --silent --show-error --fail-with-body --max-time 60 "$@" \
            --config <(printf 'header = "Authorization: Bearer %s"\n' "$WEAVIATE_API_KEY")
        }

        id="daily-$(date -u +%Y%m%d%H%M%S)"
        answer=$(ask --json "{\"id\": \"$id\"}" "$WEAVIATE_URL/v1/backups/s3" 2>&1) ||
          failed "Weaviate did not begin the backup $id: $answer"
        echo "Weaviate began the backup $id: $answer"

        while ((SECONDS < MOST_SECONDS)); do
          # An answer that does not come is asked for again: Weaviate may be restarting.
          answer=$(ask "$WEAVIATE_URL/v1/backups/s3/$id" 2>&1) || echo "Weaviate does not say how far $id is: $answer" >&2
          [[ $answer =~ \"status\":\ *\"([A-Z]+)\" ]] && status=$${BASH_REMATCH[1]} || status=unknown
          case $status in
            SUCCESS) echo "The backup $id is whole."; exit 0 ;;
            FAILED | CANCELED | CANCELLED) failed "The backup $id is not whole: $answer" ;;
          esac
          sleep "$POLL_SECONDS"
        done
        failed "The backup $id was not whole after $MOST_SECONDS seconds: $answer"
      EOT
    ]
    portMappings = []
    environment = [
      { name = "ALERTS_TOPIC_ARN", value = data.terraform_remote_state.data.outputs.topics.alerts.arn },
      { name = "AWS_REGION", value = "eu-central-1" },
      { name = "MOST_SECONDS", value = "14400" },
      { name = "POLL_SECONDS", value = "30" },
      { name = "WEAVIATE_0_HTTP_ADDRESS", value = "weaviate-0.acme-flynapse.internal:8080" },
      { name = "WEAVIATE_URL", value = "http://weaviate-0.acme-flynapse.internal:8080" },
    ]
    secrets = [{
      name      = "WEAVIATE_API_KEY"
      valueFrom = data.terraform_remote_state.data.outputs.secrets.weaviate_api_key.arn
    }]
    stopTimeout = 30
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.weaviate_backup.name
        awslogs-region        = "eu-central-1"
        awslogs-stream-prefix = "aws-cli"
        max-buffer-size       = "25m"
        mode                  = "non-blocking"
      }
    }
  }])

  # A revision registered outside Terraform is not a difference.
  track_latest = true

  lifecycle {
    precondition {
      condition     = can(regex("@sha256:[0-9a-f]{64}$", local.weaviate_backup_image))
      error_message = "No image for weaviate-backup yet. The repository acme-flynapse/aws-cli must have an image, and the SSM parameter /acme-flynapse/images/aws-cli must say which runs. Run: docker push 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/aws-cli:release-1 && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /acme-flynapse/images/aws-cli --value 210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/aws-cli@sha256:<digest>"
    }

    precondition {
      condition     = anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.weaviate_api_key.versions, []) : contains(version.version_stages, "AWSCURRENT")])
      error_message = "The secret acme-flynapse/weaviate-api-key must have a value, text: a task whose secret has none does not start. Run: aws secretsmanager put-secret-value --region eu-central-1 --secret-id acme-flynapse/weaviate-api-key --secret-string file:///dev/stdin"
    }
  }
}

resource "aws_iam_role" "weaviate_backup_execution" {
  name                 = "acme-flynapse-weaviate-backup-execution"
  description          = "Task execution role of weaviate-backup"
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

resource "aws_iam_role_policy" "weaviate_backup_execution_image" {
  name = "image"
  role = aws_iam_role.weaviate_backup_execution.name

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
        Resource = [data.terraform_remote_state.delivery.outputs.repositories.aws-cli.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "weaviate_backup_execution_logs" {
  name = "logs"
  role = aws_iam_role.weaviate_backup_execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.weaviate_backup.arn}:*"]
    }]
  })
}

resource "aws_iam_role_policy" "weaviate_backup_execution_secrets" {
  name = "secrets"
  role = aws_iam_role.weaviate_backup_execution.name

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

resource "aws_iam_role" "weaviate_backup_schedule" {
  name                 = "acme-flynapse-weaviate-backup-schedule"
  description          = "What EventBridge Scheduler may do to start weaviate-backup"
  path                 = "/platform/"
  permissions_boundary = "arn:aws:iam::210987654321:policy/platform/acme-boundary"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "scheduler.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = "210987654321" } }
    }]
  })
}

resource "aws_iam_role_policy" "weaviate_backup_schedule_failures" {
  name = "failures"
  role = aws_iam_role.weaviate_backup_schedule.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sqs:SendMessage"]
      Resource = [aws_sqs_queue.weaviate_backup_failures.arn]
    }]
  })
}

resource "aws_iam_role_policy" "weaviate_backup_schedule_tasks" {
  name = "tasks"
  role = aws_iam_role.weaviate_backup_schedule.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = ["ecs:RunTask"]
        Resource  = ["arn:aws:ecs:eu-central-1:210987654321:task-definition/acme-flynapse-weaviate-backup:*"]
        Condition = { ArnEquals = { "ecs:cluster" = data.terraform_remote_state.platform.outputs.cluster_arn } }
      },
      {
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = [aws_iam_role.weaviate_backup_task.arn, aws_iam_role.weaviate_backup_execution.arn]
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_iam_role" "weaviate_backup_task" {
  name                 = "acme-flynapse-weaviate-backup-task"
  description          = "Task role of weaviate-backup"
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

resource "aws_iam_role_policy" "weaviate_backup_task_alerts" {
  name = "alerts"
  role = aws_iam_role.weaviate_backup_task.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = [data.terraform_remote_state.data.outputs.topics.alerts.arn]
      },
      {
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = [data.terraform_remote_state.data.outputs.key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "sns.eu-central-1.amazonaws.com" } }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "weaviate_backup" {
  name              = "/acme-flynapse/weaviate-backup"
  kms_key_id        = data.terraform_remote_state.platform.outputs.logs_key_arn
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "weaviate_backup" {
  name        = "acme-flynapse-weaviate-backup"
  description = "weaviate-backup tasks"
  vpc_id      = local.vpc_id
  tags        = { Name = "acme-flynapse-weaviate-backup" }
}

resource "aws_vpc_security_group_ingress_rule" "weaviate_backup_to_weaviate_0_http" {
  description                  = "weaviate-backup to weaviate 0 http"
  security_group_id            = aws_security_group.weaviate_0.id
  referenced_security_group_id = aws_security_group.weaviate_backup.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}

resource "aws_vpc_security_group_egress_rule" "weaviate_backup_to_dns_10_99_0_2_tcp" {
  description       = "weaviate-backup to a DNS server of the VPC"
  security_group_id = aws_security_group.weaviate_backup.id
  cidr_ipv4         = "10.99.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "weaviate_backup_to_dns_10_99_0_2_udp" {
  description       = "weaviate-backup to a DNS server of the VPC"
  security_group_id = aws_security_group.weaviate_backup.id
  cidr_ipv4         = "10.99.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
}

resource "aws_vpc_security_group_egress_rule" "weaviate_backup_to_https" {
  description       = "weaviate-backup to AWS and to services outside"
  security_group_id = aws_security_group.weaviate_backup.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "weaviate_backup_to_weaviate_0_http" {
  description                  = "weaviate-backup to weaviate 0 http"
  security_group_id            = aws_security_group.weaviate_backup.id
  referenced_security_group_id = aws_security_group.weaviate_0.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
}
