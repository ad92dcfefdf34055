# Existing objects: imported, never created.

import {
  to       = aws_vpc.acme_prod_vpc_do_not_touch
  id       = "vpc-c2b93ba25797f0588"
  provider = aws.client
}

import {
  to       = aws_vpc_ipv4_cidr_block_association.acme_prod_vpc_do_not_touch_100_64_0_0_20
  id       = "vpc-cidr-assoc-6a03de9fa24f9a71c"
  provider = aws.client
}

import {
  to       = aws_vpc_dhcp_options.corp_dns
  id       = "dopt-4a07bb7c7a14cd43d"
  provider = aws.client
}

import {
  to       = aws_vpc_dhcp_options_association.acme_prod_vpc_do_not_touch
  id       = "vpc-c2b93ba25797f0588"
  provider = aws.client
}

import {
  to       = aws_subnet.acme_public_1a
  id       = "subnet-902683a011cc0f4de"
  provider = aws.client
}

import {
  to       = aws_subnet.acme_public_1b
  id       = "subnet-311b381801436468c"
  provider = aws.client
}

import {
  to       = aws_subnet.db_stage_x_quoted_uemlaut
  id       = "subnet-1b8b5e00252f64fb2"
  provider = aws.client
}

import {
  to       = aws_subnet.isolated_b
  id       = "subnet-f02823a3393cab2e8"
  provider = aws.client
}

import {
  to       = aws_subnet.private_100_64_2_0_26
  id       = "subnet-2593aaa3c4ba2352d"
  provider = aws.client
}

import {
  to       = aws_subnet.private_a
  id       = "subnet-884c73be0b89b3e7f"
  provider = aws.client
}

import {
  to       = aws_subnet.private_b
  id       = "subnet-a27358116e5d037b0"
  provider = aws.client
}

import {
  to       = aws_subnet.private_c
  id       = "subnet-25a7e2294736236c5"
  provider = aws.client
}

import {
  to       = aws_subnet.public_c
  id       = "subnet-1d0f58c6ca4dea6cb"
  provider = aws.client
}

import {
  to       = aws_internet_gateway.acme_igw
  id       = "igw-78cb9e6f276ad6658"
  provider = aws.client
}

import {
  to       = aws_eip.nat_eip_a
  id       = "eipalloc-86ab6ef354106ef10"
  provider = aws.client
}

import {
  to       = aws_eip.nat_eip_b
  id       = "eipalloc-514c2c9328cf376ee"
  provider = aws.client
}

import {
  to       = aws_eip.nat_eip_c
  id       = "eipalloc-1ea2d6b67486bb1f0"
  provider = aws.client
}

import {
  to       = aws_nat_gateway.acme_nat_a
  id       = "nat-de8a14b1c9b5b6a6a"
  provider = aws.client
}

import {
  to       = aws_nat_gateway.acme_nat_b
  id       = "nat-84b9bc8515fece955"
  provider = aws.client
}

import {
  to       = aws_nat_gateway.acme_nat_c
  id       = "nat-6e88f575bb30b56d1"
  provider = aws.client
}

import {
  to       = aws_route_table.acme_public
  id       = "rtb-2f08e2c1662410385"
  provider = aws.client
}

import {
  to       = aws_route_table.main
  id       = "rtb-8bac2a20d480c8ced"
  provider = aws.client
}

import {
  to       = aws_route_table.private_a
  id       = "rtb-bd18625368c0c706a"
  provider = aws.client
}

import {
  to       = aws_route_table.private_b
  id       = "rtb-ab3afcb9a813ad311"
  provider = aws.client
}

import {
  to       = aws_route_table.private_c
  id       = "rtb-27a5839ef212fcd1c"
  provider = aws.client
}

import {
  to       = aws_route_table_association.acme_public_1a
  id       = "subnet-902683a011cc0f4de/rtb-2f08e2c1662410385"
  provider = aws.client
}

