# CloudWatch dashboard: the states of all alarms, and their metrics.

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "globex-flynapse"

  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        x      = 0
        y      = 0
        width  = 24
        height = 15
        properties = {
          title = "Alarms"
          alarms = [
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
        y          = 15
        width      = 24
        height     = 1
        properties = { markdown = "## api" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 16
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 16
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 16
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "globex-flynapse",
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
              "globex-flynapse",
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
        y      = 16
        width  = 6
        height = 6
        properties = {
          title       = "unhealthy"
          region      = "eu-west-1"
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
        y          = 22
        width      = 24
        height     = 1
        properties = { markdown = "## dashboard" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 23
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 23
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 23
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "globex-flynapse",
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
              "globex-flynapse",
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
        y      = 23
        width  = 6
        height = 6
        properties = {
          title       = "unhealthy"
          region      = "eu-west-1"
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
        y      = 29
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "eu-west-1"
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
        y      = 29
        width  = 6
        height = 6
        properties = {
          title       = "response"
          region      = "eu-west-1"
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
        y          = 35
        width      = 24
        height     = 1
        properties = { markdown = "## otel-collector" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 36
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 36
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 36
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "globex-flynapse",
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
              "globex-flynapse",
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
        y          = 42
        width      = 24
        height     = 1
        properties = { markdown = "## prometheus" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 43
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 43
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 43
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "globex-flynapse",
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
              "globex-flynapse",
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
        y          = 49
        width      = 24
        height     = 1
        properties = { markdown = "## loki" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 50
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 50
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 50
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "globex-flynapse",
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
              "globex-flynapse",
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
        y          = 56
        width      = 24
        height     = 1
        properties = { markdown = "## tempo" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 57
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 57
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 57
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "globex-flynapse",
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
              "globex-flynapse",
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
        y          = 63
        width      = 24
        height     = 1
        properties = { markdown = "## grafana" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 64
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 64
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 64
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "globex-flynapse",
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
              "globex-flynapse",
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
        type       = "text"
        x          = 0
        y          = 70
        width      = 24
        height     = 1
        properties = { markdown = "## weaviate-0" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 71
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 71
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "globex-flynapse",
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
        y      = 71
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "globex-flynapse",
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
              "globex-flynapse",
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
        y          = 77
        width      = 24
        height     = 1
        properties = { markdown = "## weaviate-backup" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 78
        width  = 6
        height = 6
        properties = {
          title       = "failures"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/SQS",
              "ApproximateNumberOfMessagesVisible",
              "QueueName",
              "globex-flynapse-weaviate-backup-failures",
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
        y          = 84
        width      = 24
        height     = 1
        properties = { markdown = "## prometheus-backup" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 85
        width  = 6
        height = 6
        properties = {
          title       = "failures"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/SQS",
              "ApproximateNumberOfMessagesVisible",
              "QueueName",
              "globex-flynapse-prometheus-backup-failures",
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
        y          = 91
        width      = 24
        height     = 1
        properties = { markdown = "## pool_app" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 92
        width  = 6
        height = 6
        properties = {
          title       = "capacity"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 100 }] }
          metrics = [
            [
              "AWS/ECS/ManagedScaling",
              "CapacityProviderReservation",
              "ClusterName",
              "globex-flynapse",
              "CapacityProviderName",
              "globex-flynapse-app",
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
        y      = 92
        width  = 6
        height = 6
        properties = {
          title       = "instances"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/EC2",
              "StatusCheckFailed",
              "AutoScalingGroupName",
              "globex-flynapse-app",
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
        y          = 98
        width      = 24
        height     = 1
        properties = { markdown = "## pool_observability" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 99
        width  = 6
        height = 6
        properties = {
          title       = "capacity"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 100 }] }
          metrics = [
            [
              "AWS/ECS/ManagedScaling",
              "CapacityProviderReservation",
              "ClusterName",
              "globex-flynapse",
              "CapacityProviderName",
              "globex-flynapse-observability",
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
        y      = 99
        width  = 6
        height = 6
        properties = {
          title       = "instances"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/EC2",
              "StatusCheckFailed",
              "AutoScalingGroupName",
              "globex-flynapse-observability",
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
        y      = 99
        width  = 6
        height = 6
        properties = {
          title       = "volume"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "globex-flynapse/data-volumes",
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
        y      = 99
        width  = 6
        height = 6
        properties = {
          title       = "prometheus_folder"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "globex-flynapse/data-volumes",
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
        y      = 105
        width  = 6
        height = 6
        properties = {
          title       = "alertmanager_folder"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "globex-flynapse/data-volumes",
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
        y      = 105
        width  = 6
        height = 6
        properties = {
          title       = "loki_folder"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "globex-flynapse/data-volumes",
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
        y      = 105
        width  = 6
        height = 6
        properties = {
          title       = "tempo_folder"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "globex-flynapse/data-volumes",
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
        y      = 105
        width  = 6
        height = 6
        properties = {
          title       = "grafana_folder"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "globex-flynapse/data-volumes",
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
        y          = 111
        width      = 24
        height     = 1
        properties = { markdown = "## pool_weaviate_0" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 112
        width  = 6
        height = 6
        properties = {
          title       = "capacity"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 100 }] }
          metrics = [
            [
              "AWS/ECS/ManagedScaling",
              "CapacityProviderReservation",
              "ClusterName",
              "globex-flynapse",
              "CapacityProviderName",
              "globex-flynapse-weaviate-0",
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
        y      = 112
        width  = 6
        height = 6
        properties = {
          title       = "instances"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/EC2",
              "StatusCheckFailed",
              "AutoScalingGroupName",
              "globex-flynapse-weaviate-0",
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
        y      = 112
        width  = 6
        height = 6
        properties = {
          title       = "volume"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "globex-flynapse/data-volumes",
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
        y          = 118
        width      = 24
        height     = 1
        properties = { markdown = "## sessions" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 119
        width  = 6
        height = 6
        properties = {
          title       = "throttles"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "FILL(reads, 0) + FILL(writes, 0)"
              id         = "result"
              label      = "throttles"
            }],
            [
              "AWS/DynamoDB",
              "ReadThrottleEvents",
              "TableName",
              "globex-flynapse-sessions",
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
              "globex-flynapse-sessions",
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
        y          = 125
        width      = 24
        height     = 1
        properties = { markdown = "## redis_001" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 126
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            [
              "AWS/ElastiCache",
              "DatabaseMemoryUsagePercentage",
              "CacheClusterId",
              "globex-flynapse-redis-001",
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
        y      = 126
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            [
              "AWS/ElastiCache",
              "EngineCPUUtilization",
              "CacheClusterId",
              "globex-flynapse-redis-001",
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
        y      = 126
        width  = 6
        height = 6
        properties = {
          title       = "hits"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 50 }] }
          metrics = [
            [
              "AWS/ElastiCache",
              "CacheHitRate",
              "CacheClusterId",
              "globex-flynapse-redis-001",
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
        y      = 126
        width  = 6
        height = 6
        properties = {
          title       = "evictions"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/ElastiCache",
              "Evictions",
              "CacheClusterId",
              "globex-flynapse-redis-001",
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
        y          = 132
        width      = 24
        height     = 1
        properties = { markdown = "## backups" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 133
        width  = 6
        height = 6
        properties = {
          title       = "failures"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "eu-west-1"
              expression = "FILL(failed, 0) + FILL(aborted, 0) + FILL(expired, 0)"
              id         = "result"
              label      = "failures"
            }],
            [
              "AWS/Backup",
              "NumberOfBackupJobsFailed",
              "BackupVaultName",
              "globex-flynapse",
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
              "globex-flynapse",
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
              "globex-flynapse",
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
        y      = 133
        width  = 6
        height = 6
        properties = {
          title       = "missing"
          region      = "eu-west-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [
              "AWS/Backup",
              "NumberOfBackupJobsCompleted",
              "BackupVaultName",
              "globex-flynapse",
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
