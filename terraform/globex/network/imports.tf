# Existing objects: imported, never created.

import {
  to       = aws_vpc.globex_workload
  id       = "vpc-98f811cfbd3b36a03"
  provider = aws.client
}

import {
  to       = aws_vpc_ipv4_cidr_block_association.globex_workload_100_72_0_0_24
  id       = "vpc-cidr-assoc-52651783956d6896b"
  provider = aws.client
}

import {
  to       = aws_vpc_dhcp_options.dhcp
  id       = "dopt-86f0436f435f2b902"
  provider = aws.client
}

import {
  to       = aws_vpc_dhcp_options_association.globex_workload
  id       = "vpc-98f811cfbd3b36a03"
  provider = aws.client
}

import {
  to       = aws_subnet.data_a
  id       = "subnet-767465802a4031204"
  provider = aws.client
}

import {
  to       = aws_subnet.data_b
  id       = "subnet-29605eff564c894b7"
  provider = aws.client
}

import {
  to       = aws_subnet.data_c
  id       = "subnet-de8a14b1c9b5b6a6a"
  provider = aws.client
}

import {
  to       = aws_subnet.globex_app_a
  id       = "subnet-e69971a7fd684e2f4"
  provider = aws.client
}

import {
  to       = aws_subnet.globex_app_b
  id       = "subnet-700acd1663648ad9f"
  provider = aws.client
}

import {
  to       = aws_subnet.globex_app_c
  id       = "subnet-f02823a3393cab2e8"
  provider = aws.client
}

import {
  to       = aws_subnet.public_a
  id       = "subnet-95224d9da3f158d81"
  provider = aws.client
}

import {
  to       = aws_subnet.public_b
  id       = "subnet-d9e12192a0188283d"
  provider = aws.client
}

import {
  to       = aws_subnet.public_c
  id       = "subnet-c0f0e184452a6b5f5"
  provider = aws.client
}

import {
  to       = aws_subnet.transit_a
  id       = "subnet-4df28435f2111514c"
  provider = aws.client
}

import {
  to       = aws_subnet.transit_b
  id       = "subnet-9bc8515fece955f10"
  provider = aws.client
}

import {
  to       = aws_subnet.transit_c
  id       = "subnet-3be106237862561cf"
  provider = aws.client
}

import {
  to       = aws_internet_gateway.main
  id       = "igw-ea6e88f575bb30b56"
  provider = aws.client
}

import {
  to       = aws_egress_only_internet_gateway.main
  id       = "eigw-1971e4eadfaf681cc"
  provider = aws.client
}

import {
  to       = aws_vpn_gateway.partner_tunnel
  id       = "vgw-9b8794defdc756829"
  provider = aws.client
}

import {
  to       = aws_eip.globex_ingest_public_b
  id       = "eipalloc-92ae3464c431224f8"
  provider = aws.client
}

import {
  to       = aws_eip.globex_ingest_public_c
  id       = "eipalloc-99a31243de239c9fb"
  provider = aws.client
}

import {
  to       = aws_eip.ingest_a
  id       = "eipalloc-38998facad3bc78f1"
  provider = aws.client
}

import {
  to       = aws_nat_gateway.overlap
  id       = "nat-967678285f288fd3c"
  provider = aws.client
}

import {
  to       = aws_route_table.data
  id       = "rtb-5d3c2643e24de501c"
  provider = aws.client
}

import {
  to       = aws_route_table.main
  id       = "rtb-a476adb0618c9b3c8"
  provider = aws.client
}

import {
  to       = aws_route_table.public
  id       = "rtb-ec2e92d80342cbfa8"
  provider = aws.client
}

import {
  to       = aws_route_table.transit
  id       = "rtb-f491c491de1fb3c17"
  provider = aws.client
}

import {
  to       = aws_route_table_association.data_a
  id       = "subnet-767465802a4031204/rtb-5d3c2643e24de501c"
  provider = aws.client
}

import {
  to       = aws_route_table_association.data_b
  id       = "subnet-29605eff564c894b7/rtb-5d3c2643e24de501c"
  provider = aws.client
}

