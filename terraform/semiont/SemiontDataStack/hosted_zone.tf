# Hosted zone semiont.research.example: whoever has the domain above it delegates to its name servers.

resource "aws_route53_zone" "this" {
  name    = "semiont.research.example"
  comment = "semiont.research.example"

  lifecycle {
    prevent_destroy = true
  }
}
