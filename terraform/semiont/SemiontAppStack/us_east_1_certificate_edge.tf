resource "aws_acm_certificate" "edge" {
  provider = aws.us_east_1

  domain_name       = "semiont.research.example"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate_validation" "edge" {
  provider = aws.us_east_1

  certificate_arn = aws_acm_certificate.edge.arn
}
