"""What the account of acme holds, and that two runs make the same: part of `make emulator-selftest`."""
import json
import os
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from selftest.emulator import Emulator

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))}


def seeded():
    server = Emulator()
    for path in ("reset", "seed?a=42"):
        server.post(f"/moto-api/{path}")
    return server


def run(server, program, *arguments):
    return subprocess.run([sys.executable, str(ROOT / program), *arguments], check=True, text=True, capture_output=True,
                          env={**ENVIRONMENT, "AWS_ENDPOINT_URL": server.url}).stdout


def census(server, *arguments):
    return json.loads(run(server, "ops/emulator/census.py", *arguments))


class Acme(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        servers = cls.server, other = seeded(), seeded()
        for server in servers:
            cls.addClassCleanup(server.stop)
        with ThreadPoolExecutor(2) as both:
            cls.summary, _ = both.map(lambda server: run(server, "test/accounts/acme/seed.py"), servers)
            cls.census, cls.other_run = both.map(census, servers)

    def all(self, kind):
        return [value for key, value in self.census.items() if key.startswith(kind + "/")]

    def acme_vpc(self):
        return next(vpc for vpc in self.all("ec2/vpc") if vpc["CidrBlock"] == "10.40.0.0/16")["VpcId"]

    def test_two_runs_give_the_same_account(self):
        self.maxDiff = 2000
        self.assertEqual(list(self.census), list(self.other_run))
        self.assertEqual(self.census, self.other_run)

    def test_the_summary_has_one_line_per_kind(self):
        self.assertIn("  9 subnet\n", self.summary)
        self.assertRegex(self.summary, r"\A( *\d+ [\w ]+\n)+\Z")

    def test_subnets_share_names_and_lack_names(self):
        names = [subnet["Tags"].get("Name") for subnet in self.all("ec2/subnet") if subnet["VpcId"] == self.acme_vpc()]
        self.assertEqual(names.count("private"), 3)
        self.assertEqual(names.count(None), 3)
        self.assertIn('db ${stage} %{x} "quoted" ümlaut', names)

    def test_there_is_a_rule_of_every_form(self):
        rules = self.all("ec2/security-group-rule")
        described, plain = ([bool(rule.get("Description")) for rule in rules].count(wanted) for wanted in (True, False))
        self.assertGreater(described, 5)
        self.assertGreater(plain, 5)
        for other_end in ("CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupInfo"):
            self.assertTrue([rule for rule in rules if other_end in rule], other_end)
        self.assertTrue([rule for rule in rules if rule.get("ReferencedGroupInfo", {}).get("GroupId") == rule["GroupId"]])
        self.assertLessEqual({"tcp", "udp", "icmp", "icmpv6", "-1"}, {rule["IpProtocol"] for rule in rules})
        self.assertTrue([rule for rule in rules if rule["IsEgress"] and rule["IpProtocol"] != "-1"])
        self.assertTrue([rule for rule in rules if rule["FromPort"] < rule["ToPort"]])

    def test_routes_lead_to_every_kind_of_target(self):
        for target in ("GatewayId", "NatGatewayId", "VpcPeeringConnectionId", "TransitGatewayId"):
            self.assertTrue([route for route in self.all("ec2/route") if target in route], target)

    def test_the_listener_has_every_kind_of_condition_and_action(self):
        rules = self.all("elbv2/listener-rule")
        self.assertEqual({condition["Field"] for rule in rules for condition in rule["Conditions"]},
                         {"host-header", "path-pattern", "source-ip", "http-header", "query-string", "http-request-method"})
        self.assertEqual({action["Type"] for rule in rules for action in rule["Actions"]},
                         {"forward", "fixed-response", "redirect"})

    def test_the_platform_finds_its_certificates_and_its_boundary(self):
        domains = {one["DomainName"] for one in self.all("acm/certificate")}
        self.assertLessEqual({"flynapse.acme.example", "grafana.acme.example"}, domains)
        self.assertIn("iam/policy/arn:aws:iam::210987654321:policy/platform/acme-boundary", self.census)

    def test_the_census_sees_an_added_object_and_nothing_else(self):
        ec2, sqs = self.server.client("ec2"), self.server.client("sqs")
        group = self.all("ec2/security-group")[0]["GroupId"]
        rule = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "IpRanges": [{"CidrIp": "192.0.2.1/32"}]},
        ])["SecurityGroupRules"][0]["SecurityGroupRuleId"]
        self.addCleanup(ec2.revoke_security_group_ingress, GroupId=group, SecurityGroupRuleIds=[rule])
        queue = sqs.create_queue(QueueName="added")["QueueUrl"]
        self.addCleanup(sqs.delete_queue, QueueUrl=queue)
        after = census(self.server)
        added = {key: after.pop(key) for key in set(after) - set(self.census)}
        self.assertEqual(sorted(added), [
            f"ec2/security-group-rule/{rule}", "sqs/queue/arn:aws:sqs:eu-central-1:210987654321:added"])
        self.assertEqual(after, self.census)

    def test_the_census_of_one_vpc_leaves_the_others_out(self):
        vpc = self.acme_vpc()
        only = census(self.server, "--vpc", vpc)
        self.assertEqual({value["VpcId"] for value in only.values() if value.get("VpcId")}, {vpc})
        self.assertEqual(sum(key.startswith("ec2/subnet/") for key in only), 9)
        self.assertLessEqual(set(only), set(self.census))
