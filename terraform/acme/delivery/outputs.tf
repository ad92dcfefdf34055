output "repositories" {
  description = "ARN of the repository of each image."

  value = {
    alertmanager   = aws_ecr_repository.alertmanager.arn
    api            = aws_ecr_repository.api.arn
    dashboard      = aws_ecr_repository.dashboard.arn
    grafana        = aws_ecr_repository.grafana.arn
    loki           = aws_ecr_repository.loki.arn
    otel-collector = aws_ecr_repository.otel_collector.arn
    probe          = aws_ecr_repository.probe.arn
    prometheus     = aws_ecr_repository.prometheus.arn
    tempo          = aws_ecr_repository.tempo.arn
    weaviate       = aws_ecr_repository.weaviate.arn
  }
}
