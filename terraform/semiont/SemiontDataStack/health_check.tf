# Who asks from outside whether the platform answers.

resource "aws_route53_health_check" "this" {
  type              = "HTTPS"
  port              = 443
  enable_sni        = true
  failure_threshold = 3
  fqdn              = "semiont.research.example"
  request_interval  = 30
  resource_path     = "/api/health"
  tags              = { Name = "semiont-semiont.research.example" }
}
