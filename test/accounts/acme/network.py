"""VPC, subnets and the ways out of them."""
import json

# (name, zone, CIDR, map public IP, tags). Some subnets share a Name, some have none: nobody may rely on Names.
SUBNETS = [
    ("public_a", "a", "10.40.0.0/24", True, {"Name": "acme-public-1a", "Tier": "public", "kubernetes.io/role/elb": "1"}),
    ("public_b", "b", "10.40.1.0/24", True, {"Name": "acme-public-1b", "Tier": "Public", "kubernetes.io/role/elb": "1"}),
    ("public_c", "c", "10.40.2.0/24", False, {}),
    ("private_a", "a", "10.40.16.0/20", False, {"Name": "private", "Tier": "app"}),
    ("private_b", "b", "10.40.32.0/20", False, {"Name": "private", "Tier": "app"}),
    ("private_c", "c", "10.40.48.0/22", False, {"costcenter": "4711", "kubernetes.io/role/internal-elb": "1"}),
    ("database_a", "a", "100.64.0.0/26", False, {"Name": 'db ${stage} %{x} "quoted" ümlaut'}),
    ("database_b", "b", "100.64.1.0/26", False, {}),
    ("database_c", "c", "100.64.2.0/26", False, {"Name": "private"}),
]

# (route table, destination, argument of CreateRoute, kind and name of the target)
ROUTES = [
    ("public", "0.0.0.0/0", "GatewayId", ("internet gateway", "main")),
    ("private_a", "0.0.0.0/0", "NatGatewayId", ("NAT gateway", "a")),
    ("private_a", "10.99.0.0/16", "VpcPeeringConnectionId", ("peering", "shared")),
    ("private_a", "172.16.0.0/12", "TransitGatewayId", ("transit gateway", "corp")),
    ("private_b", "0.0.0.0/0", "NatGatewayId", ("NAT gateway", "b")),
    ("private_b", "10.99.0.0/16", "VpcPeeringConnectionId", ("peering", "shared")),
    # From c nobody answers the offices.
    ("private_b", "172.16.0.0/12", "TransitGatewayId", ("transit gateway", "corp")),
    ("private_c", "0.0.0.0/0", "NatGatewayId", ("NAT gateway", "c")),
    # The database subnets have no association, so this route in the main table is theirs.
    ("main", "10.99.0.0/16", "VpcPeeringConnectionId", ("peering", "shared")),
]
ROUTE_TABLES = {
    "public": {"Name": "acme-public"},
    "private_a": {"Name": "private-a", "CostCenter": "4711"},
    "private_b": {"Name": "private-b"},
    "private_c": {},
}


def network(account):
    """The VPC, and the shared-services VPC that another team runs beside it."""
    ec2 = account.ec2
    vpc = account.keep("vpc", "prod", ec2.create_vpc(CidrBlock="10.40.0.0/16")["Vpc"]["VpcId"])
    account.tag(vpc, {
        "Name": "ACME prod VPC (do not touch!)",
        "CostCenter": "4711",
        "Owner": "netops@acme.example",
        "environment": "PROD",
        "kubernetes.io/cluster/acme-legacy": "shared",
    })
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsSupport={"Value": True})
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
    ec2.associate_vpc_cidr_block(VpcId=vpc, CidrBlock="100.64.0.0/20")
    shared = account.keep("vpc", "shared", ec2.create_vpc(CidrBlock="10.99.0.0/16")["Vpc"]["VpcId"])
    account.tag(shared, {"Name": "shared-services", "Owner": "platform@acme.example"})
    dhcp_options(account)
    subnets(account)


def dhcp_options(account):
    options = account.ec2.create_dhcp_options(DhcpConfigurations=[
        {"Key": "domain-name", "Values": ["corp.acme.example"]},
        {"Key": "domain-name-servers", "Values": ["10.99.0.2", "AmazonProvidedDNS"]},  # asked in this order
        {"Key": "ntp-servers", "Values": ["169.254.169.123"]},
    ])["DhcpOptions"]["DhcpOptionsId"]
    account.keep("DHCP options", "corp", options)
    account.tag(options, {"Name": "corp-dns"})
    account.ec2.associate_dhcp_options(DhcpOptionsId=options, VpcId=account.id("vpc", "prod"))


