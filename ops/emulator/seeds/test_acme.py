"""python3 -m unittest discover -s ops/emulator/seeds (about 12 seconds)"""
import json
import os
import socket
import subprocess
import sys
import time
import unittest
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import boto3

EMULATOR = Path(__file__).resolve().parent.parent
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))}


@contextmanager
def fresh_server():
    """The embedded emulator, seeded; plain moto where the emulator is not installed."""
    start = start_emulator if (EMULATOR / "server.py").exists() else start_moto
    process, url = start()
    try:
        for path in ("reset", "seed?a=42"):
            urllib.request.urlopen(urllib.request.Request(f"{url}/moto-api/{path}", method="POST")).close()
        yield url
    finally:
        process.terminate()
        process.communicate()


def start_emulator():
    process = python(str(EMULATOR / "server.py"), "--port", "0")
    ready = process.stdout.readline()
    if not ready.startswith("ready http"):
        raise RuntimeError("the emulator did not start")
    return process, ready.split()[1]


def start_moto():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process, url = python("-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)), f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{url}/moto-api/").close()
            return process, url
        except OSError:
            time.sleep(0.05)
    process.terminate()
    raise RuntimeError("moto does not answer")


def python(*arguments):
    return subprocess.Popen([sys.executable, *arguments], text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            env={**ENVIRONMENT, "MOTO_ACCOUNT_ID": "210987654321"})


def run(url, program, *arguments):
    return subprocess.run([sys.executable, str(EMULATOR / program), *arguments], check=True, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**ENVIRONMENT, "AWS_ENDPOINT_URL": url}).stdout


def census(url, *arguments):
    return json.loads(run(url, "census.py", *arguments))


class Acme(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        servers = ExitStack()
        cls.addClassCleanup(servers.close)
        cls.url, other = servers.enter_context(fresh_server()), servers.enter_context(fresh_server())
        with ThreadPoolExecutor(2) as both:
            cls.summary, _ = both.map(lambda url: run(url, "seeds/acme.py"), [cls.url, other])
            cls.census, cls.other_run = both.map(census, [cls.url, other])

    def all(self, kind):
        return [value for key, value in self.census.items() if key.startswith(kind + "/")]

    def acme_vpc(self):
        return next(vpc for vpc in self.all("ec2/vpc") if vpc["CidrBlock"] == "10.40.0.0/16")["VpcId"]

    def client(self, service):
        return boto3.client(service, endpoint_url=self.url, region_name="eu-central-1",
                            aws_access_key_id="test", aws_secret_access_key="test")

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
        ec2, sqs = self.client("ec2"), self.client("sqs")
        group = self.all("ec2/security-group")[0]["GroupId"]
        rule = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "IpRanges": [{"CidrIp": "192.0.2.1/32"}]},
        ])["SecurityGroupRules"][0]["SecurityGroupRuleId"]
        self.addCleanup(ec2.revoke_security_group_ingress, GroupId=group, SecurityGroupRuleIds=[rule])
        queue = sqs.create_queue(QueueName="added")["QueueUrl"]
        self.addCleanup(sqs.delete_queue, QueueUrl=queue)
        after = census(self.url)
        added = {key: after.pop(key) for key in set(after) - set(self.census)}
        self.assertEqual(sorted(added), [
            f"ec2/security-group-rule/{rule}", "sqs/queue/arn:aws:sqs:eu-central-1:210987654321:added"])
        self.assertEqual(after, self.census)

    def test_the_census_of_one_vpc_leaves_the_others_out(self):
        vpc = self.acme_vpc()
        only = census(self.url, "--vpc", vpc)
        self.assertEqual({value["VpcId"] for value in only.values() if value.get("VpcId")}, {vpc})
        self.assertEqual(sum(key.startswith("ec2/subnet/") for key in only), 9)
        self.assertLessEqual(set(only), set(self.census))


if __name__ == "__main__":
    unittest.main()
