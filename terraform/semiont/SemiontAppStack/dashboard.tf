# CloudWatch dashboard: the states of all alarms, and their metrics.

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "semiont"

  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        x      = 0
        y      = 0
        width  = 24
        height = 8
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
            aws_cloudwatch_metric_alarm.postgres_cpu.arn,
            aws_cloudwatch_metric_alarm.postgres_connections.arn,
            aws_cloudwatch_metric_alarm.postgres_storage.arn,
            aws_cloudwatch_metric_alarm.uploads_io.arn,
            aws_cloudwatch_metric_alarm.distribution_errors.arn,
            aws_cloudwatch_metric_alarm.distribution_certificate.arn,
            aws_cloudwatch_metric_alarm.distribution_blocked.arn,
            aws_cloudwatch_metric_alarm.health_check_answers.arn,
          ]
        }
      },
      {
        type       = "text"
        x          = 0
        y          = 8
        width      = 24
        height     = 1
        properties = { markdown = "## distribution" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 9
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [
              "AWS/CloudFront",
              "5xxErrorRate",
              "DistributionId",
              aws_cloudfront_distribution.this.id,
              "Region",
              "Global",
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
        y      = 9
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
              aws_acm_certificate_validation.edge.certificate_arn,
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
        type   = "metric"
        x      = 12
        y      = 9
        width  = 6
        height = 6
        properties = {
          title       = "blocked"
          region      = "us-east-1"
          annotations = { horizontal = [{ label = "alarm", value = 10 }] }
          metrics = [
            [{
              region     = "us-east-1"
              expression = "100 * FILL(blocked, 0) / (FILL(blocked, 0) + FILL(allowed, 0))"
              id         = "result"
              label      = "blocked"
            }],
            [
              "AWS/WAFV2",
              "BlockedRequests",
              "WebACL",
              "semiont-edge",
              "Rule",
              "ALL",
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
              "semiont-edge",
              "Rule",
              "ALL",
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
        type       = "text"
        x          = 0
        y          = 15
        width      = 24
        height     = 1
        properties = { markdown = "## public" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 16
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "us-east-2"
              expression = "100 * (FILL(own, 0) + FILL(targets, 0)) / (FILL(answered, 0) + FILL(own, 0))"
              id         = "result"
              label      = "errors"
            }],
            [
              "AWS/ApplicationELB",
              "HTTPCode_ELB_5XX_Count",
              "LoadBalancer",
              aws_lb.public.arn_suffix,
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
              aws_lb.public.arn_suffix,
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
              aws_lb.public.arn_suffix,
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
        y      = 16
        width  = 6
        height = 6
        properties = {
          title       = "certificate"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 30 }] }
          metrics = [
            [
              "AWS/CertificateManager",
              "DaysToExpiry",
              "CertificateArn",
              aws_lb_listener.public_https.certificate_arn,
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
        y          = 22
        width      = 24
        height     = 1
        properties = { markdown = "## frontend" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 23
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "semiont",
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
        y      = 23
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "semiont",
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
        y      = 23
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "us-east-2"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "semiont",
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
              "semiont",
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
        y      = 23
        width  = 6
        height = 6
        properties = {
          title       = "unhealthy"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "UnHealthyHostCount",
              "LoadBalancer",
              aws_lb.public.arn_suffix,
              "TargetGroup",
              aws_lb_target_group.frontend.arn_suffix,
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
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "us-east-2"
              expression = "100 * FILL(errors, 0) / requests"
              id         = "result"
              label      = "errors"
            }],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              aws_lb.public.arn_suffix,
              "TargetGroup",
              aws_lb_target_group.frontend.arn_suffix,
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
              aws_lb.public.arn_suffix,
              "TargetGroup",
              aws_lb_target_group.frontend.arn_suffix,
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
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 2 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "LoadBalancer",
              aws_lb.public.arn_suffix,
              "TargetGroup",
              aws_lb_target_group.frontend.arn_suffix,
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
        properties = { markdown = "## backend" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 36
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "CPUUtilization",
              "ClusterName",
              "semiont",
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
        y      = 36
        width  = 6
        height = 6
        properties = {
          title       = "memory"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 85 }] }
          metrics = [
            [
              "AWS/ECS",
              "MemoryUtilization",
              "ClusterName",
              "semiont",
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
        y      = 36
        width  = 6
        height = 6
        properties = {
          title       = "tasks"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [{
              region     = "us-east-2"
              expression = "desired - running"
              id         = "result"
              label      = "tasks"
            }],
            [
              "ECS/ContainerInsights",
              "DesiredTaskCount",
              "ClusterName",
              "semiont",
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
              "semiont",
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
        y      = 36
        width  = 6
        height = 6
        properties = {
          title       = "unhealthy"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 0 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "UnHealthyHostCount",
              "LoadBalancer",
              aws_lb.public.arn_suffix,
              "TargetGroup",
              aws_lb_target_group.backend.arn_suffix,
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
        y      = 42
        width  = 6
        height = 6
        properties = {
          title       = "errors"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 1 }] }
          metrics = [
            [{
              region     = "us-east-2"
              expression = "100 * FILL(errors, 0) / requests"
              id         = "result"
              label      = "errors"
            }],
            [
              "AWS/ApplicationELB",
              "HTTPCode_Target_5XX_Count",
              "LoadBalancer",
              aws_lb.public.arn_suffix,
              "TargetGroup",
              aws_lb_target_group.backend.arn_suffix,
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
              aws_lb.public.arn_suffix,
              "TargetGroup",
              aws_lb_target_group.backend.arn_suffix,
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
        y      = 42
        width  = 6
        height = 6
        properties = {
          title       = "response"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 2 }] }
          metrics = [
            [
              "AWS/ApplicationELB",
              "TargetResponseTime",
              "LoadBalancer",
              aws_lb.public.arn_suffix,
              "TargetGroup",
              aws_lb_target_group.backend.arn_suffix,
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
        y          = 48
        width      = 24
        height     = 1
        properties = { markdown = "## postgres" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 49
        width  = 6
        height = 6
        properties = {
          title       = "cpu"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 80 }] }
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "semiont-postgres", { id = "one", stat = "Average" }],
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
        y      = 49
        width  = 6
        height = 6
        properties = {
          title       = "connections"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 60 }] }
          metrics = [
            [
              "AWS/RDS",
              "DatabaseConnections",
              "DBInstanceIdentifier",
              "semiont-postgres",
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
        y      = 49
        width  = 6
        height = 6
        properties = {
          title       = "storage"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 4 }] }
          metrics = [
            [{
              region     = "us-east-2"
              expression = "100 * free / 21474836480"
              id         = "result"
              label      = "storage"
            }],
            [
              "AWS/RDS",
              "FreeStorageSpace",
              "DBInstanceIdentifier",
              "semiont-postgres",
              {
                id    = "free"
                stat  = "Minimum"
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
        type       = "text"
        x          = 0
        y          = 55
        width      = 24
        height     = 1
        properties = { markdown = "## uploads" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 56
        width  = 6
        height = 6
        properties = {
          title       = "io"
          region      = "us-east-2"
          annotations = { horizontal = [{ label = "alarm", value = 95 }] }
          metrics = [
            [
              "AWS/EFS",
              "PercentIOLimit",
              "FileSystemId",
              data.terraform_remote_state.SemiontDataStack.outputs.file_systems.uploads.id,
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
        y          = 62
        width      = 24
        height     = 1
        properties = { markdown = "## health_check" }
      },
      {
        type   = "metric"
        x      = 0
        y      = 63
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
              data.terraform_remote_state.SemiontDataStack.outputs.health_check.id,
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
