# The name that users type, and what it leads to.
resource "aws_route53_record" "public" {
  name    = "semiont.research.example"
  type    = "A"
  zone_id = data.terraform_remote_state.SemiontDataStack.outputs.hosted_zone.zone_id

  alias {
    name                   = aws_cloudfront_distribution.this.domain_name
    evaluate_target_health = false
    zone_id                = aws_cloudfront_distribution.this.hosted_zone_id
  }
}