def subnets(account):
    for name, zone, cidr, public_ip, tags in SUBNETS:
        subnet = account.ec2.create_subnet(
            VpcId=account.id("vpc", "prod"), CidrBlock=cidr, AvailabilityZone=account.region + zone
        )["Subnet"]["SubnetId"]
        account.keep("subnet", name, subnet)
        account.tag(subnet, tags)
        if public_ip:
            account.ec2.modify_subnet_attribute(SubnetId=subnet, MapPublicIpOnLaunch={"Value": True})


def gateways(account):
    """Internet gateway, a NAT gateway per zone, the peering and the transit gateway of the head office."""
    ec2, vpc = account.ec2, account.id("vpc", "prod")
    internet = account.keep("internet gateway", "main", ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"])
    ec2.attach_internet_gateway(InternetGatewayId=internet, VpcId=vpc)
    account.tag(internet, {"Name": "acme-igw"})
    for zone in "abc":
        nat_gateway(account, zone)
    peering = ec2.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=account.id("vpc", "shared"))
    peering = account.keep("peering", "shared", peering["VpcPeeringConnection"]["VpcPeeringConnectionId"])
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=peering)
    account.tag(peering, {"Name": "to-shared"})
    transit_gateway(account)


def nat_gateway(account, zone):
    address = account.keep("address", zone, account.ec2.allocate_address(Domain="vpc")["AllocationId"])
    account.tag(address, {"Name": f"nat-eip-{zone}"})
    nat = account.ec2.create_nat_gateway(
        SubnetId=account.id("subnet", f"public_{zone}"), AllocationId=address, ConnectivityType="public"
    )["NatGateway"]["NatGatewayId"]
    account.keep("NAT gateway", zone, nat)
    account.tag(nat, {"Name": f"acme-nat-{zone}", "costcenter": "4711"})


def transit_gateway(account):
    gateway = account.ec2.create_transit_gateway(Description="corp")["TransitGateway"]["TransitGatewayId"]
    account.keep("transit gateway", "corp", gateway)
    account.tag(gateway, {"Name": "corp-tgw"})
    attachment = account.ec2.create_transit_gateway_vpc_attachment(
        TransitGatewayId=gateway, VpcId=account.id("vpc", "prod"),
        SubnetIds=[account.id("subnet", f"private_{zone}") for zone in "abc"],
    )["TransitGatewayVpcAttachment"]["TransitGatewayAttachmentId"]
    account.keep("transit gateway attachment", "corp", attachment)


def routing(account):
    ec2, vpc = account.ec2, account.id("vpc", "prod")
    account.keep("route table", "main", ec2.describe_route_tables(Filters=[
        {"Name": "vpc-id", "Values": [vpc]}, {"Name": "association.main", "Values": ["true"]},
    ])["RouteTables"][0]["RouteTableId"])
    for name, tags in ROUTE_TABLES.items():
        table = account.keep("route table", name, ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"])
        account.tag(table, tags)
    for table, destination, argument, target in ROUTES:
        ec2.create_route(RouteTableId=account.id("route table", table), DestinationCidrBlock=destination,
                         **{argument: account.id(*target)})
        account.keep("route", f"{table} {destination}", destination)
    for subnet, table in [(f"public_{zone}", "public") for zone in "abc"] + [(f"private_{zone}",) * 2 for zone in "abc"]:
        account.keep("route table association", subnet, ec2.associate_route_table(
            RouteTableId=account.id("route table", table), SubnetId=account.id("subnet", subnet))["AssociationId"])


def endpoints(account):
    """S3 through a gateway; the container registry through an interface in two zones."""
    ec2, vpc = account.ec2, account.id("vpc", "prod")
    policy = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*",
        "Condition": {"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}},
    }]}
    gateway = ec2.create_vpc_endpoint(
        VpcId=vpc, ServiceName=f"com.amazonaws.{account.region}.s3", VpcEndpointType="Gateway",
        RouteTableIds=[account.id("route table", f"private_{zone}") for zone in "abc"],
        PolicyDocument=json.dumps(policy),
    )["VpcEndpoint"]["VpcEndpointId"]
    account.tag(account.keep("VPC endpoint", "s3", gateway), {"Name": "s3"})
    interface = ec2.create_vpc_endpoint(
        VpcId=vpc, ServiceName=f"com.amazonaws.{account.region}.ecr.dkr", VpcEndpointType="Interface",
        SubnetIds=[account.id("subnet", "private_a"), account.id("subnet", "private_b")],
        SecurityGroupIds=[account.id("security group", "endpoints")], PrivateDnsEnabled=True,
    )["VpcEndpoint"]["VpcEndpointId"]
    account.keep("VPC endpoint", "ecr.dkr", interface)
