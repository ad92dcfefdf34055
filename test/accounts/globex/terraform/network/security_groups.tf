# Security groups and their rules.

resource "aws_security_group" "api" {
  provider = aws.client

  name        = "globex-api"
  description = "api tier"
  vpc_id      = aws_vpc.globex_workload.id
  tags        = { Name = "api" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "api_ingress_icmp_3_4_10_0_0_0_8" {
  provider = aws.client

  description       = "path MTU"
  security_group_id = aws_security_group.api.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "api_ingress_tcp_22_globex_bastion" {
  provider = aws.client

  description                  = "jump host"
  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.globex_bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "api_ingress_tcp_8443_edge" {
  provider = aws.client

  description                  = "from edge"
  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.edge.id
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "api_ingress_tcp_8443_pl_538eaec1f47d50740" {
  provider = aws.client

  security_group_id = aws_security_group.api.id
  prefix_list_id    = "pl-538eaec1f47d50740"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "api_ingress_tcp_9100_9115_globex_monitoring" {
  provider = aws.client

  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.globex_monitoring.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "api_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.api.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "api_egress_tcp_443_globex_endpoints" {
  provider = aws.client

  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.globex_endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "api_egress_tcp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns, long answers"
  security_group_id = aws_security_group.api.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "api_egress_tcp_5432_db" {
  provider = aws.client

  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.db.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "api_egress_tcp_6379_globex_cache" {
  provider = aws.client

  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.globex_cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "api_egress_tcp_9200_9300_globex_search" {
  provider = aws.client

  security_group_id            = aws_security_group.api.id
  referenced_security_group_id = aws_security_group.globex_search.id
  ip_protocol                  = "tcp"
  from_port                    = 9200
  to_port                      = 9300

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "api_egress_udp_123_10_0_0_2_32" {
  provider = aws.client

  security_group_id = aws_security_group.api.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 123
  to_port           = 123

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "api_egress_udp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns"
  security_group_id = aws_security_group.api.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "db" {
  provider = aws.client

  name        = "globex-db"
  description = "db tier"
  vpc_id      = aws_vpc.globex_workload.id
  tags        = { Name = "db" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_ingress_icmp_3_4_10_0_0_0_8" {
  provider = aws.client

  description       = "path MTU"
  security_group_id = aws_security_group.db.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_ingress_tcp_22_globex_bastion" {
  provider = aws.client

  description                  = "jump host"
  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.globex_bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_ingress_tcp_5432_api" {
  provider = aws.client

  description                  = "from api"
  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_ingress_tcp_5432_globex_batch" {
  provider = aws.client

  description                  = "from batch"
  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.globex_batch.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_ingress_tcp_5432_globex_lambda" {
  provider = aws.client

  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.globex_lambda.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_ingress_tcp_5432_globex_worker" {
  provider = aws.client

  description                  = "from worker"
  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.globex_worker.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_ingress_tcp_5432_pl_fcb9a813ad311f160" {
  provider = aws.client

  description       = "reports"
  security_group_id = aws_security_group.db.id
  prefix_list_id    = "pl-fcb9a813ad311f160"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "db_ingress_tcp_9100_9115_globex_monitoring" {
  provider = aws.client

  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.globex_monitoring.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "db_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.db.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "db_egress_tcp_443_globex_endpoints" {
  provider = aws.client

  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.globex_endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "db_egress_tcp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns, long answers"
  security_group_id = aws_security_group.db.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "db_egress_udp_123_10_0_0_2_32" {
  provider = aws.client

  security_group_id = aws_security_group.db.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 123
  to_port           = 123

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "db_egress_udp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns"
  security_group_id = aws_security_group.db.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "default" {
  provider = aws.client

  name        = "default"
  description = "default VPC security group"
  vpc_id      = aws_vpc.globex_workload.id

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

resource "aws_vpc_security_group_egress_rule" "default_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.default.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "edge" {
  provider = aws.client

  name        = "globex-edge"
  description = "edge tier"
  vpc_id      = aws_vpc.globex_workload.id
  tags        = { Name = "edge" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_icmp_11_anywhere" {
  provider = aws.client

  description       = "traceroute"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "icmp"
  from_port         = 11

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_198_51_100_0_28" {
  provider = aws.client

  description       = "partner 00"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "198.51.100.0/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_198_51_100_112_28" {
  provider = aws.client

  description       = "partner 07"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "198.51.100.112/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_198_51_100_16_28" {
  provider = aws.client

  description       = "partner 01"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "198.51.100.16/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_198_51_100_32_28" {
  provider = aws.client

  description       = "partner 02"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "198.51.100.32/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_198_51_100_48_28" {
  provider = aws.client

  description       = "partner 03"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "198.51.100.48/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_198_51_100_64_28" {
  provider = aws.client

  description       = "partner 04"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "198.51.100.64/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_198_51_100_80_28" {
  provider = aws.client

  description       = "partner 05"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "198.51.100.80/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_198_51_100_96_28" {
  provider = aws.client

  description       = "partner 06"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "198.51.100.96/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_2001_db8_a0_48" {
  provider = aws.client

  security_group_id = aws_security_group.edge.id
  cidr_ipv6         = "2001:db8:a0::/48"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_2001_db8_a1_48" {
  provider = aws.client

  security_group_id = aws_security_group.edge.id
  cidr_ipv6         = "2001:db8:a1::/48"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_2001_db8_a2_48" {
  provider = aws.client

  security_group_id = aws_security_group.edge.id
  cidr_ipv6         = "2001:db8:a2::/48"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_2001_db8_a3_48" {
  provider = aws.client

  security_group_id = aws_security_group.edge.id
  cidr_ipv6         = "2001:db8:a3::/48"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_2001_db8_a4_48" {
  provider = aws.client

  security_group_id = aws_security_group.edge.id
  cidr_ipv6         = "2001:db8:a4::/48"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_2001_db8_a5_48" {
  provider = aws.client

  security_group_id = aws_security_group.edge.id
  cidr_ipv6         = "2001:db8:a5::/48"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_2001_db8_a6_48" {
  provider = aws.client

  security_group_id = aws_security_group.edge.id
  cidr_ipv6         = "2001:db8:a6::/48"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_2001_db8_a7_48" {
  provider = aws.client

  security_group_id = aws_security_group.edge.id
  cidr_ipv6         = "2001:db8:a7::/48"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_203_0_113_0_28" {
  provider = aws.client

  description       = "partner 08"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "203.0.113.0/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_203_0_113_112_28" {
  provider = aws.client

  description       = "partner 15"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "203.0.113.112/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_203_0_113_16_28" {
  provider = aws.client

  description       = "partner 09"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "203.0.113.16/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_203_0_113_32_28" {
  provider = aws.client

  description       = "partner 10"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "203.0.113.32/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_203_0_113_48_28" {
  provider = aws.client

  description       = "partner 11"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "203.0.113.48/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_203_0_113_64_28" {
  provider = aws.client

  description       = "partner 12"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "203.0.113.64/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_203_0_113_80_28" {
  provider = aws.client

  description       = "partner 13"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "203.0.113.80/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "edge_ingress_tcp_443_203_0_113_96_28" {
  provider = aws.client

  description       = "partner 14"
  security_group_id = aws_security_group.edge.id
  cidr_ipv4         = "203.0.113.96/28"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "edge_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.edge.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "edge_egress_tcp_8080_globex_web" {
  provider = aws.client

  security_group_id            = aws_security_group.edge.id
  referenced_security_group_id = aws_security_group.globex_web.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "edge_egress_tcp_8443_api" {
  provider = aws.client

  security_group_id            = aws_security_group.edge.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 8443
  to_port                      = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_bastion" {
  provider = aws.client

  name        = "globex-bastion"
  description = "bastion tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_10_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.10.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_11_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.11.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_12_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.12.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_13_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.13.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_14_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.14.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_15_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.15.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_16_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.16.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_17_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.17.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_18_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.18.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_22_10_16_19_0_24" {
  provider = aws.client

  description       = "ssh"
  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.19.0/24"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_10_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.10.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_11_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.11.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_12_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.12.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_13_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.13.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_14_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.14.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_15_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.15.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_16_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.16.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_17_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.17.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_18_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.18.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_bastion_ingress_tcp_3389_10_16_19_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "10.16.19.0/24"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_all_anywhere" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_bastion.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_tcp_22_api" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_bastion.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_tcp_22_db" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_bastion.id
  referenced_security_group_id = aws_security_group.db.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_tcp_22_globex_batch" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_bastion.id
  referenced_security_group_id = aws_security_group.globex_batch.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_tcp_22_globex_broker" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_bastion.id
  referenced_security_group_id = aws_security_group.globex_broker.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_tcp_22_globex_cache" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_bastion.id
  referenced_security_group_id = aws_security_group.globex_cache.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_tcp_22_globex_search" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_bastion.id
  referenced_security_group_id = aws_security_group.globex_search.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_tcp_22_globex_web" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_bastion.id
  referenced_security_group_id = aws_security_group.globex_web.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_bastion_egress_tcp_22_globex_worker" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_bastion.id
  referenced_security_group_id = aws_security_group.globex_worker.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_batch" {
  provider = aws.client

  name        = "globex-batch"
  description = "batch tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_batch_ingress_icmp_3_4_10_0_0_0_8" {
  provider = aws.client

  description       = "path MTU"
  security_group_id = aws_security_group.globex_batch.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_batch_ingress_tcp_22_globex_bastion" {
  provider = aws.client

  description                  = "jump host"
  security_group_id            = aws_security_group.globex_batch.id
  referenced_security_group_id = aws_security_group.globex_bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_batch_ingress_tcp_9100_9115_globex_monitoring" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_batch.id
  referenced_security_group_id = aws_security_group.globex_monitoring.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_batch_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_batch.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_batch_egress_tcp_443_globex_endpoints" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_batch.id
  referenced_security_group_id = aws_security_group.globex_endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_batch_egress_tcp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns, long answers"
  security_group_id = aws_security_group.globex_batch.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_batch_egress_tcp_5432_db" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_batch.id
  referenced_security_group_id = aws_security_group.db.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_batch_egress_udp_123_10_0_0_2_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_batch.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 123
  to_port           = 123

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_batch_egress_udp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns"
  security_group_id = aws_security_group.globex_batch.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_broker" {
  provider = aws.client

  name        = "globex-broker"
  description = "broker tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_broker_ingress_all_self" {
  provider = aws.client

  description                  = "among themselves"
  security_group_id            = aws_security_group.globex_broker.id
  referenced_security_group_id = aws_security_group.globex_broker.id
  ip_protocol                  = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_broker_ingress_icmp_3_4_10_0_0_0_8" {
  provider = aws.client

  description       = "path MTU"
  security_group_id = aws_security_group.globex_broker.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_broker_ingress_tcp_22_globex_bastion" {
  provider = aws.client

  description                  = "jump host"
  security_group_id            = aws_security_group.globex_broker.id
  referenced_security_group_id = aws_security_group.globex_bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_broker_ingress_tcp_9092_9096_globex_worker" {
  provider = aws.client

  description                  = "from worker"
  security_group_id            = aws_security_group.globex_broker.id
  referenced_security_group_id = aws_security_group.globex_worker.id
  ip_protocol                  = "tcp"
  from_port                    = 9092
  to_port                      = 9096

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_broker_ingress_tcp_9100_9115_globex_monitoring" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_broker.id
  referenced_security_group_id = aws_security_group.globex_monitoring.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_broker_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_broker.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_broker_egress_tcp_443_globex_endpoints" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_broker.id
  referenced_security_group_id = aws_security_group.globex_endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_broker_egress_tcp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns, long answers"
  security_group_id = aws_security_group.globex_broker.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_broker_egress_udp_123_10_0_0_2_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_broker.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 123
  to_port           = 123

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_broker_egress_udp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns"
  security_group_id = aws_security_group.globex_broker.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_cache" {
  provider = aws.client

  name        = "globex-cache"
  description = "cache tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_cache_ingress_icmp_3_4_10_0_0_0_8" {
  provider = aws.client

  description       = "path MTU"
  security_group_id = aws_security_group.globex_cache.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_cache_ingress_tcp_22_globex_bastion" {
  provider = aws.client

  description                  = "jump host"
  security_group_id            = aws_security_group.globex_cache.id
  referenced_security_group_id = aws_security_group.globex_bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_cache_ingress_tcp_6379_api" {
  provider = aws.client

  description                  = "from api"
  security_group_id            = aws_security_group.globex_cache.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_cache_ingress_tcp_6379_globex_web" {
  provider = aws.client

  description                  = "from web"
  security_group_id            = aws_security_group.globex_cache.id
  referenced_security_group_id = aws_security_group.globex_web.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_cache_ingress_tcp_9100_9115_globex_monitoring" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_cache.id
  referenced_security_group_id = aws_security_group.globex_monitoring.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_cache_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_cache.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_cache_egress_tcp_443_globex_endpoints" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_cache.id
  referenced_security_group_id = aws_security_group.globex_endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_cache_egress_tcp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns, long answers"
  security_group_id = aws_security_group.globex_cache.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_cache_egress_udp_123_10_0_0_2_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_cache.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 123
  to_port           = 123

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_cache_egress_udp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns"
  security_group_id = aws_security_group.globex_cache.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_endpoints" {
  provider = aws.client

  name        = "globex-endpoints"
  description = "endpoints tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_endpoints_ingress_tcp_443_100_72_0_0_24" {
  provider = aws.client

  security_group_id = aws_security_group.globex_endpoints.id
  cidr_ipv4         = "100.72.0.0/24"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_endpoints_ingress_tcp_443_10_80_0_0_16" {
  provider = aws.client

  security_group_id = aws_security_group.globex_endpoints.id
  cidr_ipv4         = "10.80.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_endpoints_egress_all_anywhere" {
  provider = aws.client

  security_group_id = aws_security_group.globex_endpoints.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_endpoints_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_endpoints.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_lambda" {
  provider = aws.client

  name        = "globex-lambda"
  description = "lambda tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_lambda_egress_all_anywhere" {
  provider = aws.client

  security_group_id = aws_security_group.globex_lambda.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_lambda_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_lambda.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_lambda_egress_tcp_5432_db" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_lambda.id
  referenced_security_group_id = aws_security_group.db.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_monitoring" {
  provider = aws.client

  name        = "globex-monitoring"
  description = "monitoring tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_all_anywhere" {
  provider = aws.client

  security_group_id = aws_security_group.globex_monitoring.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_monitoring.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_tcp_9100_9115_api" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_monitoring.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_tcp_9100_9115_db" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_monitoring.id
  referenced_security_group_id = aws_security_group.db.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_tcp_9100_9115_globex_batch" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_monitoring.id
  referenced_security_group_id = aws_security_group.globex_batch.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_tcp_9100_9115_globex_broker" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_monitoring.id
  referenced_security_group_id = aws_security_group.globex_broker.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_tcp_9100_9115_globex_cache" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_monitoring.id
  referenced_security_group_id = aws_security_group.globex_cache.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_tcp_9100_9115_globex_search" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_monitoring.id
  referenced_security_group_id = aws_security_group.globex_search.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_tcp_9100_9115_globex_web" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_monitoring.id
  referenced_security_group_id = aws_security_group.globex_web.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_monitoring_egress_tcp_9100_9115_globex_worker" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_monitoring.id
  referenced_security_group_id = aws_security_group.globex_worker.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_partner" {
  provider = aws.client

  name        = "globex-partner"
  description = "partner tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_10_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.10/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_11_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.11/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_12_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.12/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_13_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.13/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_14_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.14/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_15_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.15/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_16_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.16/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_17_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.17/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_18_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.18/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_19_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.19/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_20_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.20/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_21_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.21/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_22_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.22/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_23_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.23/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_24_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.24/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_25_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.25/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_26_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.26/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_27_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.27/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_50_192_0_2_28_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "192.0.2.28/32"
  ip_protocol       = "50"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_198_51_100_0_28" {
  provider = aws.client

  description       = "partner 00"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "198.51.100.0/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_198_51_100_112_28" {
  provider = aws.client

  description       = "partner 07"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "198.51.100.112/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_198_51_100_16_28" {
  provider = aws.client

  description       = "partner 01"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "198.51.100.16/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_198_51_100_32_28" {
  provider = aws.client

  description       = "partner 02"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "198.51.100.32/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_198_51_100_48_28" {
  provider = aws.client

  description       = "partner 03"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "198.51.100.48/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_198_51_100_64_28" {
  provider = aws.client

  description       = "partner 04"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "198.51.100.64/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_198_51_100_80_28" {
  provider = aws.client

  description       = "partner 05"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "198.51.100.80/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_198_51_100_96_28" {
  provider = aws.client

  description       = "partner 06"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "198.51.100.96/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_203_0_113_0_28" {
  provider = aws.client

  description       = "partner 08"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "203.0.113.0/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_203_0_113_112_28" {
  provider = aws.client

  description       = "partner 15"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "203.0.113.112/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_203_0_113_16_28" {
  provider = aws.client

  description       = "partner 09"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "203.0.113.16/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_203_0_113_32_28" {
  provider = aws.client

  description       = "partner 10"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "203.0.113.32/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_203_0_113_48_28" {
  provider = aws.client

  description       = "partner 11"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "203.0.113.48/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_203_0_113_64_28" {
  provider = aws.client

  description       = "partner 12"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "203.0.113.64/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_203_0_113_80_28" {
  provider = aws.client

  description       = "partner 13"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "203.0.113.80/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_partner_ingress_tcp_8443_203_0_113_96_28" {
  provider = aws.client

  description       = "partner 14"
  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "203.0.113.96/28"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_partner_egress_all_anywhere" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_partner_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_partner.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_search" {
  provider = aws.client

  name        = "globex-search"
  description = "search tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_search_ingress_icmp_3_4_10_0_0_0_8" {
  provider = aws.client

  description       = "path MTU"
  security_group_id = aws_security_group.globex_search.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_search_ingress_tcp_22_globex_bastion" {
  provider = aws.client

  description                  = "jump host"
  security_group_id            = aws_security_group.globex_search.id
  referenced_security_group_id = aws_security_group.globex_bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_search_ingress_tcp_9100_9115_globex_monitoring" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_search.id
  referenced_security_group_id = aws_security_group.globex_monitoring.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_search_ingress_tcp_9200_9300_api" {
  provider = aws.client

  description                  = "from api"
  security_group_id            = aws_security_group.globex_search.id
  referenced_security_group_id = aws_security_group.api.id
  ip_protocol                  = "tcp"
  from_port                    = 9200
  to_port                      = 9300

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_search_ingress_tcp_all_self" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_search.id
  referenced_security_group_id = aws_security_group.globex_search.id
  ip_protocol                  = "tcp"
  from_port                    = 0
  to_port                      = 65535

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_search_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_search.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_search_egress_tcp_443_globex_endpoints" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_search.id
  referenced_security_group_id = aws_security_group.globex_endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_search_egress_tcp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns, long answers"
  security_group_id = aws_security_group.globex_search.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_search_egress_udp_123_10_0_0_2_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_search.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 123
  to_port           = 123

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_search_egress_udp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns"
  security_group_id = aws_security_group.globex_search.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_web" {
  provider = aws.client

  name        = "globex-web"
  description = "web tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_web_ingress_icmp_3_4_10_0_0_0_8" {
  provider = aws.client

  description       = "path MTU"
  security_group_id = aws_security_group.globex_web.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_web_ingress_icmpv6_anywhere_ipv6" {
  provider = aws.client

  description       = "ping6"
  security_group_id = aws_security_group.globex_web.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "icmpv6"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_web_ingress_tcp_22_globex_bastion" {
  provider = aws.client

  description                  = "jump host"
  security_group_id            = aws_security_group.globex_web.id
  referenced_security_group_id = aws_security_group.globex_bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_web_ingress_tcp_8080_edge" {
  provider = aws.client

  description                  = "from edge"
  security_group_id            = aws_security_group.globex_web.id
  referenced_security_group_id = aws_security_group.edge.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_web_ingress_tcp_9100_9115_globex_monitoring" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_web.id
  referenced_security_group_id = aws_security_group.globex_monitoring.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_web_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_web.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_web_egress_tcp_443_globex_endpoints" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_web.id
  referenced_security_group_id = aws_security_group.globex_endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_web_egress_tcp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns, long answers"
  security_group_id = aws_security_group.globex_web.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_web_egress_tcp_6379_globex_cache" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_web.id
  referenced_security_group_id = aws_security_group.globex_cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_web_egress_udp_123_10_0_0_2_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_web.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 123
  to_port           = 123

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_web_egress_udp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns"
  security_group_id = aws_security_group.globex_web.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "globex_worker" {
  provider = aws.client

  name        = "globex-worker"
  description = "worker tier"
  vpc_id      = aws_vpc.globex_workload.id

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_worker_ingress_icmp_3_4_10_0_0_0_8" {
  provider = aws.client

  description       = "path MTU"
  security_group_id = aws_security_group.globex_worker.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"
  from_port         = 3
  to_port           = 4

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_worker_ingress_tcp_22_globex_bastion" {
  provider = aws.client

  description                  = "jump host"
  security_group_id            = aws_security_group.globex_worker.id
  referenced_security_group_id = aws_security_group.globex_bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "globex_worker_ingress_tcp_9100_9115_globex_monitoring" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_worker.id
  referenced_security_group_id = aws_security_group.globex_monitoring.id
  ip_protocol                  = "tcp"
  from_port                    = 9100
  to_port                      = 9115

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_worker_egress_all_anywhere_ipv6" {
  provider = aws.client

  security_group_id = aws_security_group.globex_worker.id
  cidr_ipv6         = "::/0"
  ip_protocol       = "-1"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_worker_egress_tcp_443_globex_endpoints" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_worker.id
  referenced_security_group_id = aws_security_group.globex_endpoints.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_worker_egress_tcp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns, long answers"
  security_group_id = aws_security_group.globex_worker.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "tcp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_worker_egress_tcp_5432_db" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_worker.id
  referenced_security_group_id = aws_security_group.db.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_worker_egress_tcp_9092_9096_globex_broker" {
  provider = aws.client

  security_group_id            = aws_security_group.globex_worker.id
  referenced_security_group_id = aws_security_group.globex_broker.id
  ip_protocol                  = "tcp"
  from_port                    = 9092
  to_port                      = 9096

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_worker_egress_udp_123_10_0_0_2_32" {
  provider = aws.client

  security_group_id = aws_security_group.globex_worker.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 123
  to_port           = 123

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "globex_worker_egress_udp_53_10_0_0_2_32" {
  provider = aws.client

  description       = "dns"
  security_group_id = aws_security_group.globex_worker.id
  cidr_ipv4         = "10.0.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53

  lifecycle {
    prevent_destroy = true
  }
}