import {
  to       = aws_route_table_association.data_c
  id       = "subnet-de8a14b1c9b5b6a6a/rtb-5d3c2643e24de501c"
  provider = aws.client
}

import {
  to       = aws_route_table_association.public_a
  id       = "subnet-95224d9da3f158d81/rtb-ec2e92d80342cbfa8"
  provider = aws.client
}

import {
  to       = aws_route_table_association.public_b
  id       = "subnet-d9e12192a0188283d/rtb-ec2e92d80342cbfa8"
  provider = aws.client
}

import {
  to       = aws_route_table_association.public_c
  id       = "subnet-c0f0e184452a6b5f5/rtb-ec2e92d80342cbfa8"
  provider = aws.client
}

import {
  to       = aws_route_table_association.transit_a
  id       = "subnet-4df28435f2111514c/rtb-f491c491de1fb3c17"
  provider = aws.client
}

import {
  to       = aws_route_table_association.transit_b
  id       = "subnet-9bc8515fece955f10/rtb-f491c491de1fb3c17"
  provider = aws.client
}

import {
  to       = aws_route_table_association.transit_c
  id       = "subnet-3be106237862561cf/rtb-f491c491de1fb3c17"
  provider = aws.client
}

import {
  to       = aws_route.data_10_0_0_0_8
  id       = "rtb-5d3c2643e24de501c_10.0.0.0/8"
  provider = aws.client
}

import {
  to       = aws_route.data_192_0_2_0_24
  id       = "rtb-5d3c2643e24de501c_192.0.2.0/24"
  provider = aws.client
}

import {
  to       = aws_route.data_pl_fcb9a813ad311f160
  id       = "rtb-5d3c2643e24de501c_pl-fcb9a813ad311f160"
  provider = aws.client
}

import {
  to       = aws_route.main_default
  id       = "rtb-a476adb0618c9b3c8_0.0.0.0/0"
  provider = aws.client
}

import {
  to       = aws_route.main_default_ipv6
  id       = "rtb-a476adb0618c9b3c8_::/0"
  provider = aws.client
}

import {
  to       = aws_route.main_pl_fcb9a813ad311f160
  id       = "rtb-a476adb0618c9b3c8_pl-fcb9a813ad311f160"
  provider = aws.client
}

import {
  to       = aws_route.public_10_0_0_0_8
  id       = "rtb-ec2e92d80342cbfa8_10.0.0.0/8"
  provider = aws.client
}

import {
  to       = aws_route.public_default
  id       = "rtb-ec2e92d80342cbfa8_0.0.0.0/0"
  provider = aws.client
}

import {
  to       = aws_route.public_default_ipv6
  id       = "rtb-ec2e92d80342cbfa8_::/0"
  provider = aws.client
}

import {
  to       = aws_route.transit_fd00_80_32
  id       = "rtb-f491c491de1fb3c17_fd00:80::/32"
  provider = aws.client
}

import {
  to       = aws_network_acl.dmz
  id       = "acl-0c2f3f528a85028fa"
  provider = aws.client
}

import {
  to       = aws_security_group.api
  id       = "sg-8d066f2aa7fd2601f"
  provider = aws.client
}

import {
  to       = aws_security_group.db
  id       = "sg-006a6ee2f2e87abe7"
  provider = aws.client
}

import {
  to       = aws_security_group.default
  id       = "sg-1079e401ef60951c2"
  provider = aws.client
}

import {
  to       = aws_security_group.edge
  id       = "sg-62ab9cee24475ade0"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_bastion
  id       = "sg-78ecbb62c3c677806"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_batch
  id       = "sg-28f59968cf81f2c64"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_broker
  id       = "sg-dcbd25be93490a721"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_cache
  id       = "sg-1081977065fe9c7c5"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_endpoints
  id       = "sg-299d71fd99016fe42"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_lambda
  id       = "sg-eeb18ea1c32c6a475"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_monitoring
  id       = "sg-b7e9f9863fa602c40"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_partner
  id       = "sg-beb0332aaf7360cfb"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_search
  id       = "sg-c05133b863cf84036"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_web
  id       = "sg-55638d86b5422233d"
  provider = aws.client
}

