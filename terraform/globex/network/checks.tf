check "routes_of_data" {
  assert {
    condition     = length(setsubtract([for route in data.aws_route_table.data.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.data)) == 0
    error_message = "Routes of data (rtb-5d3c2643e24de501c) that are not in the inventory: ${join(", ", setsubtract([for route in data.aws_route_table.data.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.data))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "routes_of_main" {
  assert {
    condition     = length(setsubtract([for route in data.aws_route_table.main.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.main)) == 0
    error_message = "Routes of main (rtb-a476adb0618c9b3c8) that are not in the inventory: ${join(", ", setsubtract([for route in data.aws_route_table.main.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.main))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "routes_of_public" {
  assert {
    condition     = length(setsubtract([for route in data.aws_route_table.public.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.public)) == 0
    error_message = "Routes of public (rtb-ec2e92d80342cbfa8) that are not in the inventory: ${join(", ", setsubtract([for route in data.aws_route_table.public.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.public))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "routes_of_transit" {
  assert {
    condition     = length(setsubtract([for route in data.aws_route_table.transit.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.transit)) == 0
    error_message = "Routes of transit (rtb-f491c491de1fb3c17) that are not in the inventory: ${join(", ", setsubtract([for route in data.aws_route_table.transit.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.transit))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "security_group_rules" {
  assert {
    condition     = length(setsubtract(coalesce(data.aws_vpc_security_group_rules.now.ids, []), concat(local.known_rule_ids, coalesce(data.aws_vpc_security_group_rules.ours.ids, [])))) == 0
    error_message = "Security-group rules that are not in the inventory: ${join(", ", setsubtract(coalesce(data.aws_vpc_security_group_rules.now.ids, []), concat(local.known_rule_ids, coalesce(data.aws_vpc_security_group_rules.ours.ids, []))))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "subnets" {
  assert {
    condition     = length(setsubtract(data.aws_subnets.now.ids, local.known_subnet_ids)) == 0
    error_message = "Subnets that are not in the inventory: ${join(", ", setsubtract(data.aws_subnets.now.ids, local.known_subnet_ids))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}
