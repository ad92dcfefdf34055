"""VPC, subnets and the ways out of them."""

# (name, zone, CIDR, number of the /64, tags). The public ones have no Name.
SUBNETS = [
    *[(f"public_{zone}", zone, f"10.80.{at}.0/26", at, {"zone": "dmz"} if zone == "b" else {}) for at, zone in enumerate("abc")],
    *[(f"app_{zone}", zone, f"10.80.{16 * (at + 1)}.0/20", 16 + at, {"Name": f"globex-app-{zone}"}) for at, zone in enumerate("abc")],
    *[(f"data_{zone}", zone, f"10.80.{128 + at}.0/24", 32 + at, {"Name": "data"}) for at, zone in enumerate("abc")],
    *[(f"transit_{zone}", zone, f"100.72.0.{16 * at}/28", None, {"Name": f"transit {zone.upper()}"}) for at, zone in enumerate("abc")],
]
ROUTE_TABLES = {"public": {}, "data": {"Name": "data"}, "transit": {"Name": "transit"}}
# The app subnets have no table of their own: they use the main one.
ASSOCIATED = ["public", "data", "transit"]

INTERNET, TRANSIT = ("GatewayId", "internet gateway", "main"), ("TransitGatewayId", "transit gateway", "hub")
OUT_ONLY = ("EgressOnlyInternetGatewayId", "egress-only gateway", "main")
# (route table, destination, argument of CreateRoute with kind and name of the target)
ROUTES = [
    ("main", "0.0.0.0/0", TRANSIT),
    ("main", "::/0", OUT_ONLY),
    ("main", ("prefix list", "onprem"), TRANSIT),
    ("public", "0.0.0.0/0", INTERNET),
    ("public", "::/0", INTERNET),
    ("public", "10.0.0.0/8", TRANSIT),
    ("data", "10.0.0.0/8", TRANSIT),
    ("data", ("prefix list", "onprem"), TRANSIT),
    ("data", "192.0.2.0/24", ("NatGatewayId", "NAT gateway", "overlap")),
    ("transit", "fd00:80::/32", TRANSIT),
]
INTERFACE_ENDPOINTS = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "sts"]


def network(account):
    ec2 = account.ec2
    made = ec2.create_vpc(CidrBlock="10.80.0.0/16", AmazonProvidedIpv6CidrBlock=True)["Vpc"]["VpcId"]
    vpc = account.keep("vpc", "workload", made)
    account.tag(vpc, {"Name": "globex-workload", "data:class": "internal", "owner": "cloud-platform@globex.example"})
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsSupport={"Value": True})
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
    ec2.associate_vpc_cidr_block(VpcId=vpc, CidrBlock="100.72.0.0/24")
    options = ec2.create_dhcp_options(DhcpConfigurations=[
        {"Key": "domain-name", "Values": ["globex.internal"]},
        {"Key": "domain-name-servers", "Values": ["10.0.1.2", "10.0.0.2"]},  # asked in this order
        {"Key": "netbios-node-type", "Values": ["2"]},
    ])["DhcpOptions"]["DhcpOptionsId"]
    ec2.associate_dhcp_options(DhcpOptionsId=account.keep("DHCP options", "internal", options), VpcId=vpc)
    subnets(account)


def subnets(account):
    ec2, vpc = account.ec2, account.id("vpc", "workload")
    ipv6 = ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["Ipv6CidrBlockAssociationSet"][0]["Ipv6CidrBlock"]
    for name, zone, cidr, number, tags in SUBNETS:
        # A /56 ends in two hexadecimal digits that are free to choose.
        dual = {} if number is None else {"Ipv6CidrBlock": ipv6.replace("00::/56", f"{number:02x}::/64")}
        subnet = ec2.create_subnet(
            VpcId=vpc, CidrBlock=cidr, AvailabilityZone=account.region + zone, **dual)["Subnet"]["SubnetId"]
        account.tag(account.keep("subnet", name, subnet), tags)
        if name.startswith("public"):
            ec2.modify_subnet_attribute(SubnetId=subnet, AssignIpv6AddressOnCreation={"Value": True})