import {
  to       = aws_security_group.globex_worker
  id       = "sg-2aaf95f3681865794"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.api_ingress_icmp_3_4_10_0_0_0_8
  id       = "sgr-e14e0ac3c1faeb9a5"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.api_ingress_tcp_22_globex_bastion
  id       = "sgr-88d76c5df4acfc5ea"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.api_ingress_tcp_8443_edge
  id       = "sgr-f4b1f87422c78f073"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.api_ingress_tcp_8443_pl_538eaec1f47d50740
  id       = "sgr-7ba3634bac75e6671"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.api_ingress_tcp_9100_9115_globex_monitoring
  id       = "sgr-22d92b80e7f10f041"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_ingress_icmp_3_4_10_0_0_0_8
  id       = "sgr-f2466184c165425e3"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_ingress_tcp_22_globex_bastion
  id       = "sgr-b64828eb56a472154"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_ingress_tcp_5432_api
  id       = "sgr-29526c5c232eaa800"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_ingress_tcp_5432_globex_batch
  id       = "sgr-84543aab7372e5385"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_ingress_tcp_5432_globex_lambda
  id       = "sgr-2732017207a478f0f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_ingress_tcp_5432_globex_worker
  id       = "sgr-6ec7cbebd0c31deb4"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_ingress_tcp_5432_pl_fcb9a813ad311f160
  id       = "sgr-2b43dd91dbe1c267d"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.db_ingress_tcp_9100_9115_globex_monitoring
  id       = "sgr-f6016d693e1e5e00d"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_icmp_11_anywhere
  id       = "sgr-223f103ae48f99bc4"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_198_51_100_0_28
  id       = "sgr-bc72ea78fc534fe0d"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_198_51_100_112_28
  id       = "sgr-f0e127200e6505946"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_198_51_100_16_28
  id       = "sgr-79b7a2f1cd9250096"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_198_51_100_32_28
  id       = "sgr-5fd99f29000bb69e7"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_198_51_100_48_28
  id       = "sgr-e5620507da866bd83"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_198_51_100_64_28
  id       = "sgr-5accd2d5a505ebdfb"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_198_51_100_80_28
  id       = "sgr-fb1942170d30cef9f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_198_51_100_96_28
  id       = "sgr-d7174409d57b4fd30"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_2001_db8_a0_48
  id       = "sgr-c34b72eecacca40d6"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_2001_db8_a1_48
  id       = "sgr-96ebe789811cea8ba"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_2001_db8_a2_48
  id       = "sgr-dace45710c57e602b"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_2001_db8_a3_48
  id       = "sgr-10d12a761e6e527f6"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_2001_db8_a4_48
  id       = "sgr-39d735d4437dd15ff"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_2001_db8_a5_48
  id       = "sgr-a965f435a5e80b1a0"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_2001_db8_a6_48
  id       = "sgr-6ce6d991e11fed05d"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_2001_db8_a7_48
  id       = "sgr-a49183d1e7d410b8f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_203_0_113_0_28
  id       = "sgr-422d209780227322d"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_203_0_113_112_28
  id       = "sgr-fa5bfa75e887305f2"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_203_0_113_16_28
  id       = "sgr-b2398d81bda3384fb"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_203_0_113_32_28
  id       = "sgr-c1d28643210e36379"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_203_0_113_48_28
  id       = "sgr-20bb7d47ccd76c257"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_203_0_113_64_28
  id       = "sgr-d3b425403f90f73e2"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_203_0_113_80_28
  id       = "sgr-1381deab479fd3dc1"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.edge_ingress_tcp_443_203_0_113_96_28
  id       = "sgr-d172b6ede7406e6f7"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_10_0_24
  id       = "sgr-43d0c2cafe84b9872"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_11_0_24
  id       = "sgr-669cc3dd826ac8584"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_12_0_24
  id       = "sgr-9a771b4c18b0220d3"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_13_0_24
  id       = "sgr-fbcfb8969d6b68113"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_14_0_24
  id       = "sgr-68715252f39edaf63"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_15_0_24
  id       = "sgr-8290994cbec7bd2c9"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_16_0_24
  id       = "sgr-032e4f68dbd7747d8"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_17_0_24
  id       = "sgr-06772b484e0534fe0"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_18_0_24
  id       = "sgr-d76fa01485471a82f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_22_10_16_19_0_24
  id       = "sgr-e416013818192eb9c"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_10_0_24
  id       = "sgr-8a8af24a7bf008339"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_11_0_24
  id       = "sgr-9a02110881f4928d6"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_12_0_24
  id       = "sgr-31fe5dd4632d5c10f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_13_0_24
  id       = "sgr-1a5485f1134f5d922"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_14_0_24
  id       = "sgr-d08177764a2608238"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_15_0_24
  id       = "sgr-e3ce3cff749c3d980"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_16_0_24
  id       = "sgr-b601949a2f762c68f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_17_0_24
  id       = "sgr-4a38eb0d37928fd39"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_18_0_24
  id       = "sgr-68c0894d75cd7dc72"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_bastion_ingress_tcp_3389_10_16_19_0_24
  id       = "sgr-0c7f76a9197a453d3"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_batch_ingress_icmp_3_4_10_0_0_0_8
  id       = "sgr-30fd3b80ea40ecb4d"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_batch_ingress_tcp_22_globex_bastion
  id       = "sgr-c2061752d6b3ab97a"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_batch_ingress_tcp_9100_9115_globex_monitoring
  id       = "sgr-5eb5b078489a58e55"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_broker_ingress_all_self
  id       = "sgr-978ac36d5220b9cf1"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_broker_ingress_icmp_3_4_10_0_0_0_8
  id       = "sgr-58464637b7d3e5921"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_broker_ingress_tcp_22_globex_bastion
  id       = "sgr-44c190dafc4d2155f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_broker_ingress_tcp_9092_9096_globex_worker
  id       = "sgr-70d40d1facaadd544"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_broker_ingress_tcp_9100_9115_globex_monitoring
  id       = "sgr-d1f3276888e722a61"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_cache_ingress_icmp_3_4_10_0_0_0_8
  id       = "sgr-47f8d6afcebfc3292"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_cache_ingress_tcp_22_globex_bastion
  id       = "sgr-324392f31651c628f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_cache_ingress_tcp_6379_api
  id       = "sgr-c31ecbe9570e949ad"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_cache_ingress_tcp_6379_globex_web
  id       = "sgr-990eea177fabd22da"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_cache_ingress_tcp_9100_9115_globex_monitoring
  id       = "sgr-a6a008cdaf2f139bf"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_endpoints_ingress_tcp_443_100_72_0_0_24
  id       = "sgr-e6500be68cc170022"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_endpoints_ingress_tcp_443_10_80_0_0_16
  id       = "sgr-50e2bcb76947ee043"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_10_32
  id       = "sgr-9768fc5136cb98f96"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_11_32
  id       = "sgr-edfd5b9291c375ea4"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_12_32
  id       = "sgr-1df72bb7cd45dd6b6"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_13_32
  id       = "sgr-5edabf9e37f040f2b"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_14_32
  id       = "sgr-28433066169370f0e"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_15_32
  id       = "sgr-ef652efa6c465ce1b"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_16_32
  id       = "sgr-83345cd23a4bb27b5"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_17_32
  id       = "sgr-6c9ea44fb7d80bdba"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_18_32
  id       = "sgr-c0011d6c7bd16bb1a"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_19_32
  id       = "sgr-7181aabe277b1788e"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_20_32
  id       = "sgr-9006b9b9e447b5e74"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_21_32
  id       = "sgr-19c6b87fd0c2dc64f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_22_32
  id       = "sgr-ed946b9dd60d08c5e"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_23_32
  id       = "sgr-9bd81c960d3a5bb61"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_24_32
  id       = "sgr-be05d9d8decba7cc9"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_25_32
  id       = "sgr-e8b34176f774bb64d"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_26_32
  id       = "sgr-cd4d1510def3561f0"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_27_32
  id       = "sgr-bb34f91068832dcc1"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_50_192_0_2_28_32
  id       = "sgr-e1c12474018d55f89"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_198_51_100_0_28
  id       = "sgr-a435f6b751117fa50"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_198_51_100_112_28
  id       = "sgr-45ba1c09e3bc63445"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_198_51_100_16_28
  id       = "sgr-6a01571e638de7f4c"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_198_51_100_32_28
  id       = "sgr-a3d0fb161afdb8bb2"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_198_51_100_48_28
  id       = "sgr-62b220ad8d0540084"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_198_51_100_64_28
  id       = "sgr-f7e6e0ae6e55dae08"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_198_51_100_80_28
  id       = "sgr-cfd08ad56ecfd4bfb"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_198_51_100_96_28
  id       = "sgr-c38dcacb91b229100"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_203_0_113_0_28
  id       = "sgr-5589f45b0fba2df95"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_203_0_113_112_28
  id       = "sgr-056fc0502c72f2959"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_203_0_113_16_28
  id       = "sgr-6fa35370b2c6fff80"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_203_0_113_32_28
  id       = "sgr-370434d565ce55c58"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_203_0_113_48_28
  id       = "sgr-66d1251d639df5145"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_203_0_113_64_28
  id       = "sgr-2c01ebdada3fe437b"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_203_0_113_80_28
  id       = "sgr-27166f54b7c405b23"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_partner_ingress_tcp_8443_203_0_113_96_28
  id       = "sgr-ca8334211b9024602"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_search_ingress_icmp_3_4_10_0_0_0_8
  id       = "sgr-b941ab11b6cb98fae"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_search_ingress_tcp_22_globex_bastion
  id       = "sgr-75ff458b47a743573"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_search_ingress_tcp_9100_9115_globex_monitoring
  id       = "sgr-e1d2bc53b79ca74c4"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_search_ingress_tcp_9200_9300_api
  id       = "sgr-ff8bdba87e5bd15e4"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_search_ingress_tcp_all_self
  id       = "sgr-9badc84914cafd8d3"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_web_ingress_icmp_3_4_10_0_0_0_8
  id       = "sgr-0bfb06ed887fd295c"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_web_ingress_icmpv6_anywhere_ipv6
  id       = "sgr-c0863ee93e5b56f63"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_web_ingress_tcp_22_globex_bastion
  id       = "sgr-27ec2307bb39e23fd"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_web_ingress_tcp_8080_edge
  id       = "sgr-d8053d3b4274f27ee"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_web_ingress_tcp_9100_9115_globex_monitoring
  id       = "sgr-e47d4d129cc5c14df"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_worker_ingress_icmp_3_4_10_0_0_0_8
  id       = "sgr-a6abdc84f283559ce"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_worker_ingress_tcp_22_globex_bastion
  id       = "sgr-e3084b69740caa5d2"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_ingress_rule.globex_worker_ingress_tcp_9100_9115_globex_monitoring
  id       = "sgr-60ab5bcbed3e259f3"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.api_egress_all_anywhere_ipv6
  id       = "sgr-09955502b11ae01f6"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.api_egress_tcp_443_globex_endpoints
  id       = "sgr-5eb932ac2eb8abc16"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.api_egress_tcp_53_10_0_0_2_32
  id       = "sgr-1566cc18cec65e334"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.api_egress_tcp_5432_db
  id       = "sgr-6154922b2a2fd53df"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.api_egress_tcp_6379_globex_cache
  id       = "sgr-d217143a01bf335e7"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.api_egress_tcp_9200_9300_globex_search
  id       = "sgr-12d2cc88400aa8491"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.api_egress_udp_123_10_0_0_2_32
  id       = "sgr-3e330c18a3c6434ce"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.api_egress_udp_53_10_0_0_2_32
  id       = "sgr-2270edcbf3d30f632"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.db_egress_all_anywhere_ipv6
  id       = "sgr-37f10044b986c1ef4"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.db_egress_tcp_443_globex_endpoints
  id       = "sgr-3b281fe81cf93e216"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.db_egress_tcp_53_10_0_0_2_32
  id       = "sgr-3a44c6ce37a0ae94b"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.db_egress_udp_123_10_0_0_2_32
  id       = "sgr-027a5b6ad76c13847"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.db_egress_udp_53_10_0_0_2_32
  id       = "sgr-b15cf2099b9555ae4"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.default_egress_all_anywhere
  id       = "sgr-ab3e20996ef38b389"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.default_egress_all_anywhere_ipv6
  id       = "sgr-fd97569297d48eca6"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.edge_egress_all_anywhere_ipv6
  id       = "sgr-ac4618d67f59e4cc4"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.edge_egress_tcp_8080_globex_web
  id       = "sgr-9006e93c71592822f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.edge_egress_tcp_8443_api
  id       = "sgr-9a46593b66aafe921"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_all_anywhere
  id       = "sgr-bf6b4c28f97844562"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_all_anywhere_ipv6
  id       = "sgr-ebcaffb5a3e9f95f7"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_tcp_22_api
  id       = "sgr-04c83ac0f80f0e50b"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_tcp_22_db
  id       = "sgr-d3de57217a865a073"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_tcp_22_globex_batch
  id       = "sgr-d584f3c6e3183f342"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_tcp_22_globex_broker
  id       = "sgr-502a190d370f5cc60"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_tcp_22_globex_cache
  id       = "sgr-998fe702059bebc03"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_tcp_22_globex_search
  id       = "sgr-20ee5cbee90d0288a"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_tcp_22_globex_web
  id       = "sgr-9278a19dc517c1ff9"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_bastion_egress_tcp_22_globex_worker
  id       = "sgr-6da70c42291bf3419"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_batch_egress_all_anywhere_ipv6
  id       = "sgr-8b0a6256847810b33"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_batch_egress_tcp_443_globex_endpoints
  id       = "sgr-4ed910c97eb95c740"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_batch_egress_tcp_53_10_0_0_2_32
  id       = "sgr-41b98145fc9c9b856"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_batch_egress_tcp_5432_db
  id       = "sgr-d19a72e923f73fd0f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_batch_egress_udp_123_10_0_0_2_32
  id       = "sgr-3bf36afa21576de3a"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_batch_egress_udp_53_10_0_0_2_32
  id       = "sgr-68d3ddcb7487da01b"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_broker_egress_all_anywhere_ipv6
  id       = "sgr-3a2c85e43295882f1"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_broker_egress_tcp_443_globex_endpoints
  id       = "sgr-bc93948a5b0539e60"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_broker_egress_tcp_53_10_0_0_2_32
  id       = "sgr-1119507cffc2c3daf"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_broker_egress_udp_123_10_0_0_2_32
  id       = "sgr-b3300d497d5d22218"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_broker_egress_udp_53_10_0_0_2_32
  id       = "sgr-0b9f31d2554ffc3c0"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_cache_egress_all_anywhere_ipv6
  id       = "sgr-df17f4bd00acbb46d"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_cache_egress_tcp_443_globex_endpoints
  id       = "sgr-6095f9acd1c9b7a5e"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_cache_egress_tcp_53_10_0_0_2_32
  id       = "sgr-4c2d0d285476a911c"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_cache_egress_udp_123_10_0_0_2_32
  id       = "sgr-0a4fc335ba67aaafb"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_cache_egress_udp_53_10_0_0_2_32
  id       = "sgr-26436d46707445f13"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_endpoints_egress_all_anywhere
  id       = "sgr-fcc92d12eb1c095d9"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_endpoints_egress_all_anywhere_ipv6
  id       = "sgr-393e0193cea2068f5"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_lambda_egress_all_anywhere
  id       = "sgr-d1b8dc52080a94d70"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_lambda_egress_all_anywhere_ipv6
  id       = "sgr-315b5977cc3b66b83"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_lambda_egress_tcp_5432_db
  id       = "sgr-16ab87baaade72288"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_all_anywhere
  id       = "sgr-3a3d8b2e062bceaaf"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_all_anywhere_ipv6
  id       = "sgr-75c501259b0c09609"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_tcp_9100_9115_api
  id       = "sgr-a0ace16a146605ad3"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_tcp_9100_9115_db
  id       = "sgr-20804f9dd7525474e"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_tcp_9100_9115_globex_batch
  id       = "sgr-cb90537007d8c128a"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_tcp_9100_9115_globex_broker
  id       = "sgr-3cbfc90d0a9bd54b7"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_tcp_9100_9115_globex_cache
  id       = "sgr-ab692da2c78d34688"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_tcp_9100_9115_globex_search
  id       = "sgr-3f8bf244ef4e8eb33"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_tcp_9100_9115_globex_web
  id       = "sgr-c59dc66527d67886c"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_monitoring_egress_tcp_9100_9115_globex_worker
  id       = "sgr-e25a04f1755c8475a"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_partner_egress_all_anywhere
  id       = "sgr-81b8b1cd73cb9f90c"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_partner_egress_all_anywhere_ipv6
  id       = "sgr-e7504962c336a2dc3"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_search_egress_all_anywhere_ipv6
  id       = "sgr-dc130245e9db0ac94"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_search_egress_tcp_443_globex_endpoints
  id       = "sgr-276f32954ea42e13b"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_search_egress_tcp_53_10_0_0_2_32
  id       = "sgr-f16c3e251fd37e91e"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_search_egress_udp_123_10_0_0_2_32
  id       = "sgr-8eb7b44269c73ced3"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_search_egress_udp_53_10_0_0_2_32
  id       = "sgr-2de2749e70b3b5083"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_web_egress_all_anywhere_ipv6
  id       = "sgr-cd19c126ab740bccc"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_web_egress_tcp_443_globex_endpoints
  id       = "sgr-2560509993901488e"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_web_egress_tcp_53_10_0_0_2_32
  id       = "sgr-ed73b60e962b2784f"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_web_egress_tcp_6379_globex_cache
  id       = "sgr-4ac82cb2353dc50ec"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_web_egress_udp_123_10_0_0_2_32
  id       = "sgr-b128be6c88b2e51f0"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_web_egress_udp_53_10_0_0_2_32
  id       = "sgr-ceb12fea511546576"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_worker_egress_all_anywhere_ipv6
  id       = "sgr-f54f52b40a01960f9"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_worker_egress_tcp_443_globex_endpoints
  id       = "sgr-7588caa85ef7fbdae"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_worker_egress_tcp_53_10_0_0_2_32
  id       = "sgr-b29ecee76a55bb277"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_worker_egress_tcp_5432_db
  id       = "sgr-fb533f621b108480a"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_worker_egress_tcp_9092_9096_globex_broker
  id       = "sgr-b4167f826845e59fb"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_worker_egress_udp_123_10_0_0_2_32
  id       = "sgr-2432d1b2307db5eca"
  provider = aws.client
}

