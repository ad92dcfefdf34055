"""EC2: the network."""
from .reading import Found, listing


def vpcs(aws):
    ec2 = aws.client("ec2")
    for vpc in aws.ask("ec2", "describe_vpcs", "Vpcs"):
        for switch in ("enableDnsSupport", "enableDnsHostnames"):
            answer = ec2.describe_vpc_attribute(VpcId=vpc["VpcId"], Attribute=switch)
            vpc[switch] = answer[switch[0].upper() + switch[1:]]["Value"]
        ranges = [("CidrBlock", one) for one in vpc.pop("CidrBlockAssociationSet", [])]
        ranges += [("Ipv6CidrBlock", one) for one in vpc.pop("Ipv6CidrBlockAssociationSet", [])]
        found = Found("ec2/vpc", vpc["VpcId"], vpc)
        yield found
        for name, association in ranges:
            # A range that was taken away stays visible for a while.
            if association[name + "State"]["State"] not in ("disassociated", "disassociating"):
                yield Found("ec2/vpc-cidr", association["AssociationId"], {**association, "VpcId": vpc["VpcId"]}, found.key)


def internet_gateways(aws):
    for gateway in aws.ask("ec2", "describe_internet_gateways", "InternetGateways"):
        yield Found("ec2/internet-gateway", gateway["InternetGatewayId"], in_attached_vpc(gateway))


def egress_only_gateways(aws):
    for gateway in aws.ask("ec2", "describe_egress_only_internet_gateways", "EgressOnlyInternetGateways"):
        yield Found("ec2/egress-only-gateway", gateway["EgressOnlyInternetGatewayId"], in_attached_vpc(gateway))


def in_attached_vpc(gateway):
    return {**gateway, "VpcId": next((one["VpcId"] for one in gateway["Attachments"]), None)}


def route_tables(aws):
    for table in aws.ask("ec2", "describe_route_tables", "RouteTables"):
        routes, associations = table.pop("Routes"), table.pop("Associations")
        found = Found("ec2/route-table", table["RouteTableId"], table)
        yield found
        for route in routes:
            destination = next(value for name, value in sorted(route.items()) if name.startswith("Destination"))
            # The state is kept: "blackhole" is what a route becomes when its target is destroyed.
            yield Found("ec2/route", f"{found.id}_{destination}", route, found.key)
        for association in associations:
            yield Found("ec2/route-table-association", association["RouteTableAssociationId"], association, found.key)


def network_acls(aws):
    for acl in aws.ask("ec2", "describe_network_acls", "NetworkAcls"):
        acl["Entries"].sort(key=lambda entry: (entry["Egress"], entry["RuleNumber"]))
        associations = acl.pop("Associations")  # a new subnet adds one to the default ACL without changing the ACL
        found = Found("ec2/network-acl", acl["NetworkAclId"], acl)
        yield found
        for association in associations:
            yield Found("ec2/network-acl-association", association["NetworkAclAssociationId"], association, found.key)


def security_groups(aws):
    for group in aws.ask("ec2", "describe_security_groups", "SecurityGroups"):
        # The rules are objects of their own: here they would show every change twice.
        group = {name: value for name, value in group.items() if not name.startswith("IpPermissions")}
        yield Found("ec2/security-group", group["GroupId"], group)
    for rule in aws.ask("ec2", "describe_security_group_rules", "SecurityGroupRules"):
        yield Found("ec2/security-group-rule", rule["SecurityGroupRuleId"], rule,
                    f"ec2/security-group/{rule['GroupId']}")


def dhcp_options(aws):
    for options in aws.ask("ec2", "describe_dhcp_options", "DhcpOptions"):
        # Sorted by key; the values of one key keep their order, in which they are asked.
        options["DhcpConfigurations"].sort(key=lambda setting: setting["Key"])
        yield Found("ec2/dhcp-options", options["DhcpOptionsId"], options)


def peerings(aws):
    for peering in aws.ask("ec2", "describe_vpc_peering_connections", "VpcPeeringConnections"):
        if peering["Status"]["Code"] not in ("deleted", "rejected", "failed", "expired"):
            vpc = peering["RequesterVpcInfo"].get("VpcId")
            yield Found("ec2/peering", peering["VpcPeeringConnectionId"], {**peering, "VpcId": vpc})


def transit_attachments(aws):
    for attachment in aws.ask("ec2", "describe_transit_gateway_attachments", "TransitGatewayAttachments"):
        if attachment["State"] not in ("deleted", "deleting"):
            vpc = attachment["ResourceId"] if attachment["ResourceType"] == "vpc" else None
            yield Found("ec2/transit-gateway-attachment", attachment["TransitGatewayAttachmentId"],
                        {**attachment, "VpcId": vpc})


def vpn_connections(aws):
    for found in aws.ask("ec2", "describe_vpn_connections", "VpnConnections"):
        if exists(found):
            # The other members hold the keys of the tunnels.
            public = {"VpnConnectionId", "VpnGatewayId", "CustomerGatewayId", "TransitGatewayId", "State", "Type", "Tags"}
            yield Found("ec2/vpn-connection", found["VpnConnectionId"], {name: found[name] for name in public & set(found)})


def cidr_reservations(aws):
    for subnet in aws.ask("ec2", "describe_subnets", "Subnets"):
        answer = aws.client("ec2").get_subnet_cidr_reservations(SubnetId=subnet["SubnetId"])
        for found in answer.get("SubnetIpv4CidrReservations", []) + answer.get("SubnetIpv6CidrReservations", []):
            yield Found("ec2/subnet-cidr-reservation", found["SubnetCidrReservationId"],
                        {**found, "VpcId": subnet["VpcId"]})


def prefix_lists(aws):
    for found in aws.ask("ec2", "describe_managed_prefix_lists", "PrefixLists"):
        if found["OwnerId"] != "AWS":
            entries = aws.ask("ec2", "get_managed_prefix_list_entries", "Entries", PrefixListId=found["PrefixListId"])
            yield Found("ec2/prefix-list", found["PrefixListId"], {**found, "Entries": entries})


def exists(found):
    return found.get("State") not in ("deleted", "deleting")


KINDS = [
    vpcs, internet_gateways, egress_only_gateways, route_tables, network_acls, security_groups, dhcp_options,
    peerings, transit_attachments, prefix_lists, vpn_connections,
    cidr_reservations,
    listing("ec2/subnet", "describe_subnets", "Subnets", "SubnetId"),
    listing("ec2/nat-gateway", "describe_nat_gateways", "NatGateways", "NatGatewayId", exists),
    listing("ec2/address", "describe_addresses", "Addresses", "AllocationId"),
    listing("ec2/vpc-endpoint", "describe_vpc_endpoints", "VpcEndpoints", "VpcEndpointId", exists),
    listing("ec2/transit-gateway", "describe_transit_gateways", "TransitGateways", "TransitGatewayId", exists),
    listing("ec2/vpn-gateway", "describe_vpn_gateways", "VpnGateways", "VpnGatewayId", exists),
    listing("ec2/endpoint-service", "describe_vpc_endpoint_service_configurations", "ServiceConfigurations", "ServiceId"),
    listing("ec2/network-interface", "describe_network_interfaces", "NetworkInterfaces", "NetworkInterfaceId"),
    listing("ec2/flow-log", "describe_flow_logs", "FlowLogs", "FlowLogId"),
]
