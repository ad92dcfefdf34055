"""The WAF in front of the edge, what is offered to partners, and what runs in the account and is nobody's business but the client's."""


def firewall(account):
    waf = account.client("wafv2")
    acl = waf.create_web_acl(
        Name="globex-edge", Scope="REGIONAL", DefaultAction={"Allow": {}}, Rules=[],
        VisibilityConfig={"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "edge"},
    )["Summary"]["ARN"]
    account.keep("web ACL", "edge", acl)
    waf.associate_web_acl(WebACLArn=acl, ResourceArn=account.id("load balancer", "globex-edge"))


def offers(account):
    """The ingest balancer as an endpoint service for partners in AWS, and a range that nobody else may take."""
    service = account.ec2.create_vpc_endpoint_service_configuration(
        NetworkLoadBalancerArns=[account.id("load balancer", "globex-ingest")], AcceptanceRequired=True)
    account.keep("endpoint service", "ingest", service["ServiceConfiguration"]["ServiceId"])
    reservation = account.ec2.create_subnet_cidr_reservation(
        SubnetId=account.id("subnet", "app_a"), Cidr="10.80.31.0/24", ReservationType="explicit")
    account.keep("subnet CIDR reservation", "app_a", reservation["SubnetCidrReservation"]["SubnetCidrReservationId"])


def servers(account):
    """The jump host with an address of its own, and the server that receives the logs."""
    image = sorted(image["ImageId"] for image in account.ec2.describe_images(
        Owners=["amazon"], Filters=[{"Name": "architecture", "Values": ["x86_64"]}])["Images"])[0]
    for name, subnet, group in [("jump", "public_a", "bastion"), ("syslog", "app_a", "worker")]:
        interface = account.ec2.create_network_interface(
            SubnetId=account.id("subnet", subnet), Description=name, Groups=[account.id("security group", group)],
        )["NetworkInterface"]["NetworkInterfaceId"]
        account.keep("network interface", name, interface)
        instance = account.ec2.run_instances(
            ImageId=image, InstanceType="t3.small", MinCount=1, MaxCount=1,
            NetworkInterfaces=[{"DeviceIndex": 0, "NetworkInterfaceId": interface}],
            ClientToken=name,  # else the SDK makes up a random one, and the instance shows it
        )["Instances"][0]["InstanceId"]
        account.tag(account.keep("instance", name, instance), {"Name": name})
    address = account.keep("address", "jump", account.ec2.allocate_address(Domain="vpc")["AllocationId"])
    account.ec2.associate_address(AllocationId=address, NetworkInterfaceId=account.id("network interface", "jump"))
    account.elbv2.register_targets(TargetGroupArn=account.id("target group", "globex-syslog"), Targets=[
        {"Id": account.id("instance", "syslog"), "Port": 514}])
