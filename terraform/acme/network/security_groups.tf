# Security groups and their rules.

resource "aws_security_group" "acme_alb_prod" {
  provider = aws.client

  name        = "ACME ALB (prod)"
  description = "alb"
  vpc_id      = aws_vpc.acme_prod_vpc_do_not_touch.id
  tags        = { Name = "alb" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "acme_alb_prod_ingress_tcp_443_anywhere" {
  provider = aws.client

  description       = "world"
  security_group_id = aws_security_group.acme_alb_prod.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "acme_alb_prod_ingress_tcp_443_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.acme_alb_prod.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "acme_alb_prod_ingress_tcp_80_anywhere" {
  provider = aws.client

  security_group_id = aws_security_group.acme_alb_prod.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "acme_alb_prod_egress_tcp_8080_8090_app" {
  provider = aws.client

  description                  = "to app"
  security_group_id            = aws_security_group.acme_alb_prod.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8090

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "app" {
  provider = aws.client

  name        = "app"
  description = "Managed by Terraform"
  vpc_id      = aws_vpc.acme_prod_vpc_do_not_touch.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "app_ingress_all_self" {
  provider = aws.client

  security_group_id            = aws_security_group.app.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "app_ingress_icmp_10_0_0_0_8" {
  provider = aws.client

  security_group_id = aws_security_group.app.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "app_ingress_icmp_8_192_168_77_0_24" {
  provider = aws.client

  description       = "ping from $${site} {new office}"
  security_group_id = aws_security_group.app.id
  cidr_ipv4         = "192.168.77.0/24"
  ip_protocol       = "icmp"
  from_port         = 8

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "app_ingress_icmpv6_2001_db8_40_48" {
  provider = aws.client

  description       = "ping6"
  security_group_id = aws_security_group.app.id
  cidr_ipv6         = "2001:db8:40::/48"
  ip_protocol       = "icmpv6"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "app_ingress_tcp_22_pl_c1aea23b270dd56e9" {
  provider = aws.client

  description       = "ssh from the offices"
  security_group_id = aws_security_group.app.id
  prefix_list_id    = "pl-c1aea23b270dd56e9"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "app_ingress_tcp_8080_8090_acme_alb_prod" {
  provider = aws.client

  description                  = "from alb"
  security_group_id            = aws_security_group.app.id
  referenced_security_group_id = aws_security_group.acme_alb_prod.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8090

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "app_egress_all_anywhere" {
  provider = aws.client

  security_group_id = aws_security_group.app.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "app_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.app.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "app_egress_udp_53_10_99_0_2_32" {
  provider = aws.client

  description       = "dns"
  security_group_id = aws_security_group.app.id
  cidr_ipv4         = "10.99.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "db_postgres_redis" {
  provider = aws.client

  name        = "DB (postgres + redis)"
  description = "databases of acme"
  vpc_id      = aws_vpc.acme_prod_vpc_do_not_touch.id
  tags        = { Data-Class = "confidential", Name = "alb" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_postgres_redis_ingress_tcp_5432_app" {
  provider = aws.client

  security_group_id            = aws_security_group.db_postgres_redis.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_postgres_redis_ingress_tcp_5432_pl_c1aea23b270dd56e9" {
  provider = aws.client

  security_group_id = aws_security_group.db_postgres_redis.id
  prefix_list_id    = "pl-c1aea23b270dd56e9"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_postgres_redis_ingress_tcp_6379_6380_app" {
  provider = aws.client

  description                  = "redis, plain and TLS"
  security_group_id            = aws_security_group.db_postgres_redis.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6380

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "default" {
  provider = aws.client

  name        = "default"
  description = "default VPC security group"
  vpc_id      = aws_vpc.acme_prod_vpc_do_not_touch.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "default_ingress_tcp_22_203_0_113_7_32" {
  provider = aws.client

  description       = "bobs laptop"
  security_group_id = aws_security_group.default.id
  cidr_ipv4         = "203.0.113.7/32"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "default_ingress_tcp_22_203_0_113_8_32" {
  provider = aws.client

  security_group_id = aws_security_group.default.id
  cidr_ipv4         = "203.0.113.8/32"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "default_ingress_udp_60000_61000_2001_db8_40_48" {
  provider = aws.client

  description       = "mosh (remove after migration!)"
  security_group_id = aws_security_group.default.id
  cidr_ipv6         = "2001:db8:40::/48"
  ip_protocol       = "udp"
  from_port         = 60000
  to_port           = 61000

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "default_egress_all_anywhere" {
  provider = aws.client

  security_group_id = aws_security_group.default.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "endpoints" {
  provider = aws.client

  name        = "vpc endpoints"
  description = "interface endpoints"
  vpc_id      = aws_vpc.acme_prod_vpc_do_not_touch.id
  tags        = { Name = "endpoints", owner = "netops@acme.example" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_ingress_tcp_443_100_64_0_0_20" {
  provider = aws.client

  description       = "vpc, second range"
  security_group_id = aws_security_group.endpoints.id
  cidr_ipv4         = "100.64.0.0/20"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_ingress_tcp_443_10_40_0_0_16" {
  provider = aws.client

  description       = "vpc"
  security_group_id = aws_security_group.endpoints.id
  cidr_ipv4         = "10.40.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "endpoints_egress_all_anywhere" {
  provider = aws.client

  security_group_id = aws_security_group.endpoints.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}
