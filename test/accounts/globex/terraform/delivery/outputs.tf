output "repositories" {
  description = "ARN of the repository of each image."

  value = {
    alertmanager   = { arn = aws_ecr_repository.alertmanager.arn }
    api            = { arn = aws_ecr_repository.api.arn }
    aws-cli        = { arn = aws_ecr_repository.aws_cli.arn }
    dashboard      = { arn = aws_ecr_repository.dashboard.arn }
    grafana        = { arn = aws_ecr_repository.grafana.arn }
    loki           = { arn = aws_ecr_repository.loki.arn }
    otel-collector = { arn = aws_ecr_repository.otel_collector.arn }
    probe          = { arn = aws_ecr_repository.probe.arn }
    prometheus     = { arn = aws_ecr_repository.prometheus.arn }
    tempo          = { arn = aws_ecr_repository.tempo.arn }
    weaviate       = { arn = aws_ecr_repository.weaviate.arn }
  }
}
