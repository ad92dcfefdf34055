# CloudWatch dashboard: the states of all alarms, and their metrics.

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "prod-infra-production"

  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        x      = 0
        y      = 0
        width  = 24
        height = 10
        properties = {
          title = "Alarms"
          alarms = [
            aws_cloudwatch_metric_alarm.public_errors.arn,
            aws_cloudwatch_metric_alarm.public_certificate.arn,
            aws_cloudwatch_metric_alarm.frontend_cpu.arn,
            aws_cloudwatch_metric_alarm.frontend_memory.arn,
            aws_cloudwatch_metric_alarm.frontend_tasks.arn,
            aws_cloudwatch_metric_alarm.frontend_unhealthy.arn,
            aws_cloudwatch_metric_alarm.frontend_errors.arn,
            aws_cloudwatch_metric_alarm.frontend_response.arn,
            aws_cloudwatch_metric_alarm.backend_cpu.arn,
            aws_cloudwatch_metric_alarm.backend_memory.arn,
            aws_cloudwatch_metric_alarm.backend_tasks.arn,
            aws_cloudwatch_metric_alarm.backend_unhealthy.arn,
            aws_cloudwatch_metric_alarm.backend_errors.arn,
            aws_cloudwatch_metric_alarm.backend_response.arn,
            aws_cloudwatch_metric_alarm.ai_service_cpu.arn,
            aws_cloudwatch_metric_alarm.ai_service_memory.arn,
            aws_cloudwatch_metric_alarm.ai_service_tasks.arn,
            aws_cloudwatch_metric_alarm.redis_cpu.arn,
            aws_cloudwatch_metric_alarm.redis_memory.arn,
            aws_cloudwatch_metric_alarm.redis_tasks.arn,
            aws_cloudwatch_metric_alarm.qdrant_cpu.arn,
            aws_cloudwatch_metric_alarm.qdrant_memory.arn,
            aws_cloudwatch_metric_alarm.qdrant_tasks.arn,
            aws_cloudwatch_metric_alarm.pool_app_capacity.arn,
            aws_cloudwatch_metric_alarm.pool_app_instances.arn,
            aws_cloudwatch_metric_alarm.pool_data_capacity.arn,
            aws_cloudwatch_metric_alarm.pool_data_instances.arn,
            aws_cloudwatch_metric_alarm.pool_data_volume.arn,
            aws_cloudwatch_metric_alarm.qdrant_files_io.arn,
            aws_cloudwatch_metric_alarm.health_check_answers.arn,
          ]
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 10
        width      = 24
        height     = 1
        properties = { markdown = "## public" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 11
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "us-east-1"
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
        y      = 11
        width  = 6
        height = 6
        properties = {
          title       = "certificate"
          region      = "us-east-1"
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
        y          = 17
        width      = 24
        height     = 1
        properties = { markdown = "## frontend" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 18
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 70 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "frontend",
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
        y      = 18
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "frontend",
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
        y      = 18
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "us-east-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "frontend",
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
              "prod-infra-production-cluster",
              "ServiceName",
              "frontend",
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
        y      = 18
        width  = 6
        height = 6
        properties = {
          title       = "unhealthy"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "UnHealthyHostCount",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.frontend.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.frontend.target_group,
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
        y      = 24
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "us-east-1"
              expression = "100 * FILL(errors, 0) / requests"
              id         = "result"
              label      = "errors"
            }],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.frontend.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.frontend.target_group,
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
              data.terraform_remote_state.services.outputs.services.frontend.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.frontend.target_group,
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
        y      = 24
        width  = 6
        height = 6
        properties = {
          title       = "response"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 2 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.frontend.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.frontend.target_group,
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
        y          = 30
        width      = 24
        height     = 1
        properties = { markdown = "## backend" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 31
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 70 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "backend",
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
        y      = 31
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "backend",
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
        y      = 31
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "us-east-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "backend",
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
              "prod-infra-production-cluster",
              "ServiceName",
              "backend",
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
        y      = 31
        width  = 6
        height = 6
        properties = {
          title       = "unhealthy"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "UnHealthyHostCount",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.backend.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.backend.target_group,
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
        y      = 37
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "us-east-1"
              expression = "100 * FILL(errors, 0) / requests"
              id         = "result"
              label      = "errors"
            }],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.backend.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.backend.target_group,
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
              data.terraform_remote_state.services.outputs.services.backend.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.backend.target_group,
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
        y      = 37
        width  = 6
        height = 6
        properties = {
          title       = "response"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 2 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "LoadBalancer",
              data.terraform_remote_state.services.outputs.services.backend.load_balancer,
              "TargetGroup",
              data.terraform_remote_state.services.outputs.services.backend.target_group,
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
        y          = 43
        width      = 24
        height     = 1
        properties = { markdown = "## ai-service" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 44
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 70 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "ai-service",
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
        y      = 44
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "ai-service",
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
        y      = 44
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "us-east-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "ai-service",
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
              "prod-infra-production-cluster",
              "ServiceName",
              "ai-service",
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
        y          = 50
        width      = 24
        height     = 1
        properties = { markdown = "## redis" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 51
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 70 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "redis",
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
        y      = 51
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "redis",
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
        y      = 51
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "us-east-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "redis",
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
              "prod-infra-production-cluster",
              "ServiceName",
              "redis",
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
        y          = 57
        width      = 24
        height     = 1
        properties = { markdown = "## qdrant" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 58
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 70 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "qdrant",
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
        y      = 58
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "qdrant",
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
        y      = 58
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "us-east-1"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "prod-infra-production-cluster",
              "ServiceName",
              "qdrant",
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
              "prod-infra-production-cluster",
              "ServiceName",
              "qdrant",
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
        y          = 64
        width      = 24
        height     = 1
        properties = { markdown = "## pool_app" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 65
        width  = 6
        height = 6
        properties = {
          title       = "capacity"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 100 }] }
          metrics = [
            [
              "AWS/ECS/ManagedScaling",
              "CapacityProviderReservation",
              "ClusterName",
              "prod-infra-production-cluster",
              "CapacityProviderName",
              "prod-infra-production-app",
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
        y      = 65
        width  = 6
        height = 6
        properties = {
          title       = "instances"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/EC2",
              "StatusCheckFailed",
              "AutoScalingGroupName",
              "prod-infra-production-app",
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
        y          = 71
        width      = 24
        height     = 1
        properties = { markdown = "## pool_data" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 72
        width  = 6
        height = 6
        properties = {
          title       = "capacity"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 100 }] }
          metrics = [
            [
              "AWS/ECS/ManagedScaling",
              "CapacityProviderReservation",
              "ClusterName",
              "prod-infra-production-cluster",
              "CapacityProviderName",
              "prod-infra-production-data",
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
        y      = 72
        width  = 6
        height = 6
        properties = {
          title       = "instances"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/EC2",
              "StatusCheckFailed",
              "AutoScalingGroupName",
              "prod-infra-production-data",
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
        y      = 72
        width  = 6
        height = 6
        properties = {
          title       = "volume"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "prod-infra-production/data-volumes",
              "Used",
              "Pool",
              "data",
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
        y          = 78
        width      = 24
        height     = 1
        properties = { markdown = "## qdrant_files" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 79
        width  = 6
        height = 6
        properties = {
          title       = "io"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 95 }] }
          metrics = [
            [
              "AWS/EFS",
              "PercentIOLimit",
              "FileSystemId",
              data.terraform_remote_state.data.outputs.file_systems.qdrant_files.id,
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
        type       = "text"
        x          = 0
        y          = 85
        width      = 24
        height     = 1
        properties = { markdown = "## health_check" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 86
        width  = 6
        height = 6
        properties = {
          title       = "answers"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [
              "AWS/Route53",
              "HealthCheckStatus",
              "HealthCheckId",
              data.terraform_remote_state.platform.outputs.health_check.id,
              { id = "one", stat = "Minimum" },
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
    ]
  })
}
