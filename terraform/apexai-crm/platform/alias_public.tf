# The name that users type, and what it leads to.
resource "aws_route53_record" "public" {
  name    = "crm.dev.apexai.example"
  type    = "A"
  zone_id = "Z08153472KDEVAPEXAI01"

  alias {
    name                   = aws_lb.public.dns_name
    evaluate_target_health = true
    zone_id                = aws_lb.public.zone_id
  }
}