import {
  to       = aws_route_table_association.acme_public_1b
  id       = "subnet-311b381801436468c/rtb-2f08e2c1662410385"
  provider = aws.client
}

import {
  to       = aws_route_table_association.private_a
  id       = "subnet-884c73be0b89b3e7f/rtb-bd18625368c0c706a"
  provider = aws.client
}

import {
  to       = aws_route_table_association.private_b
  id       = "subnet-a27358116e5d037b0/rtb-ab3afcb9a813ad311"
  provider = aws.client
}

import {
  to       = aws_route_table_association.private_c
  id       = "subnet-25a7e2294736236c5/rtb-27a5839ef212fcd1c"
  provider = aws.client
}

import {
  to       = aws_route_table_association.public_c
  id       = "subnet-1d0f58c6ca4dea6cb/rtb-2f08e2c1662410385"
  provider = aws.client
}

import {
  to       = aws_route.acme_public_default
  id       = "rtb-2f08e2c1662410385_0.0.0.0/0"
  provider = aws.client
}

import {
  to       = aws_route.main_10_99_0_0_16
  id       = "rtb-8bac2a20d480c8ced_10.99.0.0/16"
  provider = aws.client
}

import {
  to       = aws_route.private_a_10_99_0_0_16
  id       = "rtb-bd18625368c0c706a_10.99.0.0/16"
  provider = aws.client
}

import {
  to       = aws_route.private_a_172_16_0_0_12
  id       = "rtb-bd18625368c0c706a_172.16.0.0/12"
  provider = aws.client
}

import {
  to       = aws_route.private_a_default
  id       = "rtb-bd18625368c0c706a_0.0.0.0/0"
  provider = aws.client
}

import {
  to       = aws_route.private_b_10_99_0_0_16
  id       = "rtb-ab3afcb9a813ad311_10.99.0.0/16"
  provider = aws.client
}

import {
  to       = aws_route.private_b_172_16_0_0_12
  id       = "rtb-ab3afcb9a813ad311_172.16.0.0/12"
  provider = aws.client
}

import {
  to       = aws_route.private_b_default
  id       = "rtb-ab3afcb9a813ad311_0.0.0.0/0"
  provider = aws.client
}

import {
  to       = aws_route.private_c_default
  id       = "rtb-27a5839ef212fcd1c_0.0.0.0/0"
  provider = aws.client
}

import {
  to       = aws_network_acl.db_nacl
  id       = "acl-6dcbd25be93490a72"
  provider = aws.client
}

import {
  to       = aws_security_group.acme_alb_prod
  id       = "sg-46d9a19b86ff9bacf"
  provider = aws.client
}

import {
  to       = aws_security_group.app
  id       = "sg-73084dc03022b0221"
  provider = aws.client
}

import {
  to       = aws_security_group.db_postgres_redis
  id       = "sg-a6616f4111033892c"
  provider = aws.client
}

import {
  to       = aws_security_group.default
  id       = "sg-55a1fde97dbb0d325"
  provider = aws.client
}

