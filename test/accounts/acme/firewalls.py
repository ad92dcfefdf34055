"""Prefix list, security groups and network ACLs."""

# name -> (group name, description, tags). "default" exists already.
GROUPS = {
    "alb": ("ACME ALB (prod)", "alb", {"Name": "alb"}),
    "app": ("app", "Managed by Terraform", {}),  # the provider's own default text, on a group that it never made
    "database": ("DB (postgres + redis)", "databases of acme", {"Name": "alb", "Data-Class": "confidential"}),
    "endpoints": ("vpc endpoints", "interface endpoints", {"Name": "endpoints", "owner": "netops@acme.example"}),
}

OFFICE = ("prefix list", "corp")
# (group, direction, protocol, from port, to port, source or destination, description)
# The other end is an IPv4 or IPv6 range, or (kind, name) of a prefix list or a group.
RULES = [
    ("default", "ingress", "tcp", 22, 22, "203.0.113.7/32", "bobs laptop"),
    ("default", "ingress", "tcp", 22, 22, "203.0.113.8/32", None),
    ("default", "ingress", "udp", 60000, 61000, "2001:db8:40::/48", "mosh (remove after migration!)"),
    ("alb", "ingress", "tcp", 443, 443, "0.0.0.0/0", "world"),
    ("alb", "ingress", "tcp", 443, 443, "::/0", None),
    ("alb", "ingress", "tcp", 80, 80, "0.0.0.0/0", None),
    ("alb", "egress", "tcp", 8080, 8090, ("security group", "app"), "to app"),
    ("app", "ingress", "tcp", 8080, 8090, ("security group", "alb"), "from alb"),
    ("app", "ingress", "-1", None, None, ("security group", "app"), None),  # self reference, every protocol
    ("app", "ingress", "icmp", -1, -1, "10.0.0.0/8", None),
    ("app", "ingress", "icmp", 8, -1, "192.168.77.0/24", "ping from ${site} {new office}"),
    ("app", "ingress", "icmpv6", -1, -1, "2001:db8:40::/48", "ping6"),
    ("app", "ingress", "tcp", 22, 22, OFFICE, "ssh from the offices"),
    ("app", "egress", "udp", 53, 53, "10.99.0.2/32", "dns"),
    ("app", "egress", "-1", None, None, "::/0", None),
    ("database", "ingress", "tcp", 5432, 5432, ("security group", "app"), None),
    ("database", "ingress", "tcp", 6379, 6380, ("security group", "app"), "redis, plain and TLS"),
    ("database", "ingress", "tcp", 5432, 5432, OFFICE, None),
    ("endpoints", "ingress", "tcp", 443, 443, "10.40.0.0/16", "vpc"),
    ("endpoints", "ingress", "tcp", 443, 443, "100.64.0.0/20", "vpc, second range"),
]
# Groups without the "everything may leave" rule that a new group is born with.
CLOSED = ["alb", "database"]

# (ACL, number, egress, action, protocol, CIDR, ports, ICMP type and code)
ACL_ENTRIES = [
    ("default", 90, False, "deny", "6", "192.0.2.0/24", (22, 22), None),
    ("database", 100, False, "allow", "6", "10.40.0.0/16", (5432, 5432), None),
    ("database", 110, False, "allow", "1", "10.0.0.0/8", None, (8, -1)),
    ("database", 120, False, "allow", "6", "0.0.0.0/0", (1024, 65535), None),
    ("database", 100, True, "allow", "-1", "0.0.0.0/0", None, None),
]


def prefix_list(account):
    made = account.ec2.create_managed_prefix_list(
        PrefixListName="corp", MaxEntries=5, AddressFamily="IPv4",
        Entries=[{"Cidr": "10.200.0.0/16", "Description": "Köln"}, {"Cidr": "192.168.77.0/24"}],
    )["PrefixList"]["PrefixListId"]
    account.tag(account.keep("prefix list", "corp", made), {"Name": "corp offices"})


def security_groups(account):
    ec2, vpc = account.ec2, account.id("vpc", "prod")
    default = ec2.describe_security_groups(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    )["SecurityGroups"][0]["GroupId"]
    account.keep("security group", "default", default)
    for name, (group_name, description, tags) in GROUPS.items():
        group = ec2.create_security_group(GroupName=group_name, Description=description, VpcId=vpc)["GroupId"]
        account.tag(account.keep("security group", name, group), tags)
    for name in CLOSED:
        ec2.revoke_security_group_egress(GroupId=account.id("security group", name), IpPermissions=[
            {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    for rule in RULES:
        security_group_rule(account, *rule)


def security_group_rule(account, group, direction, protocol, first, last, other_end, description):
    # One call per rule: several ranges in one call would leave the order of their ids to the emulator.
    permission = {"IpProtocol": protocol, **({} if first is None else {"FromPort": first, "ToPort": last})}
    if isinstance(other_end, tuple):
        list_name, key = {"security group": ("UserIdGroupPairs", "GroupId"),
                          "prefix list": ("PrefixListIds", "PrefixListId")}[other_end[0]]
        peer = {key: account.id(*other_end)}
    else:
        list_name, key = ("Ipv6Ranges", "CidrIpv6") if ":" in other_end else ("IpRanges", "CidrIp")
        peer = {key: other_end}
    if description:
        peer["Description"] = description
    permission[list_name] = [peer]
    authorize = getattr(account.ec2, f"authorize_security_group_{direction}")
    made = authorize(GroupId=account.id("security group", group), IpPermissions=[permission])["SecurityGroupRules"]
    account.keep("security group rule", f"{group} {direction} {protocol} {first} {other_end}", made[0]["SecurityGroupRuleId"])


def network_acls(account):
    ec2, vpc = account.ec2, account.id("vpc", "prod")
    default = ec2.describe_network_acls(
        Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "default", "Values": ["true"]}]
    )["NetworkAcls"][0]
    account.keep("network ACL", "default", default["NetworkAclId"])
    database = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]
    account.tag(account.keep("network ACL", "database", database), {"Name": "db-nacl"})
    for acl, number, egress, action, protocol, cidr, ports, icmp in ACL_ENTRIES:
        optional = {}
        if ports:
            optional["PortRange"] = {"From": ports[0], "To": ports[1]}
        if icmp:
            optional["IcmpTypeCode"] = {"Type": icmp[0], "Code": icmp[1]}
        ec2.create_network_acl_entry(NetworkAclId=account.id("network ACL", acl), RuleNumber=number, Egress=egress,
                                     RuleAction=action, Protocol=protocol, CidrBlock=cidr, **optional)
        account.keep("network ACL entry", f"{acl} {number} {egress}", number)
    # Only one database subnet was ever moved to the strict list; the others stayed with the default one.
    subnet = account.id("subnet", "database_a")
    old = next(a for a in default["Associations"] if a["SubnetId"] == subnet)["NetworkAclAssociationId"]
    ec2.replace_network_acl_association(AssociationId=old, NetworkAclId=database)
