# Local values that are texts of several lines.

locals {
  # /etc/grafana/provisioning/alerting/contact-points.yml
  grafana_file_grafana_provisioning_alerting_contact_points_yml_text = <<-EOT
    apiVersion: 1
    contactPoints:
      - orgId: 1
        name: alertmanager
        receivers:
          - uid: alertmanager
            type: prometheus-alertmanager
            settings:
              url: http://prometheus.initech-flynapse.internal:9093
  EOT

  # /etc/grafana/provisioning/alerting/policies.yml
  grafana_file_grafana_provisioning_alerting_policies_yml_text = <<-EOT
    apiVersion: 1
    policies:
      - orgId: 1
        receiver: alertmanager
        group_by:
          - alertname
          - service
        group_interval: 1m
        repeat_interval: 5m
  EOT

  # /etc/grafana/provisioning/alerting/rules.yml
  grafana_file_grafana_provisioning_alerting_rules_yml_text = <<-EOT
    apiVersion: 1
    groups:
      - orgId: 1
        name: logs
        folder: Alerts
        interval: 1m
        rules:
          - uid: ErrorsLogged
            title: ErrorsLogged
            condition: limit
            for: 0s
            noDataState: OK
            execErrState: KeepLast
            data:
              - refId: lines
                datasourceUid: logs
                relativeTimeRange:
                  from: 600
                  to: 0
                model:
                  refId: lines
                  expr: sum by (service) (count_over_time({service_name=~".+"} | severity_text=~"(?i)(error|fatal|critical).*" |
                    label_format service=service_name [10m]))
                  queryType: instant
              - refId: limit
                datasourceUid: __expr__
                model:
                  refId: limit
                  type: threshold
                  expression: lines
                  conditions:
                    - evaluator:
                        type: gt
                        params:
                          - 300
            labels:
              severity: warning
            annotations:
              summary: A service writes an error every other second
              description: "The label service says which. Users may not see it yet: its answers are watched apart from its log."
              runbook: docs/runbooks/errors-logged.md
          - uid: ApiSendsNoLogs
            title: ApiSendsNoLogs
            condition: limit
            for: 0s
            noDataState: Alerting
            execErrState: KeepLast
            data:
              - refId: lines
                datasourceUid: logs
                relativeTimeRange:
                  from: 900
                  to: 0
                model:
                  refId: lines
                  expr: sum(count_over_time({service_name="api"}[15m]))
                  queryType: instant
              - refId: limit
                datasourceUid: __expr__
                model:
                  refId: limit
                  type: threshold
                  expression: lines
                  conditions:
                    - evaluator:
                        type: lt
                        params:
                          - 1
            labels:
              severity: warning
              service: api
            annotations:
              summary: api has sent no log line for a quarter of an hour
              description: It does not run, does not reach the collector, or Loki takes nothing.
              runbook: docs/runbooks/api-sends-no-logs.md
  EOT

  # /etc/grafana/provisioning/dashboards/dashboards.yml
  grafana_file_grafana_provisioning_dashboards_dashboards_yml_text = <<-EOT
    apiVersion: 1
    providers:
      - name: platform
        type: file
        disableDeletion: true
        allowUiUpdates: false
        options:
          path: /etc/grafana/provisioning/dashboards
  EOT

  # /etc/grafana/provisioning/dashboards/objectives.json
  grafana_file_grafana_provisioning_dashboards_objectives_json_text = <<-EOT
    {
      "timezone": "browser",
      "editable": true,
      "graphTooltip": 0,
      "fiscalYearStartMonth": 0,
      "schemaVersion": 42,
      "templating": {},
      "annotations": {},
      "title": "Objectives: errors that a month allows",
      "uid": "objectives",
      "tags": [
        "platform"
      ],
      "time": {
        "from": "now-6h",
        "to": "now"
      },
      "refresh": "1m",
      "panels": [
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "percentunit"
            },
            "overrides": []
          },
          "title": "Errors left of a month's",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 0
          },
          "targets": [
            {
              "expr": "1 - (sum by (service_name) (increase(http_server_request_duration_seconds_count{http_response_status_code=~\"5..\"}[30d])) or 0 * sum by (service_name) (increase(http_server_request_duration_seconds_count[30d]))) / sum by (service_name) (increase(http_server_request_duration_seconds_count[30d])) / 0.001",
              "legendFormat": "{{service_name}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "short"
            },
            "overrides": []
          },
          "title": "Times too fast, over 1h; told from 14.4",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 0
          },
          "targets": [
            {
              "expr": "service_name:http_errors:ratio_rate1h / 0.001",
              "legendFormat": "{{service_name}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "short"
            },
            "overrides": []
          },
          "title": "Times too fast, over 6h; told from 6",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 8
          },
          "targets": [
            {
              "expr": "service_name:http_errors:ratio_rate6h / 0.001",
              "legendFormat": "{{service_name}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "short"
            },
            "overrides": []
          },
          "title": "Times too fast, over 3d; told from 1",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 8
          },
          "targets": [
            {
              "expr": "service_name:http_errors:ratio_rate3d / 0.001",
              "legendFormat": "{{service_name}}"
            }
          ]
        }
      ]
    }
  EOT

  # /etc/grafana/provisioning/dashboards/platform.json
  grafana_file_grafana_provisioning_dashboards_platform_json_text = <<-EOT
    {
      "timezone": "browser",
      "editable": true,
      "graphTooltip": 0,
      "fiscalYearStartMonth": 0,
      "schemaVersion": 42,
      "templating": {},
      "annotations": {},
      "title": "The platform's own services",
      "uid": "platform",
      "tags": [
        "platform"
      ],
      "time": {
        "from": "now-6h",
        "to": "now"
      },
      "refresh": "1m",
      "panels": [
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "short"
            },
            "overrides": []
          },
          "title": "Answers Prometheus",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 0
          },
          "targets": [
            {
              "expr": "sum by (service) (up)",
              "legendFormat": "{{service}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "short"
            },
            "overrides": []
          },
          "title": "Alerts that fire",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 0
          },
          "targets": [
            {
              "expr": "sum by (alertname, service) (ALERTS{alertstate=\"firing\"})",
              "legendFormat": "{{alertname}} {{service}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "bytes"
            },
            "overrides": []
          },
          "title": "Memory",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 8
          },
          "targets": [
            {
              "expr": "sum by (service) (process_resident_memory_bytes or otelcol_process_memory_rss)",
              "legendFormat": "{{service}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "percentunit"
            },
            "overrides": []
          },
          "title": "CPU",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 8
          },
          "targets": [
            {
              "expr": "sum by (service) (rate(process_cpu_seconds_total[$__rate_interval]) or rate(otelcol_process_cpu_seconds[$__rate_interval]))",
              "legendFormat": "{{service}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "short"
            },
            "overrides": []
          },
          "title": "Open files",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 16
          },
          "targets": [
            {
              "expr": "sum by (service) (process_open_fds)",
              "legendFormat": "{{service}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "ops"
            },
            "overrides": []
          },
          "title": "Messages of Alertmanager",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 16
          },
          "targets": [
            {
              "expr": "sum by (integration) (rate(alertmanager_notifications_total[$__rate_interval]))",
              "legendFormat": "{{integration}}"
            },
            {
              "expr": "sum by (integration) (rate(alertmanager_notifications_failed_total[$__rate_interval]))",
              "legendFormat": "{{integration}} failed"
            }
          ]
        }
      ]
    }
  EOT

  # /etc/grafana/provisioning/dashboards/service.json
  grafana_file_grafana_provisioning_dashboards_service_json_text = <<-EOT
    {
      "timezone": "browser",
      "editable": true,
      "graphTooltip": 0,
      "fiscalYearStartMonth": 0,
      "schemaVersion": 42,
      "templating": {
        "list": [
          {
            "type": "query",
            "name": "service_name",
            "skipUrlSync": false,
            "multi": true,
            "allowCustomValue": true,
            "includeAll": true,
            "auto": false,
            "auto_min": "10s",
            "auto_count": 30,
            "label": "Service",
            "datasource": {
              "type": "prometheus",
              "uid": "metrics"
            },
            "query": "label_values(http_server_request_duration_seconds_count, service_name)"
          }
        ]
      },
      "annotations": {},
      "title": "A service: requests, errors, duration",
      "uid": "service",
      "tags": [
        "platform"
      ],
      "time": {
        "from": "now-6h",
        "to": "now"
      },
      "refresh": "1m",
      "panels": [
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "reqps"
            },
            "overrides": []
          },
          "title": "Requests",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 0
          },
          "targets": [
            {
              "expr": "sum by (service_name) (rate(http_server_request_duration_seconds_count{service_name=~\"$service_name\"}[$__rate_interval]))",
              "legendFormat": "{{service_name}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "percentunit"
            },
            "overrides": []
          },
          "title": "Errors (5xx)",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 0
          },
          "targets": [
            {
              "expr": "sum by (service_name) (rate(http_server_request_duration_seconds_count{service_name=~\"$service_name\",http_response_status_code=~\"5..\"}[$__rate_interval])) / sum by (service_name) (rate(http_server_request_duration_seconds_count{service_name=~\"$service_name\"}[$__rate_interval]))",
              "legendFormat": "{{service_name}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "s"
            },
            "overrides": []
          },
          "title": "Duration",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 8
          },
          "targets": [
            {
              "expr": "histogram_quantile(0.5, sum by (service_name, le) (rate(http_server_request_duration_seconds_bucket{service_name=~\"$service_name\"}[$__rate_interval])))",
              "legendFormat": "{{service_name}} median"
            },
            {
              "expr": "histogram_quantile(0.95, sum by (service_name, le) (rate(http_server_request_duration_seconds_bucket{service_name=~\"$service_name\"}[$__rate_interval])))",
              "legendFormat": "{{service_name}} 95 %"
            },
            {
              "expr": "histogram_quantile(0.99, sum by (service_name, le) (rate(http_server_request_duration_seconds_bucket{service_name=~\"$service_name\"}[$__rate_interval])))",
              "legendFormat": "{{service_name}} 99 %"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "reqps"
            },
            "overrides": []
          },
          "title": "What it calls, from its traces",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 8
          },
          "targets": [
            {
              "expr": "sum by (server) (rate(traces_service_graph_request_total{client=~\"$service_name\"}[$__rate_interval]))",
              "legendFormat": "{{server}}"
            }
          ]
        },
        {
          "type": "logs",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "showLabels": false,
            "showCommonLabels": false,
            "showTime": false,
            "showLogContextToggle": false,
            "wrapLogMessage": false,
            "prettifyLogMessage": false,
            "enableLogDetails": false,
            "sortOrder": "Descending",
            "dedupStrategy": "none"
          },
          "title": "Warnings and errors in its log",
          "datasource": {
            "type": "loki",
            "uid": "logs"
          },
          "gridPos": {
            "h": 8,
            "w": 24,
            "x": 0,
            "y": 16
          },
          "targets": [
            {
              "expr": "{service_name=~\"$service_name\"} | detected_level=~\"warn|error|fatal\""
            }
          ]
        }
      ]
    }
  EOT

  # /etc/grafana/provisioning/dashboards/telemetry.json
  grafana_file_grafana_provisioning_dashboards_telemetry_json_text = <<-EOT
    {
      "timezone": "browser",
      "editable": true,
      "graphTooltip": 0,
      "fiscalYearStartMonth": 0,
      "schemaVersion": 42,
      "templating": {},
      "annotations": {},
      "title": "Telemetry: what is taken, kept and lost",
      "uid": "telemetry",
      "tags": [
        "platform"
      ],
      "time": {
        "from": "now-6h",
        "to": "now"
      },
      "refresh": "1m",
      "panels": [
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "cps"
            },
            "overrides": []
          },
          "title": "Taken by the collector",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 0
          },
          "targets": [
            {
              "expr": "sum(rate(otelcol_receiver_accepted_spans[$__rate_interval]))",
              "legendFormat": "spans"
            },
            {
              "expr": "sum(rate(otelcol_receiver_accepted_metric_points[$__rate_interval]))",
              "legendFormat": "metric points"
            },
            {
              "expr": "sum(rate(otelcol_receiver_accepted_log_records[$__rate_interval]))",
              "legendFormat": "log lines"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "cps"
            },
            "overrides": []
          },
          "title": "Refused by the collector",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 0
          },
          "targets": [
            {
              "expr": "sum(rate(otelcol_receiver_refused_spans[$__rate_interval]))",
              "legendFormat": "spans"
            },
            {
              "expr": "sum(rate(otelcol_receiver_refused_metric_points[$__rate_interval]))",
              "legendFormat": "metric points"
            },
            {
              "expr": "sum(rate(otelcol_receiver_refused_log_records[$__rate_interval]))",
              "legendFormat": "log lines"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "cps"
            },
            "overrides": []
          },
          "title": "Sent by the collector",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 8
          },
          "targets": [
            {
              "expr": "sum(rate(otelcol_exporter_sent_spans[$__rate_interval]))",
              "legendFormat": "spans"
            },
            {
              "expr": "sum(rate(otelcol_exporter_sent_metric_points[$__rate_interval]))",
              "legendFormat": "metric points"
            },
            {
              "expr": "sum(rate(otelcol_exporter_sent_log_records[$__rate_interval]))",
              "legendFormat": "log lines"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "cps"
            },
            "overrides": []
          },
          "title": "Lost by the collector, which could not send it",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 8
          },
          "targets": [
            {
              "expr": "sum(rate(otelcol_exporter_send_failed_spans[$__rate_interval]))",
              "legendFormat": "spans"
            },
            {
              "expr": "sum(rate(otelcol_exporter_send_failed_metric_points[$__rate_interval]))",
              "legendFormat": "metric points"
            },
            {
              "expr": "sum(rate(otelcol_exporter_send_failed_log_records[$__rate_interval]))",
              "legendFormat": "log lines"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "cps"
            },
            "overrides": []
          },
          "title": "Lost by the collector, whose queue was full",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 16
          },
          "targets": [
            {
              "expr": "sum(rate(otelcol_exporter_enqueue_failed_spans[$__rate_interval]))",
              "legendFormat": "spans"
            },
            {
              "expr": "sum(rate(otelcol_exporter_enqueue_failed_metric_points[$__rate_interval]))",
              "legendFormat": "metric points"
            },
            {
              "expr": "sum(rate(otelcol_exporter_enqueue_failed_log_records[$__rate_interval]))",
              "legendFormat": "log lines"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "short"
            },
            "overrides": []
          },
          "title": "Series in Prometheus",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 16
          },
          "targets": [
            {
              "expr": "prometheus_tsdb_head_series",
              "legendFormat": "series"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "bytes"
            },
            "overrides": []
          },
          "title": "What Prometheus keeps",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 24
          },
          "targets": [
            {
              "expr": "prometheus_tsdb_storage_blocks_bytes",
              "legendFormat": "blocks"
            },
            {
              "expr": "prometheus_tsdb_wal_storage_size_bytes",
              "legendFormat": "log"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "cps"
            },
            "overrides": []
          },
          "title": "Log lines refused by Loki",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 24
          },
          "targets": [
            {
              "expr": "sum by (reason) (rate(loki_discarded_samples_total[$__rate_interval]))",
              "legendFormat": "{{reason}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "cps"
            },
            "overrides": []
          },
          "title": "Spans refused by Tempo",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 32
          },
          "targets": [
            {
              "expr": "sum by (reason) (rate(tempo_discarded_spans_total[$__rate_interval]))",
              "legendFormat": "{{reason}}"
            }
          ]
        }
      ]
    }
  EOT

  # /etc/grafana/provisioning/dashboards/weaviate.json
  grafana_file_grafana_provisioning_dashboards_weaviate_json_text = <<-EOT
    {
      "timezone": "browser",
      "editable": true,
      "graphTooltip": 0,
      "fiscalYearStartMonth": 0,
      "schemaVersion": 42,
      "templating": {},
      "annotations": {},
      "title": "Weaviate",
      "uid": "weaviate",
      "tags": [
        "platform"
      ],
      "time": {
        "from": "now-6h",
        "to": "now"
      },
      "refresh": "1m",
      "panels": [
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "short"
            },
            "overrides": []
          },
          "title": "Objects",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 0
          },
          "targets": [
            {
              "expr": "sum by (class_name) (object_count)",
              "legendFormat": "{{class_name}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "bytes"
            },
            "overrides": []
          },
          "title": "Memory",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 0
          },
          "targets": [
            {
              "expr": "process_resident_memory_bytes{service=~\"weaviate.*\"}",
              "legendFormat": "{{service}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "reqps"
            },
            "overrides": []
          },
          "title": "Queries",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 0,
            "y": 8
          },
          "targets": [
            {
              "expr": "sum by (query_type) (rate(queries_durations_ms_count[$__rate_interval]))",
              "legendFormat": "{{query_type}}"
            }
          ]
        },
        {
          "type": "timeseries",
          "transparent": false,
          "repeatDirection": "h",
          "options": {
            "legend": {
              "displayMode": "list",
              "placement": "bottom",
              "showLegend": false,
              "calcs": []
            },
            "tooltip": {
              "mode": "single",
              "sort": "asc"
            }
          },
          "fieldConfig": {
            "defaults": {
              "custom": {},
              "unit": "ms"
            },
            "overrides": []
          },
          "title": "Duration of queries, 95 %",
          "datasource": {
            "type": "prometheus",
            "uid": "metrics"
          },
          "gridPos": {
            "h": 8,
            "w": 12,
            "x": 12,
            "y": 8
          },
          "targets": [
            {
              "expr": "histogram_quantile(0.95, sum by (query_type, le) (rate(queries_durations_ms_bucket[$__rate_interval])))",
              "legendFormat": "{{query_type}}"
            }
          ]
        }
      ]
    }
  EOT

  # /etc/grafana/provisioning/datasources/datasources.yml
  grafana_file_grafana_provisioning_datasources_datasources_yml_text = <<-EOT
    apiVersion: 1
    prune: true
    datasources:
      - name: Prometheus
        type: prometheus
        uid: metrics
        url: http://prometheus.initech-flynapse.internal:9090
        access: proxy
        editable: false
        jsonData:
          httpMethod: POST
          timeInterval: 60s
          prometheusType: Prometheus
          exemplarTraceIdDestinations:
            - name: trace_id
              datasourceUid: traces
        isDefault: true
      - name: Loki
        type: loki
        uid: logs
        url: http://loki.initech-flynapse.internal:3100
        access: proxy
        editable: false
        jsonData:
          derivedFields:
            - name: trace_id
              matcherType: label
              matcherRegex: trace_id
              url: $$${__value.raw}
              datasourceUid: traces
      - name: Tempo
        type: tempo
        uid: traces
        url: http://tempo.initech-flynapse.internal:3200
        access: proxy
        editable: false
        jsonData:
          tracesToLogsV2:
            datasourceUid: logs
            spanStartTimeShift: -5m
            spanEndTimeShift: 5m
            filterByTraceID: true
            tags:
              - key: service.name
                value: service_name
          tracesToMetrics:
            datasourceUid: metrics
            spanStartTimeShift: -30m
            spanEndTimeShift: 30m
            tags:
              - key: service.name
                value: service_name
            queries:
              - name: Requests by answer
                query: sum by (http_response_status_code) (rate(http_server_request_duration_seconds_count{$$__tags}[5m]))
              - name: Duration, 95 %
                query: histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{$$__tags}[5m])))
          serviceMap:
            datasourceUid: metrics
          nodeGraph:
            enabled: true
      - name: Alertmanager
        type: alertmanager
        uid: alerts
        url: http://prometheus.initech-flynapse.internal:9093
        access: proxy
        editable: false
        jsonData:
          implementation: prometheus
          handleGrafanaManagedAlerts: false
  EOT

  # /etc/loki/loki.yaml
  loki_file_loki_loki_yaml_text = <<-EOT
    target: all
    auth_enabled: false
    server:
      http_listen_port: 3100
      grpc_listen_port: 9096
    common:
      path_prefix: /loki
      replication_factor: 1
      instance_addr: 127.0.0.1
      ring:
        kvstore:
          store: inmemory
      storage:
        s3:
          bucketnames: "${data.terraform_remote_state.data.outputs.buckets.loki_chunks.name}"
          region: "eu-central-1"
    schema_config:
      configs:
        - from: 2024-04-01
          store: tsdb
          object_store: s3
          schema: v13
          index:
            prefix: index_
            period: 24h
    storage_config:
      tsdb_shipper:
        active_index_directory: /loki/tsdb-index
        cache_location: /loki/tsdb-cache
    ingester:
      chunk_idle_period: 30m
      max_chunk_age: 2h
      wal:
        dir: /loki/wal
        flush_on_shutdown: true
        replay_memory_ceiling: 1GB
        disk_full_threshold: 0.9
    compactor:
      working_directory: /loki/compactor
      retention_enabled: true
      delete_request_store: s3
    limits_config:
      retention_period: 720h
      allow_structured_metadata: true
      ingestion_rate_mb: 8
      ingestion_burst_size_mb: 16
      max_query_length: 721h
      reject_old_samples_max_age: 168h
      otlp_config:
        resource_attributes:
          ignore_defaults: true
          attributes_config:
            - action: index_label
              attributes:
                - service.name
                - service.namespace
                - deployment.environment.name
    analytics:
      reporting_enabled: false
  EOT

  # /etc/otelcol/config.yaml
  otel_collector_file_otelcol_config_yaml_text = <<-EOT
    extensions:
      health_check:
        endpoint: 0.0.0.0:13133
    receivers:
      otlp:
        protocols:
          grpc:
            endpoint: 0.0.0.0:4317
          http:
            endpoint: 0.0.0.0:4318
    processors:
      memory_limiter:
        check_interval: 1s
        limit_mib: 700
        spike_limit_mib: 150
      resource:
        attributes:
          - key: service.instance.id
            from_context: client.address
            action: insert
          - key: deployment.environment.name
            value: "production"
            action: upsert
      batch:
        send_batch_size: 8192
        send_batch_max_size: 10000
        timeout: 5s
    exporters:
      otlphttp/prometheus:
        endpoint: http://prometheus.initech-flynapse.internal:9090/api/v1/otlp
        compression: gzip
        sending_queue:
          queue_size: 2000
        retry_on_failure:
          max_elapsed_time: 10m
      otlphttp/loki:
        endpoint: http://loki.initech-flynapse.internal:3100/otlp
        compression: gzip
        sending_queue:
          queue_size: 2000
        retry_on_failure:
          max_elapsed_time: 10m
      otlp/tempo:
        endpoint: "tempo.initech-flynapse.internal:4317"
        tls:
          insecure: true
        sending_queue:
          queue_size: 2000
        retry_on_failure:
          max_elapsed_time: 10m
    service:
      extensions:
        - health_check
      telemetry:
        logs:
          encoding: json
        metrics:
          readers:
            - pull:
                exporter:
                  prometheus:
                    host: 0.0.0.0
                    port: 8888
                    without_type_suffix: true
                    without_units: true
                    without_scope_info: true
      pipelines:
        metrics:
          receivers:
            - otlp
          processors:
            - memory_limiter
            - resource
            - batch
          exporters:
            - otlphttp/prometheus
        logs:
          receivers:
            - otlp
          processors:
            - memory_limiter
            - resource
            - batch
          exporters:
            - otlphttp/loki
        traces:
          receivers:
            - otlp
          processors:
            - memory_limiter
            - resource
            - batch
          exporters:
            - otlp/tempo
  EOT

  # /etc/alertmanager/alertmanager.yml
  prometheus_file_alertmanager_alertmanager_yml_text = <<-EOT
    global:
      resolve_timeout: 30m
      http_config:
        proxy_from_environment: true
    route:
      receiver: warning
      group_by:
        - alertname
        - service
      group_wait: 30s
      group_interval: 5m
      repeat_interval: 12h
      routes:
        - receiver: critical
          matchers:
            - severity = "critical"
          repeat_interval: 1h
    inhibit_rules:
      - source_matchers:
          - severity = "critical"
          - service != ""
        target_matchers:
          - severity = "warning"
        equal:
          - service
    receivers:
      - name: critical
        sns_configs:
          - topic_arn: "${data.terraform_remote_state.data.outputs.topics.critical_alerts.arn}"
            sigv4:
              region: "eu-central-1"
            subject: '{{ if ne .Status "firing" }}Over: {{ end }}{{ .GroupLabels.alertname }}, {{ .CommonLabels.severity }}
              (production)'
            message: |-
              {{ range .Alerts }}{{ .Annotations.summary }}
              {{ .Annotations.description }}
              Runbook: {{ .Annotations.runbook }}
              Since {{ .StartsAt.UTC.Format "2006-01-02 15:04" }} UTC{{ if eq .Status "resolved" }}, over{{ end }}.
              {{ end }}
            send_resolved: true
      - name: warning
        sns_configs:
          - topic_arn: "${data.terraform_remote_state.data.outputs.topics.alerts.arn}"
            sigv4:
              region: "eu-central-1"
            subject: '{{ if ne .Status "firing" }}Over: {{ end }}{{ .GroupLabels.alertname }}, {{ .CommonLabels.severity }}
              (production)'
            message: |-
              {{ range .Alerts }}{{ .Annotations.summary }}
              {{ .Annotations.description }}
              Runbook: {{ .Annotations.runbook }}
              Since {{ .StartsAt.UTC.Format "2006-01-02 15:04" }} UTC{{ if eq .Status "resolved" }}, over{{ end }}.
              {{ end }}
            send_resolved: true
  EOT

  # /etc/prometheus/prometheus.yml
  prometheus_file_prometheus_prometheus_yml_text = <<-EOT
    global:
      scrape_interval: 30s
      evaluation_interval: 30s
      external_labels:
        environment: "production"
        region: "eu-central-1"
    storage:
      tsdb:
        out_of_order_time_window: 15m
    rule_files:
      - /etc/prometheus/rules/*.yml
    alerting:
      alertmanagers:
        - static_configs:
            - targets:
                - 127.0.0.1:9093
    otlp:
      translation_strategy: UnderscoreEscapingWithSuffixes
      promote_resource_attributes:
        - service.name
        - service.namespace
        - service.instance.id
        - deployment.environment.name
    scrape_configs:
      - job_name: prometheus
        static_configs:
          - targets:
              - 127.0.0.1:9090
            labels:
              service: prometheus
      - job_name: alertmanager
        static_configs:
          - targets:
              - 127.0.0.1:9093
            labels:
              service: alertmanager
      - job_name: otel-collector
        dns_sd_configs:
          - names:
              - otel-collector.initech-flynapse.internal
            type: A
            port: 8888
            refresh_interval: 15s
        relabel_configs:
          - target_label: service
            replacement: otel-collector
      - job_name: loki
        dns_sd_configs:
          - names:
              - loki.initech-flynapse.internal
            type: A
            port: 3100
            refresh_interval: 15s
        relabel_configs:
          - target_label: service
            replacement: loki
      - job_name: tempo
        dns_sd_configs:
          - names:
              - tempo.initech-flynapse.internal
            type: A
            port: 3200
            refresh_interval: 15s
        relabel_configs:
          - target_label: service
            replacement: tempo
      - job_name: grafana
        dns_sd_configs:
          - names:
              - grafana.initech-flynapse.internal
            type: A
            port: 3000
            refresh_interval: 15s
        relabel_configs:
          - target_label: service
            replacement: grafana
      - job_name: weaviate-0
        dns_sd_configs:
          - names:
              - weaviate-0.initech-flynapse.internal
            type: A
            port: 2112
            refresh_interval: 15s
        relabel_configs:
          - target_label: service
            replacement: weaviate-0
  EOT

  # /etc/prometheus/rules/objectives.yml
  prometheus_file_prometheus_rules_objectives_yml_text = <<-EOT
    groups:
      - name: objectives
        rules:
          - record: service_name:http_errors:ratio_rate5m
            expr: sum by (service_name) (rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[5m])) /
              sum by (service_name) (rate(http_server_request_duration_seconds_count[5m]))
          - record: service_name:http_errors:ratio_rate1h
            expr: sum by (service_name) (rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[1h])) /
              sum by (service_name) (rate(http_server_request_duration_seconds_count[1h]))
          - record: service_name:http_errors:ratio_rate30m
            expr: sum by (service_name) (rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[30m])) /
              sum by (service_name) (rate(http_server_request_duration_seconds_count[30m]))
          - record: service_name:http_errors:ratio_rate6h
            expr: sum by (service_name) (rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[6h])) /
              sum by (service_name) (rate(http_server_request_duration_seconds_count[6h]))
          - record: service_name:http_errors:ratio_rate3d
            expr: sum by (service_name) (rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[3d])) /
              sum by (service_name) (rate(http_server_request_duration_seconds_count[3d]))
          - alert: ErrorBudgetBurnsFast
            expr: service_name:http_errors:ratio_rate1h > 0.0144 and service_name:http_errors:ratio_rate5m > 0.0144
            for: 2m
            labels:
              severity: critical
              service: "{{ $labels.service_name }}"
            annotations:
              summary: "{{ $labels.service_name }}: {{ $value | humanizePercentage }} of its requests fail; a month's budget lasts two
                days"
              description: More requests end in an error of the service than 99.9 % over 30 days allow.
              runbook: docs/runbooks/error-budget-burns-fast.md
          - alert: ErrorBudgetBurns
            expr: service_name:http_errors:ratio_rate6h > 0.006 and service_name:http_errors:ratio_rate30m > 0.006
            for: 15m
            labels:
              severity: critical
              service: "{{ $labels.service_name }}"
            annotations:
              summary: "{{ $labels.service_name }}: {{ $value | humanizePercentage }} of its requests fail; a month's budget lasts
                five days"
              description: More requests end in an error of the service than 99.9 % over 30 days allow.
              runbook: docs/runbooks/error-budget-burns.md
          - alert: ErrorBudgetBurnsSlowly
            expr: service_name:http_errors:ratio_rate3d > 0.001 and service_name:http_errors:ratio_rate6h > 0.001
            for: 60m
            labels:
              severity: warning
              service: "{{ $labels.service_name }}"
            annotations:
              summary: "{{ $labels.service_name }}: {{ $value | humanizePercentage }} of its requests fail; the month's budget will be
                used up"
              description: More requests end in an error of the service than 99.9 % over 30 days allow.
              runbook: docs/runbooks/error-budget-burns-slowly.md
          - alert: RequestsSlow
            expr: histogram_quantile(0.95, sum by (service_name, le) (rate(http_server_request_duration_seconds_bucket[10m]))) > 2
            for: 15m
            labels:
              severity: warning
              service: "{{ $labels.service_name }}"
            annotations:
              summary: "{{ $labels.service_name }}: one request in twenty takes longer than {{ $value | humanizeDuration }}"
              description: "What it waits for shows in its traces: the language model, Weaviate, Redis or DynamoDB."
              runbook: docs/runbooks/requests-slow.md
  EOT

  # /etc/prometheus/rules/platform.yml
  prometheus_file_prometheus_rules_platform_yml_text = <<-EOT
    groups:
      - name: platform
        rules:
          - alert: TargetDown
            expr: up == 0
            for: 5m
            labels:
              severity: critical
            annotations:
              summary: "{{ $labels.service }} does not answer at {{ $labels.instance }}"
              description: Its task does not run, hangs, or Prometheus cannot reach it.
              runbook: docs/runbooks/target-down.md
          - alert: TargetMissing
            expr: prometheus_sd_discovered_targets{name="scrape"} == 0
            for: 10m
            labels:
              severity: critical
              service: "{{ $labels.config }}"
            annotations:
              summary: "{{ $labels.config }} has no task with a DNS name"
              description: "Cloud Map knows no task of it: none runs, or none has become healthy."
              runbook: docs/runbooks/target-missing.md
          - alert: ApiSendsNoMetrics
            expr: absent(http_server_request_duration_seconds_count{service_name="api"})
            for: 15m
            labels:
              severity: warning
              service: api
            annotations:
              summary: api sends no metrics
              description: Nothing tells whether it answers well. It sends OTLP to the collector.
              runbook: docs/runbooks/api-sends-no-metrics.md
          - alert: MetricsNearTheirLimit
            expr: (prometheus_tsdb_storage_blocks_bytes + prometheus_tsdb_wal_storage_size_bytes +
              prometheus_tsdb_head_chunks_storage_size_bytes) / 198642237440 > 0.9
            for: 60m
            labels:
              severity: warning
              service: prometheus
            annotations:
              summary: Prometheus uses {{ $value | humanizePercentage }} of what it may keep
              description: Soon it deletes metrics before their time.
              runbook: docs/runbooks/metrics-near-their-limit.md
          - alert: RulesFail
            expr: increase(prometheus_rule_evaluation_failures_total[10m]) > 0
            for: 15m
            labels:
              severity: critical
              service: prometheus
            annotations:
              summary: Prometheus cannot evaluate {{ $labels.rule_group }}
              description: Alerts of this group do not fire.
              runbook: docs/runbooks/rules-fail.md
          - alert: MetricsNotWritten
            expr: increase(prometheus_tsdb_wal_writes_failed_total[10m]) > 0
            for: 5m
            labels:
              severity: critical
              service: prometheus
            annotations:
              summary: Prometheus cannot write to its volume
              description: The folder's quota is used up, or the volume fails.
              runbook: docs/runbooks/metrics-not-written.md
          - alert: NotificationsFail
            expr: increase(alertmanager_notifications_failed_total[10m]) > 0
            for: 5m
            labels:
              severity: critical
              service: alertmanager
            annotations:
              summary: Alertmanager cannot send by {{ $labels.integration }}
              description: Alerts reach nobody by it.
              runbook: docs/runbooks/notifications-fail.md
          - alert: ConfigurationRefused
            expr: alertmanager_config_last_reload_successful == 0 or prometheus_config_last_reload_successful == 0
            for: 5m
            labels:
              severity: critical
            annotations:
              summary: "{{ $labels.service }} refuses its configuration"
              description: It runs with the one before.
              runbook: docs/runbooks/configuration-refused.md
          - alert: TelemetryNotDelivered
            expr: sum by (exporter) (rate(otelcol_exporter_send_failed_spans[5m])) > 0 or sum by (exporter)
              (rate(otelcol_exporter_send_failed_metric_points[5m])) > 0 or sum by (exporter)
              (rate(otelcol_exporter_send_failed_log_records[5m])) > 0 or sum by (exporter)
              (rate(otelcol_exporter_enqueue_failed_spans[5m])) > 0 or sum by (exporter)
              (rate(otelcol_exporter_enqueue_failed_metric_points[5m])) > 0 or sum by (exporter)
              (rate(otelcol_exporter_enqueue_failed_log_records[5m])) > 0
            for: 10m
            labels:
              severity: warning
              service: otel-collector
            annotations:
              summary: The collector loses what it sends to {{ $labels.exporter }}
              description: It gave up after ten minutes of trying, was refused, or had no room left in its queue.
              runbook: docs/runbooks/telemetry-not-delivered.md
          - alert: TelemetryWaits
            expr: max by (exporter) (otelcol_exporter_queue_size / otelcol_exporter_queue_capacity) > 0.8
            for: 5m
            labels:
              severity: warning
              service: otel-collector
            annotations:
              summary: The collector's queue to {{ $labels.exporter }} is {{ $value | humanizePercentage }} full
              description: What it sends to is down or slow. What a full queue has no room for is lost, and no service is told.
              runbook: docs/runbooks/telemetry-waits.md
          - alert: TelemetryRefused
            expr: sum by (receiver) (rate(otelcol_receiver_refused_spans[5m])) > 0 or sum by (receiver)
              (rate(otelcol_receiver_refused_metric_points[5m])) > 0 or sum by (receiver)
              (rate(otelcol_receiver_refused_log_records[5m])) > 0
            for: 5m
            labels:
              severity: warning
              service: otel-collector
            annotations:
              summary: The collector refuses what services send
              description: Its memory limit is reached.
              runbook: docs/runbooks/telemetry-refused.md
          - alert: LogsRefused
            expr: sum by (reason) (rate(loki_discarded_samples_total[5m])) > 0
            for: 10m
            labels:
              severity: warning
              service: loki
            annotations:
              summary: "Loki refuses log lines: {{ $labels.reason }}"
              description: A limit of loki.yaml is reached, or lines are too old.
              runbook: docs/runbooks/logs-refused.md
          - alert: LogVolumeFull
            expr: loki_ingester_wal_disk_usage_percent >= 0.9
            for: 5m
            labels:
              severity: critical
              service: loki
            annotations:
              summary: Loki's folder on the volume is full
              description: Loki refuses every line. Lines wait in the collector for ten minutes, and are lost then.
              runbook: docs/runbooks/log-volume-full.md
          - alert: TracesRefused
            expr: sum by (reason) (rate(tempo_discarded_spans_total[5m])) > 0
            for: 10m
            labels:
              severity: warning
              service: tempo
            annotations:
              summary: "Tempo refuses spans: {{ $labels.reason }}"
              description: A limit of tempo.yaml is reached.
              runbook: docs/runbooks/traces-refused.md
  EOT

  # /etc/tempo/tempo.yaml
  tempo_file_tempo_tempo_yaml_text = <<-EOT
    server:
      http_listen_port: 3200
      grpc_listen_port: 9095
    distributor:
      receivers:
        otlp:
          protocols:
            grpc:
              endpoint: 0.0.0.0:4317
    live_store:
      wal:
        path: /var/tempo/live-store/traces
      shutdown_marker_dir: /var/tempo/live-store/shutdown-marker
    backend_scheduler:
      local_work_path: /var/tempo/scheduler
      provider:
        compaction:
          compaction:
            block_retention: 720h
            compacted_block_retention: 1h
    backend_worker:
      compaction:
        block_retention: 720h
        compacted_block_retention: 1h
      finish_on_shutdown_timeout: 10s
    metrics_generator:
      registry:
        external_labels:
          source: tempo
      storage:
        path: /var/tempo/generator/wal
        remote_write:
          - url: http://prometheus.initech-flynapse.internal:9090/api/v1/write
            send_exemplars: true
    storage:
      trace:
        backend: s3
        wal:
          path: /var/tempo/wal
        s3:
          bucket: "${data.terraform_remote_state.data.outputs.buckets.tempo_blocks.name}"
          endpoint: s3.eu-central-1.amazonaws.com
          region: "eu-central-1"
    overrides:
      defaults:
        metrics_generator:
          processors:
            - service-graphs
            - span-metrics
    usage_report:
      reporting_enabled: false
  EOT
}
