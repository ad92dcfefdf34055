# Who asks from outside whether the platform answers.

resource "aws_route53_health_check" "this" {
  type              = "HTTPS"
  port              = 443
  enable_sni        = true
  failure_threshold = 3
  fqdn              = "app.prod-infra.example"
  request_interval  = 30
  resource_path     = "/"
  tags              = { Name = "prod-infra-production-app.prod-infra.example" }
}
