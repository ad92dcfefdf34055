"""VPC, routes, security groups and launch templates."""
from __future__ import annotations

import unittest

from botocore.exceptions import ClientError

from .emulator import REGION, client, vpc

ALL = "0.0.0.0/0"


def ec2():
    return client("ec2")


class Network(unittest.TestCase):
    def test_the_ipv6_block_of_a_subnet_is_associated(self):
        found = ec2().describe_vpcs(VpcIds=[vpc()[0]])["Vpcs"][0]["Ipv6CidrBlockAssociationSet"][0]
        block = found["Ipv6CidrBlock"].replace("/56", "/64")
        ec2().associate_subnet_cidr_block(SubnetId=vpc()[1][0], Ipv6CidrBlock=block)
        subnet = ec2().describe_subnets(SubnetIds=vpc()[1][:1])["Subnets"][0]
        association = subnet["Ipv6CidrBlockAssociationSet"][0]
        self.assertEqual(association["Ipv6CidrBlock"], block)
        self.assertEqual(association["Ipv6CidrBlockState"], {"State": "associated"})

    def test_a_network_acl_entry_keeps_icmp_type_and_code(self):
        acl = ec2().create_network_acl(VpcId=vpc()[0])["NetworkAcl"]["NetworkAclId"]
        entry = {"RuleNumber": 1, "Protocol": "1", "RuleAction": "allow", "Egress": False, "CidrBlock": ALL}
        for change, code in ((ec2().create_network_acl_entry, 4), (ec2().replace_network_acl_entry, -1)):
            change(NetworkAclId=acl, IcmpTypeCode={"Type": 3, "Code": code}, **entry)
            found = ec2().describe_network_acls(NetworkAclIds=[acl])["NetworkAcls"][0]["Entries"][0]
            self.assertEqual(found["IcmpTypeCode"], {"Type": 3, "Code": code})

    def test_a_vpc_takes_its_default_network_acl_along(self):
        made = ec2().create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2().create_subnet(VpcId=made, CidrBlock="10.9.0.0/24")["Subnet"]["SubnetId"]
        of_vpc = [{"Name": "vpc-id", "Values": [made]}]
        self.assertEqual(len(ec2().describe_network_acls(Filters=of_vpc)["NetworkAcls"][0]["Associations"]), 1)
        ec2().delete_subnet(SubnetId=subnet)
        self.assertEqual(ec2().describe_network_acls(Filters=of_vpc)["NetworkAcls"][0]["Associations"], [])
        ec2().delete_vpc(VpcId=made)
        self.assertEqual(ec2().describe_network_acls(Filters=of_vpc)["NetworkAcls"], [])

    def test_dhcp_options_keep_their_tags(self):
        tags = [{"Key": "Name", "Value": "corp"}]
        made = ec2().create_dhcp_options(
            DhcpConfigurations=[{"Key": "domain-name", "Values": ["corp.test"]}],
            TagSpecifications=[{"ResourceType": "dhcp-options", "Tags": tags}],
        )["DhcpOptions"]
        self.assertEqual(made["Tags"], tags)

    def test_a_nat_gateway_is_public_and_its_interface_belongs_to_aws(self):
        address = ec2().allocate_address(Domain="vpc")["AllocationId"]
        nat = ec2().create_nat_gateway(SubnetId=vpc()[1][0], AllocationId=address)["NatGateway"]
        self.assertEqual(nat["ConnectivityType"], "public")
        interface = nat["NatGatewayAddresses"][0]["NetworkInterfaceId"]
        found = ec2().describe_network_interfaces(NetworkInterfaceIds=[interface])["NetworkInterfaces"][0]
        self.assertTrue(found["RequesterManaged"])
        self.assertEqual(found["InterfaceType"], "nat_gateway")
        ec2().delete_nat_gateway(NatGatewayId=nat["NatGatewayId"])
        self.assertNotIn("AssociationId", ec2().describe_addresses(AllocationIds=[address])["Addresses"][0])

    def test_the_interfaces_of_an_endpoint_belong_to_aws(self):
        made = ec2().create_vpc_endpoint(
            VpcId=vpc()[0],
            ServiceName=f"com.amazonaws.{REGION}.ecr.dkr",
            VpcEndpointType="Interface",
            SubnetIds=vpc()[1],
        )["VpcEndpoint"]
        found = ec2().describe_network_interfaces(NetworkInterfaceIds=made["NetworkInterfaceIds"])
        self.assertEqual([each["RequesterManaged"] for each in found["NetworkInterfaces"]], [True, True])


    def test_there_are_no_instance_connect_endpoints(self):
        found = ec2().describe_instance_connect_endpoints(Filters=[{"Name": "vpc-id", "Values": [vpc()[0]]}])
        self.assertEqual(found["InstanceConnectEndpoints"], [])


