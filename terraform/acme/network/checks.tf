check "routes_of_acme_public" {
  assert {
    condition     = length(setsubtract([for route in data.aws_route_table.acme_public.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.acme_public)) == 0
    error_message = "Routes of acme_public (rtb-2f08e2c1662410385) that are not in the inventory: ${join(", ", setsubtract([for route in data.aws_route_table.acme_public.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.acme_public))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "routes_of_main" {
  assert {
    condition     = length(setsubtract([for route in data.aws_route_table.main.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.main)) == 0
    error_message = "Routes of main (rtb-8bac2a20d480c8ced) that are not in the inventory: ${join(", ", setsubtract([for route in data.aws_route_table.main.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.main))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "routes_of_private_a" {
  assert {
    condition     = length(setsubtract([for route in data.aws_route_table.private_a.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.private_a)) == 0
    error_message = "Routes of private_a (rtb-bd18625368c0c706a) that are not in the inventory: ${join(", ", setsubtract([for route in data.aws_route_table.private_a.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.private_a))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "routes_of_private_b" {
  assert {
    condition     = length(setsubtract([for route in data.aws_route_table.private_b.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.private_b)) == 0
    error_message = "Routes of private_b (rtb-ab3afcb9a813ad311) that are not in the inventory: ${join(", ", setsubtract([for route in data.aws_route_table.private_b.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.private_b))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "routes_of_private_c" {
  assert {
    condition     = length(setsubtract([for route in data.aws_route_table.private_c.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.private_c)) == 0
    error_message = "Routes of private_c (rtb-27a5839ef212fcd1c) that are not in the inventory: ${join(", ", setsubtract([for route in data.aws_route_table.private_c.routes : coalesce(route.cidr_block, route.ipv6_cidr_block, route.destination_prefix_list_id)], local.known_routes.private_c))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "security_group_rules" {
  assert {
    condition     = length(setsubtract(coalesce(data.aws_vpc_security_group_rules.now.ids, []), local.known_rule_ids)) == 0
    error_message = "Security-group rules that are not in the inventory: ${join(", ", setsubtract(coalesce(data.aws_vpc_security_group_rules.now.ids, []), local.known_rule_ids))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}

check "subnets" {
  assert {
    condition     = length(setsubtract(data.aws_subnets.now.ids, local.known_subnet_ids)) == 0
    error_message = "Subnets that are not in the inventory: ${join(", ", setsubtract(data.aws_subnets.now.ids, local.known_subnet_ids))}; they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`."
  }
}