def gateways(account):
    ec2, vpc = account.ec2, account.id("vpc", "workload")
    internet = account.keep("internet gateway", "main", ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"])
    ec2.attach_internet_gateway(InternetGatewayId=internet, VpcId=vpc)
    out_only = ec2.create_egress_only_internet_gateway(VpcId=vpc)["EgressOnlyInternetGateway"]
    account.keep("egress-only gateway", "main", out_only["EgressOnlyInternetGatewayId"])
    hub = ec2.create_transit_gateway(Description="hub of the network team")["TransitGateway"]["TransitGatewayId"]
    account.tag(account.keep("transit gateway", "hub", hub), {"Name": "hub"})
    account.keep("transit gateway attachment", "hub", ec2.create_transit_gateway_vpc_attachment(
        TransitGatewayId=hub, VpcId=vpc, SubnetIds=[account.id("subnet", f"transit_{zone}") for zone in "abc"],
    )["TransitGatewayVpcAttachment"]["TransitGatewayAttachmentId"])
    # Between networks with the same ranges: no address of its own, no way to the internet.
    overlap = ec2.create_nat_gateway(SubnetId=account.id("subnet", "transit_a"), ConnectivityType="private")
    account.tag(account.keep("NAT gateway", "overlap", overlap["NatGateway"]["NatGatewayId"]), {"Name": "overlap"})
    vpn(account)


def vpn(account):
    """A tunnel to a partner, older than the transit gateway."""
    ec2 = account.ec2
    gateway = ec2.create_vpn_gateway(Type="ipsec.1", AmazonSideAsn=64620)["VpnGateway"]["VpnGatewayId"]
    account.tag(account.keep("VPN gateway", "partner", gateway), {"Name": "partner tunnel"})
    ec2.attach_vpn_gateway(VpnGatewayId=gateway, VpcId=account.id("vpc", "workload"))
    customer = ec2.create_customer_gateway(Type="ipsec.1", BgpAsn=65010, PublicIp="198.51.100.250")
    customer = account.keep("customer gateway", "partner", customer["CustomerGateway"]["CustomerGatewayId"])
    account.keep("VPN connection", "partner", ec2.create_vpn_connection(
        Type="ipsec.1", CustomerGatewayId=customer, VpnGatewayId=gateway)["VpnConnection"]["VpnConnectionId"])


def routing(account):
    ec2, vpc = account.ec2, account.id("vpc", "workload")
    account.keep("route table", "main", ec2.describe_route_tables(Filters=[
        {"Name": "vpc-id", "Values": [vpc]}, {"Name": "association.main", "Values": ["true"]},
    ])["RouteTables"][0]["RouteTableId"])
    for name, tags in ROUTE_TABLES.items():
        table = account.keep("route table", name, ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"])
        account.tag(table, tags)
    for table, destination, (argument, *target) in ROUTES:
        ec2.create_route(RouteTableId=account.id("route table", table), **destined(account, destination),
                         **{argument: account.id(*target)})
        account.keep("route", f"{table} {destination}", destination)
    for table in ASSOCIATED:
        for zone in "abc":
            account.keep("route table association", f"{table}_{zone}", ec2.associate_route_table(
                RouteTableId=account.id("route table", table),
                SubnetId=account.id("subnet", f"{table}_{zone}"))["AssociationId"])


def destined(account, destination):
    if isinstance(destination, tuple):
        return {"DestinationPrefixListId": account.id(*destination)}
    return {"DestinationIpv6CidrBlock" if ":" in destination else "DestinationCidrBlock": destination}


def endpoints(account):
    ec2, vpc = account.ec2, account.id("vpc", "workload")
    tables = [account.id("route table", name) for name in ("main", "data")]
    for service in ("s3", "dynamodb"):
        account.keep("VPC endpoint", service, ec2.create_vpc_endpoint(
            VpcId=vpc, ServiceName=f"com.amazonaws.{account.region}.{service}", VpcEndpointType="Gateway",
            RouteTableIds=tables)["VpcEndpoint"]["VpcEndpointId"])
    for service in INTERFACE_ENDPOINTS:
        endpoint = ec2.create_vpc_endpoint(
            VpcId=vpc, ServiceName=f"com.amazonaws.{account.region}.{service}", VpcEndpointType="Interface",
            SubnetIds=[account.id("subnet", f"app_{zone}") for zone in "abc"], PrivateDnsEnabled=True,
            SecurityGroupIds=[account.id("security group", "endpoints")])["VpcEndpoint"]["VpcEndpointId"]
        account.tag(account.keep("VPC endpoint", service, endpoint), {"Name": f"vpce-{service}"})


def flow_logs(account):
    """Of the VPC into a bucket; of one subnet, since an incident, into a log group."""
    bucket = account.keep("bucket", "flows", "globex-workload-flow-logs")
    account.s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": account.region})
    group = account.keep("log group", "incident", "/globex/incident-4711")
    account.logs.create_log_group(logGroupName=group)
    role = account.keep("IAM role", "flow logs", f"arn:aws:iam::{account.number}:role/flow-logs")
    for name, settings in {
        "vpc": dict(ResourceType="VPC", ResourceIds=[account.id("vpc", "workload")], TrafficType="REJECT",
                    LogDestinationType="s3", LogDestination=f"arn:aws:s3:::{bucket}", MaxAggregationInterval=60),
        "subnet": dict(ResourceType="Subnet", ResourceIds=[account.id("subnet", "data_a")], TrafficType="ALL",
                       LogGroupName=group, DeliverLogsPermissionArn=role),
    }.items():
        account.keep("flow log", name, account.ec2.create_flow_logs(**settings)["FlowLogIds"][0])