class Routes(unittest.TestCase):
    def route(self, **target: str) -> str:
        table = ec2().create_route_table(VpcId=vpc()[0])["RouteTable"]["RouteTableId"]
        ec2().create_route(RouteTableId=table, DestinationCidrBlock=ALL, **target)
        return table

    def state(self, table: str) -> str:
        routes = ec2().describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]
        return next(each["State"] for each in routes if each.get("DestinationCidrBlock") == ALL)

    def test_a_route_is_a_blackhole_once_its_nat_gateway_is_deleted(self):
        nat = ec2().create_nat_gateway(SubnetId=vpc()[1][0], ConnectivityType="private")["NatGateway"]["NatGatewayId"]
        table = self.route(NatGatewayId=nat)
        self.assertEqual(self.state(table), "active")
        ec2().delete_nat_gateway(NatGatewayId=nat)
        self.assertEqual(self.state(table), "blackhole")

    def test_a_route_is_a_blackhole_once_its_internet_gateway_is_detached(self):
        gateway = ec2().create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2().attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc()[0])
        table = self.route(GatewayId=gateway)
        self.assertEqual(self.state(table), "active")
        ec2().detach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc()[0])
        self.assertEqual(self.state(table), "blackhole")

    def test_a_route_is_a_blackhole_once_its_peering_is_deleted(self):
        other = ec2().create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        peering = ec2().create_vpc_peering_connection(VpcId=vpc()[0], PeerVpcId=other)["VpcPeeringConnection"]
        table = self.route(VpcPeeringConnectionId=peering["VpcPeeringConnectionId"])
        self.assertEqual(self.state(table), "active")
        ec2().delete_vpc_peering_connection(VpcPeeringConnectionId=peering["VpcPeeringConnectionId"])
        self.assertEqual(self.state(table), "blackhole")


class SecurityGroups(unittest.TestCase):
    def group(self, name: str) -> str:
        return ec2().create_security_group(GroupName=name, Description="test", VpcId=vpc()[0])["GroupId"]

    def allow(self, group: str, **peers) -> dict:
        permission = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, **peers}
        made = ec2().authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
        return made["SecurityGroupRules"][0]

    def test_a_rule_on_a_group_has_its_description(self):
        group = self.group("by-group")
        rule = self.allow(group, UserIdGroupPairs=[{"GroupId": group, "Description": "ourselves"}])
        self.assertEqual(rule["Description"], "ourselves")

    def test_a_rule_on_a_prefix_list_has_its_description(self):
        made = ec2().create_managed_prefix_list(PrefixListName="corp", MaxEntries=1, AddressFamily="IPv4")
        peer = {"PrefixListId": made["PrefixList"]["PrefixListId"], "Description": "corp"}
        group = self.group("by-list")
        self.assertEqual(self.allow(group, PrefixListIds=[peer])["Description"], "corp")
        found = ec2().describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"][0]
        self.assertEqual(found["PrefixListIds"], [peer])

    def test_a_rule_on_a_group_is_revoked_without_its_description(self):
        group = self.group("revoked")
        self.allow(group, UserIdGroupPairs=[{"GroupId": group, "Description": "ourselves"}])
        plain = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "UserIdGroupPairs": [{"GroupId": group}]}
        ec2().revoke_security_group_ingress(GroupId=group, IpPermissions=[plain])
        self.assertEqual(ec2().describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"], [])


class Volumes(unittest.TestCase):
    def test_a_volume_is_attached_to_one_instance(self):
        options = {"ImageId": "ami-12c6146b", "InstanceType": "m5.large", "SubnetId": vpc()[1][0]}
        first, other = ec2().run_instances(MinCount=2, MaxCount=2, **options)["Instances"]
        zone = first["Placement"]["AvailabilityZone"]
        volume = ec2().create_volume(AvailabilityZone=zone, Size=1)["VolumeId"]
        ec2().attach_volume(VolumeId=volume, InstanceId=first["InstanceId"], Device="/dev/xvdg")
        with self.assertRaisesRegex(ClientError, "VolumeInUse"):
            ec2().attach_volume(VolumeId=volume, InstanceId=other["InstanceId"], Device="/dev/xvdg")


class LaunchTemplates(unittest.TestCase):
    def test_the_own_tags_of_a_template_are_no_part_of_its_data(self):
        tags = [{"Key": "Name", "Value": "node"}]
        made = ec2().create_launch_template(
            LaunchTemplateName="node",
            LaunchTemplateData={"TagSpecifications": [{"ResourceType": "instance", "Tags": tags}]},
            TagSpecifications=[{"ResourceType": "launch-template", "Tags": tags}],
        )["LaunchTemplate"]
        versions = ec2().describe_launch_template_versions(LaunchTemplateId=made["LaunchTemplateId"])
        data = versions["LaunchTemplateVersions"][0]["LaunchTemplateData"]
        self.assertEqual([each["ResourceType"] for each in data["TagSpecifications"]], ["instance"])