import {
  to       = aws_vpc_security_group_egress_rule.globex_worker_egress_udp_53_10_0_0_2_32
  id       = "sgr-37a67c5f04d6259e0"
  provider = aws.client
}

import {
  to       = aws_vpc_endpoint.dynamodb
  id       = "vpce-3c9ddf13eaf6c051c"
  provider = aws.client
}

import {
  to       = aws_vpc_endpoint.s3
  id       = "vpce-665ffffbb9d420af2"
  provider = aws.client
}

import {
  to       = aws_vpc_endpoint.vpce_ecr_api
  id       = "vpce-46db9279842621240"
  provider = aws.client
}

import {
  to       = aws_vpc_endpoint.vpce_ecr_dkr
  id       = "vpce-bd51feaaf78448c2e"
  provider = aws.client
}

import {
  to       = aws_vpc_endpoint.vpce_logs
  id       = "vpce-d058440780506a66f"
  provider = aws.client
}

import {
  to       = aws_vpc_endpoint.vpce_secretsmanager
  id       = "vpce-a32e150f7fe749081"
  provider = aws.client
}

import {
  to       = aws_vpc_endpoint.vpce_sts
  id       = "vpce-579e9b91769fe50d2"
  provider = aws.client
}

import {
  to       = aws_flow_log.data_a_all
  id       = "fl-b8f4e9fc3d8400b3a"
  provider = aws.client
}

