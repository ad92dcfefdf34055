# The name that users type, and what it leads to.
resource "aws_route53_record" "public" {
  name    = "flynapse.initech.example"
  type    = "A"
  zone_id = "ZE0H6YRQB8L9DU4IXLKEV4"

  alias {
    name                   = aws_lb.public.dns_name
    evaluate_target_health = true
    zone_id                = aws_lb.public.zone_id
  }
}
