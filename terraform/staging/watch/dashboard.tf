# CloudWatch dashboard: the states of all alarms, and their metrics.

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "staging-flynapse"

  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        x      = 0
        y      = 0
        width  = 24
        height = 17
        properties = {
          title = "Alarms"
          alarms = [
            aws_cloudwatch_metric_alarm.public_errors.arn,
            aws_cloudwatch_metric_alarm.public_blocked.arn,
            aws_cloudwatch_metric_alarm.public_certificate.arn,
            aws_cloudwatch_metric_alarm.operations_errors.arn,
            aws_cloudwatch_metric_alarm.operations_certificate.arn,
            aws_cloudwatch_metric_alarm.api_cpu.arn,
            aws_cloudwatch_metric_alarm.api_memory.arn,
            aws_cloudwatch_metric_alarm.api_tasks.arn,
            aws_cloudwatch_metric_alarm.api_unhealthy.arn,
            aws_cloudwatch_metric_alarm.dashboard_cpu.arn,
            aws_cloudwatch_metric_alarm.dashboard_memory.arn,
            aws_cloudwatch_metric_alarm.dashboard_tasks.arn,
            aws_cloudwatch_metric_alarm.dashboard_unhealthy.arn,
            aws_cloudwatch_metric_alarm.dashboard_errors.arn,
            aws_cloudwatch_metric_alarm.dashboard_response.arn,
            aws_cloudwatch_metric_alarm.otel_collector_cpu.arn,
            aws_cloudwatch_metric_alarm.otel_collector_memory.arn,
            aws_cloudwatch_metric_alarm.otel_collector_tasks.arn,
            aws_cloudwatch_metric_alarm.prometheus_cpu.arn,
            aws_cloudwatch_metric_alarm.prometheus_memory.arn,
            aws_cloudwatch_metric_alarm.prometheus_tasks.arn,
            aws_cloudwatch_metric_alarm.loki_cpu.arn,
            aws_cloudwatch_metric_alarm.loki_memory.arn,
            aws_cloudwatch_metric_alarm.loki_tasks.arn,
            aws_cloudwatch_metric_alarm.tempo_cpu.arn,
            aws_cloudwatch_metric_alarm.tempo_memory.arn,
            aws_cloudwatch_metric_alarm.tempo_tasks.arn,
            aws_cloudwatch_metric_alarm.grafana_cpu.arn,
            aws_cloudwatch_metric_alarm.grafana_memory.arn,
            aws_cloudwatch_metric_alarm.grafana_tasks.arn,
            aws_cloudwatch_metric_alarm.grafana_unhealthy.arn,
            aws_cloudwatch_metric_alarm.grafana_errors.arn,
            aws_cloudwatch_metric_alarm.grafana_response.arn,
            aws_cloudwatch_metric_alarm.weaviate_0_cpu.arn,
            aws_cloudwatch_metric_alarm.weaviate_0_memory.arn,
            aws_cloudwatch_metric_alarm.weaviate_0_tasks.arn,
            aws_cloudwatch_metric_alarm.weaviate_backup_failures.arn,
            aws_cloudwatch_metric_alarm.prometheus_backup_failures.arn,
            aws_cloudwatch_metric_alarm.pool_app_capacity.arn,
            aws_cloudwatch_metric_alarm.pool_app_instances.arn,
            aws_cloudwatch_metric_alarm.pool_observability_capacity.arn,
            aws_cloudwatch_metric_alarm.pool_observability_instances.arn,
            aws_cloudwatch_metric_alarm.pool_observability_volume.arn,
            aws_cloudwatch_metric_alarm.pool_observability_prometheus_folder.arn,
            aws_cloudwatch_metric_alarm.pool_observability_alertmanager_folder.arn,
            aws_cloudwatch_metric_alarm.pool_observability_loki_folder.arn,
            aws_cloudwatch_metric_alarm.pool_observability_tempo_folder.arn,
            aws_cloudwatch_metric_alarm.pool_observability_grafana_folder.arn,
            aws_cloudwatch_metric_alarm.pool_weaviate_0_capacity.arn,
            aws_cloudwatch_metric_alarm.pool_weaviate_0_instances.arn,
            aws_cloudwatch_metric_alarm.pool_weaviate_0_volume.arn,
            aws_cloudwatch_metric_alarm.sessions_throttles.arn,
            aws_cloudwatch_metric_alarm.redis_001_memory.arn,
            aws_cloudwatch_metric_alarm.redis_001_cpu.arn,
            aws_cloudwatch_metric_alarm.redis_001_hits.arn,
            aws_cloudwatch_metric_alarm.redis_001_evictions.arn,
            aws_cloudwatch_metric_alarm.backups_failures.arn,
            aws_cloudwatch_metric_alarm.backups_missing.arn,
          ]
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 17
        width      = 24
        height     = 1
        properties = { markdown = "## public" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 18
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "100 * (FILL(own, 0) + FILL(targets, 0)) / (FILL(answered, 0) + FILL(own, 0))"
              id         = "result"
              label      = "errors"
            }],
            [
              "AWS/ApplicationELB",
              "HTTPCode_ELB_5XX_Count",
              "LoadBalancer",
              data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix,
              {
                id    = "own"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix,
              {
                id    = "targets"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              data.terraform_remote_state.platform.outputs.balancers.public.arn_suffix,
              {
                id    = "answered"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 18
        width  = 6
        height = 6
        properties = {
          title       = "blocked"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 10 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "100 * FILL(blocked, 0) / (FILL(blocked, 0) + FILL(allowed, 0))"
              id         = "result"
              label      = "blocked"
            }],
            [
              "AWS/WAFV2",
              "BlockedRequests",
              "WebACL",
              "staging-flynapse-public",
              "Rule",
              "ALL",
              "Region",
              "eu-central-1",
              {
                id    = "blocked"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/WAFV2",
              "AllowedRequests",
              "WebACL",
              "staging-flynapse-public",
              "Rule",
              "ALL",
              "Region",
              "eu-central-1",
              {
                id    = "allowed"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 18
        width  = 6
        height = 6
        properties = {
          title       = "certificate"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 30 }] }
          metrics = [
            [
              "AWS/CertificateManager",
              "DaysToExpiry",
              "CertificateArn",
              data.terraform_remote_state.platform.outputs.balancers.public.certificate_arn,
              { id = "one", stat = "Minimum" },
            ],
          ]
          period = 86400
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "days"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 24
        width      = 24
        height     = 1
        properties = { markdown = "## operations" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 25
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "100 * (FILL(own, 0) + FILL(targets, 0)) / (FILL(answered, 0) + FILL(own, 0))"
              id         = "result"
              label      = "errors"
            }],
            [
              "AWS/ApplicationELB",
              "HTTPCode_ELB_5XX_Count",
              "LoadBalancer",
              data.terraform_remote_state.platform.outputs.balancers.operations.arn_suffix,
              {
                id    = "own"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              data.terraform_remote_state.platform.outputs.balancers.operations.arn_suffix,
              {
                id    = "targets"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              data.terraform_remote_state.platform.outputs.balancers.operations.arn_suffix,
              {
                id    = "answered"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 25
        width  = 6
        height = 6
        properties = {
          title       = "certificate"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 30 }] }
          metrics = [
            [
              "AWS/CertificateManager",
              "DaysToExpiry",
              "CertificateArn",
              data.terraform_remote_state.platform.outputs.balancers.operations.certificate_arn,
              { id = "one", stat = "Minimum" },
            ],
          ]
          period = 86400
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "days"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 31
        width      = 24
        height     = 1
        properties = { markdown = "## api" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 32
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "api",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 32
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "api",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 32
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "api",
              {
                id    = "desired"
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "ECS/ContainerInsights",
              "RunningTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "api",
              {
                id    = "running"
                stat  = "Average"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type   = "metric"
        x      = 18
        y      = 32
        width  = 6
        height = 6
        properties = {
          title       = "unhealthy"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "UnHealthyHostCount",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.api.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.api.target_group,
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 38
        width      = 24
        height     = 1
        properties = { markdown = "## dashboard" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 39
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "dashboard",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 39
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "dashboard",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 39
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "dashboard",
              {
                id    = "desired"
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "ECS/ContainerInsights",
              "RunningTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "dashboard",
              {
                id    = "running"
                stat  = "Average"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type   = "metric"
        x      = 18
        y      = 39
        width  = 6
        height = 6
        properties = {
          title       = "unhealthy"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "UnHealthyHostCount",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.dashboard.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.dashboard.target_group,
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 45
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "100 * FILL(errors, 0) / requests"
              id         = "result"
              label      = "errors"
            }],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.dashboard.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.dashboard.target_group,
              {
                id    = "errors"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.dashboard.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.dashboard.target_group,
              {
                id    = "requests"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 45
        width  = 6
        height = 6
        properties = {
          title       = "response"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 2 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.dashboard.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.dashboard.target_group,
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "seconds"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 51
        width      = 24
        height     = 1
        properties = { markdown = "## otel-collector" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 52
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "otel-collector",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 52
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "otel-collector",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 52
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "otel-collector",
              {
                id    = "desired"
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "ECS/ContainerInsights",
              "RunningTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "otel-collector",
              {
                id    = "running"
                stat  = "Average"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 58
        width      = 24
        height     = 1
        properties = { markdown = "## prometheus" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 59
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "prometheus",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 59
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "prometheus",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 59
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "prometheus",
              {
                id    = "desired"
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "ECS/ContainerInsights",
              "RunningTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "prometheus",
              {
                id    = "running"
                stat  = "Average"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 65
        width      = 24
        height     = 1
        properties = { markdown = "## loki" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 66
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "loki",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 66
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "loki",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 66
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "loki",
              {
                id    = "desired"
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "ECS/ContainerInsights",
              "RunningTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "loki",
              {
                id    = "running"
                stat  = "Average"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 72
        width      = 24
        height     = 1
        properties = { markdown = "## tempo" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 73
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "tempo",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 73
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "tempo",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 73
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "tempo",
              {
                id    = "desired"
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "ECS/ContainerInsights",
              "RunningTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "tempo",
              {
                id    = "running"
                stat  = "Average"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 79
        width      = 24
        height     = 1
        properties = { markdown = "## grafana" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 80
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "grafana",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 80
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "grafana",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 80
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "grafana",
              {
                id    = "desired"
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "ECS/ContainerInsights",
              "RunningTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "grafana",
              {
                id    = "running"
                stat  = "Average"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type   = "metric"
        x      = 18
        y      = 80
        width  = 6
        height = 6
        properties = {
          title       = "unhealthy"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "UnHealthyHostCount",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.grafana.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.grafana.target_group,
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 86
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "100 * FILL(errors, 0) / requests"
              id         = "result"
              label      = "errors"
            }],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.grafana.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.grafana.target_group,
              {
                id    = "errors"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/ApplicationELB",
              "RequestCount",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.grafana.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.grafana.target_group,
              {
                id    = "requests"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 86
        width  = 6
        height = 6
        properties = {
          title       = "response"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 2 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.grafana.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.grafana.target_group,
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "seconds"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 92
        width      = 24
        height     = 1
        properties = { markdown = "## weaviate-0" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 93
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "weaviate-0",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 93
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "weaviate-0",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 93
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "weaviate-0",
              {
                id    = "desired"
                stat  = "Average"
                yAxis = "right"
              },
            ],
            [
              "ECS/ContainerInsights",
              "RunningTaskCount",
              "ClusterName",
              "staging-flynapse",
              "ServiceName",
              "weaviate-0",
              {
                id    = "running"
                stat  = "Average"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 99
        width      = 24
        height     = 1
        properties = { markdown = "## weaviate-backup" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 100
        width  = 6
        height = 6
        properties = {
          title       = "failures"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/SQS",
              "ApproximateNumberOfMessagesVisible",
              "QueueName",
              "staging-flynapse-weaviate-backup-failures",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 106
        width      = 24
        height     = 1
        properties = { markdown = "## prometheus-backup" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 107
        width  = 6
        height = 6
        properties = {
          title       = "failures"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/SQS",
              "ApproximateNumberOfMessagesVisible",
              "QueueName",
              "staging-flynapse-prometheus-backup-failures",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 113
        width      = 24
        height     = 1
        properties = { markdown = "## pool_app" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 114
        width  = 6
        height = 6
        properties = {
          title       = "capacity"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 100 }] }
          metrics = [
            [
              "AWS/ECS/ManagedScaling",
              "CapacityProviderReservation",
              "ClusterName",
              "staging-flynapse",
              "CapacityProviderName",
              "staging-flynapse-app",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 114
        width  = 6
        height = 6
        properties = {
          title       = "instances"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/EC2",
              "StatusCheckFailed",
              "AutoScalingGroupName",
              "staging-flynapse-app",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 120
        width      = 24
        height     = 1
        properties = { markdown = "## pool_observability" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 121
        width  = 6
        height = 6
        properties = {
          title       = "capacity"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 100 }] }
          metrics = [
            [
              "AWS/ECS/ManagedScaling",
              "CapacityProviderReservation",
              "ClusterName",
              "staging-flynapse",
              "CapacityProviderName",
              "staging-flynapse-observability",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 121
        width  = 6
        height = 6
        properties = {
          title       = "instances"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/EC2",
              "StatusCheckFailed",
              "AutoScalingGroupName",
              "staging-flynapse-observability",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 121
        width  = 6
        height = 6
        properties = {
          title       = "volume"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "staging-flynapse/data-volumes",
              "Used",
              "Pool",
              "observability",
              "Folder",
              "/",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 300
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 18
        y      = 121
        width  = 6
        height = 6
        properties = {
          title       = "prometheus_folder"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "staging-flynapse/data-volumes",
              "Used",
              "Pool",
              "observability",
              "Folder",
              "prometheus",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 300
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 0
        y      = 127
        width  = 6
        height = 6
        properties = {
          title       = "alertmanager_folder"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "staging-flynapse/data-volumes",
              "Used",
              "Pool",
              "observability",
              "Folder",
              "alertmanager",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 300
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 127
        width  = 6
        height = 6
        properties = {
          title       = "loki_folder"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "staging-flynapse/data-volumes",
              "Used",
              "Pool",
              "observability",
              "Folder",
              "loki",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 300
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 127
        width  = 6
        height = 6
        properties = {
          title       = "tempo_folder"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "staging-flynapse/data-volumes",
              "Used",
              "Pool",
              "observability",
              "Folder",
              "tempo",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 300
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 18
        y      = 127
        width  = 6
        height = 6
        properties = {
          title       = "grafana_folder"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "staging-flynapse/data-volumes",
              "Used",
              "Pool",
              "observability",
              "Folder",
              "grafana",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 300
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 133
        width      = 24
        height     = 1
        properties = { markdown = "## pool_weaviate_0" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 134
        width  = 6
        height = 6
        properties = {
          title       = "capacity"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 100 }] }
          metrics = [
            [
              "AWS/ECS/ManagedScaling",
              "CapacityProviderReservation",
              "ClusterName",
              "staging-flynapse",
              "CapacityProviderName",
              "staging-flynapse-weaviate-0",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 134
        width  = 6
        height = 6
        properties = {
          title       = "instances"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/EC2",
              "StatusCheckFailed",
              "AutoScalingGroupName",
              "staging-flynapse-weaviate-0",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 134
        width  = 6
        height = 6
        properties = {
          title       = "volume"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "staging-flynapse/data-volumes",
              "Used",
              "Pool",
              "weaviate_0",
              "Folder",
              "/",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 300
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 140
        width      = 24
        height     = 1
        properties = { markdown = "## sessions" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 141
        width  = 6
        height = 6
        properties = {
          title       = "throttles"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "FILL(reads, 0) + FILL(writes, 0)"
              id         = "result"
              label      = "throttles"
            }],
            [
              "AWS/DynamoDB",
              "ReadThrottleEvents",
              "TableName",
              "staging-flynapse-sessions",
              {
                id    = "reads"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/DynamoDB",
              "WriteThrottleEvents",
              "TableName",
              "staging-flynapse-sessions",
              {
                id    = "writes"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 147
        width      = 24
        height     = 1
        properties = { markdown = "## redis_001" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 148
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            [
              "AWS/ElastiCache",
              "DatabaseMemoryUsagePercentage",
              "CacheClusterId",
              "staging-flynapse-redis-001",
              { id = "one", stat = "Maximum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 148
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            [
              "AWS/ElastiCache",
              "EngineCPUUtilization",
              "CacheClusterId",
              "staging-flynapse-redis-001",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 12
        y      = 148
        width  = 6
        height = 6
        properties = {
          title       = "hits"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 50 }] }
          metrics = [
            [
              "AWS/ElastiCache",
              "CacheHitRate",
              "CacheClusterId",
              "staging-flynapse-redis-001",
              { id = "one", stat = "Average" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "percent"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type   = "metric"
        x      = 18
        y      = 148
        width  = 6
        height = 6
        properties = {
          title       = "evictions"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/ElastiCache",
              "Evictions",
              "CacheClusterId",
              "staging-flynapse-redis-001",
              { id = "one", stat = "Sum" },
            ],
          ]
          period = 60
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 154
        width      = 24
        height     = 1
        properties = { markdown = "## backups" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 155
        width  = 6
        height = 6
        properties = {
          title       = "failures"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-central-1"
              expression = "FILL(failed, 0) + FILL(aborted, 0) + FILL(expired, 0)"
              id         = "result"
              label      = "failures"
            }],
            [
              "AWS/Backup",
              "NumberOfBackupJobsFailed",
              "BackupVaultName",
              "staging-flynapse",
              {
                id    = "failed"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsAborted",
              "BackupVaultName",
              "staging-flynapse",
              {
                id    = "aborted"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
            [
              "AWS/Backup",
              "NumberOfBackupJobsExpired",
              "BackupVaultName",
              "staging-flynapse",
              {
                id    = "expired"
                stat  = "Sum"
                yAxis = "right"
              },
            ],
          ]
          period = 3600
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
            right = { min = 0, showUnits = false }
          }
        }
      },
      {
        type   = "metric"
        x      = 6
        y      = 155
        width  = 6
        height = 6
        properties = {
          title       = "missing"
          region      = "eu-central-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [
              "AWS/Backup",
              "NumberOfBackupJobsCompleted",
              "BackupVaultName",
              "staging-flynapse",
              { id = "one", stat = "Sum" },
            ],
          ]
          period = 3600
          view   = "timeSeries"
          yAxis = {
            left = {
              label     = "count"
              min       = 0
              showUnits = false
            }
          }
        }
      },
    ]
  })
}
