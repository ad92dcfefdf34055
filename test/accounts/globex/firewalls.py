"""Prefix lists, fifteen security groups with two hundred rules, and a network ACL."""
from ipaddress import ip_network

PREFIX_LISTS = {
    "onprem": ("IPv4", ["10.16.0.0/12", "172.20.0.0/14"]),
    "onprem6": ("IPv6", ["2001:db8:16::/44"]),
}
PARTNERS = [str(net) for area in ("198.51.100.0/25", "203.0.113.0/25") for net in ip_network(area).subnets(new_prefix=28)]
PARTNERS6 = [f"2001:db8:a{number}::/48" for number in range(8)]
OFFICES = [f"10.16.{number}.0/24" for number in range(10, 20)]
# Tunnels that were never cleared away.
FORGOTTEN = [f"192.0.2.{number}/32" for number in range(10, 29)]

TIERS = ["web", "api", "worker", "batch", "search", "db", "cache", "broker"]
GROUPS = ["edge", "partner", "bastion", "monitoring", "endpoints", "lambda", *TIERS]
NAMED = {"edge": "edge", "api": "api", "db": "db"}  # the others have no Name tag
# Groups without the "everything may leave" rule that a new group is born with.
CLOSED = ["edge", *TIERS]


def rules():
    """(group, direction, protocol, from port, to port, other end, description). The other end is a range, a name of
    a group, or (kind, name) of a prefix list."""
    yield from (("edge", "ingress", "tcp", 443, 443, cidr, f"partner {at:02}") for at, cidr in enumerate(PARTNERS))
    yield from (("edge", "ingress", "tcp", 443, 443, cidr, None) for cidr in PARTNERS6)
    yield from (("partner", "ingress", "tcp", 8443, 8443, cidr, f"partner {at:02}") for at, cidr in enumerate(PARTNERS))
    for cidr in OFFICES:
        yield "bastion", "ingress", "tcp", 22, 22, cidr, "ssh"
        yield "bastion", "ingress", "tcp", 3389, 3389, cidr, None
    yield from (("partner", "ingress", "50", -1, -1, cidr, None) for cidr in FORGOTTEN)
    for tier in TIERS:
        yield tier, "ingress", "tcp", 22, 22, "bastion", "jump host"
        yield tier, "ingress", "tcp", 9100, 9115, "monitoring", None
        yield tier, "ingress", "icmp", 3, 4, "10.0.0.0/8", "path MTU"
        yield tier, "egress", "tcp", 443, 443, "endpoints", None
        yield tier, "egress", "udp", 53, 53, "10.0.0.2/32", "dns"
        yield tier, "egress", "tcp", 53, 53, "10.0.0.2/32", "dns, long answers"
        yield tier, "egress", "udp", 123, 123, "10.0.0.2/32", None
        yield "bastion", "egress", "tcp", 22, 22, tier, None
        yield "monitoring", "egress", "tcp", 9100, 9115, tier, None
    for client, server, first, last in [
        ("edge", "web", 8080, 8080), ("edge", "api", 8443, 8443), ("web", "cache", 6379, 6379), ("api", "cache", 6379, 6379),
        ("api", "db", 5432, 5432), ("worker", "db", 5432, 5432), ("batch", "db", 5432, 5432), ("api", "search", 9200, 9300),
        ("worker", "broker", 9092, 9096),
    ]:
        yield client, "egress", "tcp", first, last, server, None
        yield server, "ingress", "tcp", first, last, client, f"from {client}"
    yield "lambda", "egress", "tcp", 5432, 5432, "db", None
    yield "db", "ingress", "tcp", 5432, 5432, "lambda", None
    yield "db", "ingress", "tcp", 5432, 5432, ("prefix list", "onprem"), "reports"
    yield "api", "ingress", "tcp", 8443, 8443, ("prefix list", "onprem6"), None
    yield "broker", "ingress", "-1", None, None, "broker", "among themselves"
    yield "search", "ingress", "tcp", 0, 65535, "search", None
    yield "endpoints", "ingress", "tcp", 443, 443, "10.80.0.0/16", None
    yield "endpoints", "ingress", "tcp", 443, 443, "100.72.0.0/24", None
    yield "web", "ingress", "icmpv6", -1, -1, "::/0", "ping6"
    yield "edge", "ingress", "icmp", 11, -1, "0.0.0.0/0", "traceroute"