import {
  to       = aws_flow_log.globex_workload_reject
  id       = "fl-6de19e0c63f561013"
  provider = aws.client
}

import {
  to       = aws_lb.globex_edge
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:loadbalancer/app/globex-edge/2b451d81111b74f8"
  provider = aws.client
}

import {
  to       = aws_lb.globex_ingest
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:loadbalancer/net/globex-ingest/899d8f793468b331"
  provider = aws.client
}

import {
  to       = aws_lb_target_group.globex_api_blue
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:targetgroup/globex-api-blue/c6c1be922c321b88"
  provider = aws.client
}

import {
  to       = aws_lb_target_group.globex_api_green
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:targetgroup/globex-api-green/aa9c9599e8ef44a6"
  provider = aws.client
}

import {
  to       = aws_lb_target_group.globex_hooks
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:targetgroup/globex-hooks/e9b57b88a07493d0"
  provider = aws.client
}

import {
  to       = aws_lb_target_group.globex_ingest
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:targetgroup/globex-ingest/2d80023da29da137"
  provider = aws.client
}

import {
  to       = aws_lb_target_group.globex_syslog
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:targetgroup/globex-syslog/a12123a09f5df950"
  provider = aws.client
}

import {
  to       = aws_lb_target_group.globex_to_edge
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:targetgroup/globex-to-edge/5ed3322805f85b54"
  provider = aws.client
}

