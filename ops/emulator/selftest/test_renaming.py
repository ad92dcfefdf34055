"""Ids that moto makes up are replaced wherever they stand."""
from __future__ import annotations

import json
import unittest
import urllib.request

from botocore.exceptions import ClientError

from .emulator import REGION, Emulator

VPC, BALANCER = "1a2b3c4d", "0123456789abcdef"


class Renaming(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Emulator()
        cls.addClassCleanup(cls.server.stop)
        cls.ec2, cls.elbv2 = cls.server.client("ec2"), cls.server.client("elbv2")
        cls.vpc = cls.ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnets = [cls.subnet(f"10.0.{number}.0/24", REGION + zone) for number, zone in enumerate("ab")]
        made = cls.elbv2.create_load_balancer(Name="alb", Subnets=subnets, Tags=[{"Key": "env", "Value": "prod"}])
        balancer = made["LoadBalancers"][0]["LoadBalancerArn"]
        answer = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}
        cls.elbv2.create_listener(LoadBalancerArn=balancer, Protocol="HTTP", Port=80, DefaultActions=[answer])
        cls.balancer = balancer.replace(balancer.split("/")[-1], BALANCER)
        cls.rename({cls.vpc.removeprefix("vpc-"): VPC, balancer.split("/")[-1]: BALANCER})

    @classmethod
    def subnet(cls, cidr, zone):
        return cls.ec2.create_subnet(VpcId=cls.vpc, CidrBlock=cidr, AvailabilityZone=zone)["Subnet"]["SubnetId"]

    @classmethod
    def rename(cls, names):
        body = json.dumps(names).encode()
        request = urllib.request.Request(f"{cls.server.url}/emulator/rename", data=body, method="POST")
        urllib.request.urlopen(request).close()

    def test_an_object_is_found_by_its_new_id_and_not_by_the_old_one(self):
        vpcs = self.ec2.describe_vpcs(VpcIds=[f"vpc-{VPC}"])["Vpcs"]
        self.assertEqual([vpc["CidrBlock"] for vpc in vpcs], ["10.0.0.0/16"])
        with self.assertRaisesRegex(ClientError, "InvalidVpcID.NotFound"):
            self.ec2.describe_vpcs(VpcIds=[self.vpc])

    def test_what_names_it_names_the_new_id(self):
        of_vpc = [{"Name": "vpc-id", "Values": [f"vpc-{VPC}"]}]
        self.assertEqual(len(self.ec2.describe_subnets(Filters=of_vpc)["Subnets"]), 2)
        self.assertEqual(len(self.ec2.describe_route_tables(Filters=of_vpc)["RouteTables"]), 1)
        balancer = self.elbv2.describe_load_balancers(LoadBalancerArns=[self.balancer])["LoadBalancers"][0]
        self.assertEqual(balancer["VpcId"], f"vpc-{VPC}")

    def test_the_arns_below_a_balancer_and_its_tags_follow_it(self):
        tags = self.elbv2.describe_tags(ResourceArns=[self.balancer])["TagDescriptions"][0]["Tags"]
        self.assertEqual(tags, [{"Key": "env", "Value": "prod"}])
        listener = self.elbv2.describe_listeners(LoadBalancerArn=self.balancer)["Listeners"][0]["ListenerArn"]
        rule = self.elbv2.describe_rules(ListenerArn=listener)["Rules"][0]["RuleArn"]
        self.assertIn(f"/{BALANCER}/", listener)
        self.assertIn(f"/{BALANCER}/", rule)

    def test_the_object_can_still_be_changed(self):
        group = self.ec2.create_security_group(GroupName="late", Description="late", VpcId=f"vpc-{VPC}")["GroupId"]
        self.ec2.delete_security_group(GroupId=group)