import {
  to       = aws_security_group.endpoints
  id       = "sg-3398ee63ab62ab9ce"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.acme_alb_prod_ingress_tcp_443_anywhere
  id       = "sgr-0c09609205226e313"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.acme_alb_prod_ingress_tcp_443_anywhere_ipv6
  id       = "sgr-99016fe42fcc92d12"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.acme_alb_prod_ingress_tcp_80_anywhere
  id       = "sgr-52584c347d0b8bdf5"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.app_ingress_all_self
  id       = "sgr-bd0e974cd19c126ab"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.app_ingress_icmp_10_0_0_0_8
  id       = "sgr-3a3a3b8d066f2aa7f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.app_ingress_icmp_8_192_168_77_0_24
  id       = "sgr-5502b11ae01f66697"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.app_ingress_icmpv6_2001_db8_40_48
  id       = "sgr-178571374714b0d6b"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.app_ingress_tcp_22_pl_c1aea23b270dd56e9
  id       = "sgr-07d0fd15138938f54"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.app_ingress_tcp_8080_8090_acme_alb_prod
  id       = "sgr-cd76ba5d3f16ce055"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_postgres_redis_ingress_tcp_5432_app
  id       = "sgr-c05133b863cf84036"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_postgres_redis_ingress_tcp_5432_pl_c1aea23b270dd56e9
  id       = "sgr-abe7fae0e79cb4fab"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_postgres_redis_ingress_tcp_6379_6380_app
  id       = "sgr-db0ac94320edf4718"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.default_ingress_tcp_22_203_0_113_7_32
  id       = "sgr-9831cfec93278ecbb"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.default_ingress_tcp_22_203_0_113_8_32
  id       = "sgr-fb5a3e9f95f778ea2"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.default_ingress_udp_60000_61000_2001_db8_40_48
  id       = "sgr-e9f9863fa602c403a"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.endpoints_ingress_tcp_443_100_64_0_0_20
  id       = "sgr-d91081977065fe9c7"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.endpoints_ingress_tcp_443_10_40_0_0_16
  id       = "sgr-53cf3de5021983319"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.acme_alb_prod_egress_tcp_8080_8090_app
  id       = "sgr-8dc52080a94d70315"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.app_egress_all_anywhere
  id       = "sgr-7fec640bbf0342d96"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.app_egress_all_anywhere_ipv6
  id       = "sgr-8b0a6256847810b33"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.app_egress_udp_53_10_99_0_2_32
  id       = "sgr-f05bc00b1e59228f5"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.default_egress_all_anywhere
  id       = "sgr-d011a15ba52ca0e8e"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.endpoints_egress_all_anywhere
  id       = "sgr-e24475ade07dbc985"
  provider = aws.client
}

import {
  to       = aws_vpc_endpoint.ecr_dkr
  id       = "vpce-61a5e2729866ce871"
  provider = aws.client
}

import {
  to       = aws_vpc_endpoint.s3
  id       = "vpce-1f8817c45301fafae"
  provider = aws.client
}

import {
  to       = aws_lb.acme_prod
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:loadbalancer/app/acme-prod/65059461e5449a9c"
  provider = aws.client
}

import {
  to       = aws_lb_target_group.acme_api
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:targetgroup/acme-api/d812bf70d2d5d380"
  provider = aws.client
}

import {
  to       = aws_lb_target_group.acme_web
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:targetgroup/acme-web/d2d5a505ebdfb3f4"
  provider = aws.client
}

import {
  to       = aws_lb_listener.acme_prod_http_80
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener/app/acme-prod/65059461e5449a9c/6fd094468c2b2398"
  provider = aws.client
}

import {
  to       = aws_lb_listener.acme_prod_https_443
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d"
  provider = aws.client
}

import {
  to       = aws_lb_listener_certificate.acme_prod_https_443_cert_2987da70
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d_arn:aws:acm:eu-central-1:210987654321:certificate/859d4ec0-adfe-4302-b7e2-31412987da70"
  provider = aws.client
}

import {
  to       = aws_lb_listener_certificate.acme_prod_https_443_cert_b0c5061c
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d_arn:aws:acm:eu-central-1:210987654321:certificate/ee9e9c4c-f7a6-44cd-91b4-5a71b0c5061c"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.acme_prod_https_443_10
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener-rule/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d/6d3b425403f90f73"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.acme_prod_https_443_20
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener-rule/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d/51381deab479fd3d"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.acme_prod_https_443_30
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener-rule/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d/8cd172b6ede7406e"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.acme_prod_https_443_40
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener-rule/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d/6035fa5bfa75e887"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.acme_prod_https_443_50
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener-rule/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d/65c34b72eecacca4"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.acme_prod_https_443_60
  id       = "arn:aws:elasticloadbalancing:eu-central-1:210987654321:listener-rule/app/acme-prod/65059461e5449a9c/9ff5272190e37c1d/18d96ebe789811ce"
  provider = aws.client
}