def prefix_lists(account):
    for name, (family, ranges) in PREFIX_LISTS.items():
        made = account.ec2.create_managed_prefix_list(
            PrefixListName=name, MaxEntries=20, AddressFamily=family, Entries=[{"Cidr": cidr} for cidr in ranges])
        account.keep("prefix list", name, made["PrefixList"]["PrefixListId"])


def security_groups(account):
    ec2, vpc = account.ec2, account.id("vpc", "workload")
    for name in GROUPS:
        group = ec2.create_security_group(GroupName=f"globex-{name}", Description=f"{name} tier", VpcId=vpc)["GroupId"]
        account.tag(account.keep("security group", name, group), {"Name": NAMED[name]} if name in NAMED else {})
    for name in CLOSED:
        ec2.revoke_security_group_egress(GroupId=account.id("security group", name), IpPermissions=[
            {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    for rule in rules():
        security_group_rule(account, *rule)


def security_group_rule(account, group, direction, protocol, first, last, other_end, description):
    permission = {"IpProtocol": protocol, **({} if first is None else {"FromPort": first, "ToPort": last})}
    if isinstance(other_end, tuple):
        list_name, peer = "PrefixListIds", {"PrefixListId": account.id(*other_end)}
    elif other_end in GROUPS:
        list_name, peer = "UserIdGroupPairs", {"GroupId": account.id("security group", other_end)}
    else:
        list_name, key = ("Ipv6Ranges", "CidrIpv6") if ":" in other_end else ("IpRanges", "CidrIp")
        peer = {key: other_end}
    permission[list_name] = [{**peer, **({"Description": description} if description else {})}]
    authorize = getattr(account.ec2, f"authorize_security_group_{direction}")
    made = authorize(GroupId=account.id("security group", group), IpPermissions=[permission])["SecurityGroupRules"]
    account.keep("security group rule", f"{group} {direction} {protocol} {first} {other_end}", made[0]["SecurityGroupRuleId"])


def network_acl(account):
    """In front of the public subnets, for both families; the default one of the VPC is as AWS made it."""
    ec2 = account.ec2
    acl = account.keep("network ACL", "dmz", ec2.create_network_acl(VpcId=account.id("vpc", "workload"))["NetworkAcl"]["NetworkAclId"])
    account.tag(acl, {"Name": "dmz"})
    ports, echo = {"PortRange": {"From": 443, "To": 443}}, {"IcmpTypeCode": {"Type": 128, "Code": 0}}
    for number, egress, action, protocol, place, optional in [
        (90, False, "deny", "-1", {"Ipv6CidrBlock": "2001:db8:dead::/48"}, {}),
        (100, False, "allow", "6", {"CidrBlock": "0.0.0.0/0"}, ports),
        (101, False, "allow", "6", {"Ipv6CidrBlock": "::/0"}, ports),
        (110, False, "allow", "58", {"Ipv6CidrBlock": "::/0"}, echo),
        (120, False, "allow", "-1", {"CidrBlock": "10.0.0.0/8"}, {}),
        (130, False, "allow", "6", {"CidrBlock": "0.0.0.0/0"}, {"PortRange": {"From": 1024, "To": 65535}}),
        (100, True, "allow", "-1", {"CidrBlock": "0.0.0.0/0"}, {}),
        (101, True, "allow", "-1", {"Ipv6CidrBlock": "::/0"}, {}),
    ]:
        ec2.create_network_acl_entry(NetworkAclId=acl, RuleNumber=number, Egress=egress, RuleAction=action,
                                     Protocol=protocol, **place, **optional)
    associations = {one["SubnetId"]: one["NetworkAclAssociationId"]
                    for found in ec2.describe_network_acls()["NetworkAcls"] for one in found["Associations"]}
    for zone in "abc":
        old = associations[account.id("subnet", f"public_{zone}")]
        ec2.replace_network_acl_association(AssociationId=old, NetworkAclId=acl)