import {
  to       = aws_lb_target_group.globex_web
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:targetgroup/globex-web/05f5db97838e4c28"
  provider = aws.client
}

import {
  to       = aws_lb_listener.globex_edge_http_80
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/app/globex-edge/2b451d81111b74f8/35ad1485cf3021e3"
  provider = aws.client
}

import {
  to       = aws_lb_listener.globex_edge_https_443
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc"
  provider = aws.client
}

import {
  to       = aws_lb_listener.globex_edge_https_8443
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/app/globex-edge/2b451d81111b74f8/7e8af1ab5ef9299f"
  provider = aws.client
}

import {
  to       = aws_lb_listener.globex_ingest_tcp_80
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/net/globex-ingest/899d8f793468b331/054df5ecc329d1d0"
  provider = aws.client
}

import {
  to       = aws_lb_listener.globex_ingest_tls_443
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/net/globex-ingest/899d8f793468b331/113914566a46af24"
  provider = aws.client
}

import {
  to       = aws_lb_listener.globex_ingest_udp_514
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/net/globex-ingest/899d8f793468b331/8aa39df96d789fb2"
  provider = aws.client
}

import {
  to       = aws_lb_listener_certificate.globex_edge_https_443_cert_ced3409f
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc_arn:aws:acm:eu-west-1:345678901234:certificate/029fac48-5b25-4d2e-8825-f1d0ced3409f"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.globex_edge_https_443_20
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener-rule/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc/33c16f2e3043babe"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.globex_edge_https_443_21
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener-rule/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc/b9e5b26578ca6b36"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.globex_edge_https_443_22
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener-rule/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc/d2a279074cafdc94"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.globex_edge_https_443_400
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener-rule/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc/8564fd4a3e3fb2e5"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.globex_edge_https_443_5
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener-rule/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc/d21ece4ce557a0b7"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.globex_edge_https_443_50000
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener-rule/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc/d9de09dac1d8a483"
  provider = aws.client
}

import {
  to       = aws_lb_listener_rule.globex_edge_https_443_7
  id       = "arn:aws:elasticloadbalancing:eu-west-1:345678901234:listener-rule/app/globex-edge/2b451d81111b74f8/00bb27e56fde70fc/d91a5e9ed9df4104"
  provider = aws.client
}
