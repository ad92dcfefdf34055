"""The server itself: health, counts, refusals, crashes, accounts, determinism."""
from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from botocore.exceptions import ClientError
from front import Front

from .certificate import import_certificate
from .emulator import ACCOUNT, REGION, SERVER, Emulator, client, emulator

OTHER = "111122223333"


def refusal(call) -> tuple[str, int, int]:
    """Code, status and number of retries of a refused call."""
    try:
        call()
    except ClientError as error:
        answer = error.response["ResponseMetadata"]
        return error.response["Error"]["Code"], answer["HTTPStatusCode"], answer["RetryAttempts"]
    raise AssertionError("the call was not refused")


class Server(unittest.TestCase):
    def test_health_names_account_version_and_process(self):
        health = emulator().get("/emulator/health")
        self.assertEqual((health["account"], health["moto"]), (ACCOUNT, "5.2.1"))
        self.assertEqual(health["pid"], emulator().process.pid)

    def test_requests_are_counted_by_call(self):
        before = emulator().get("/emulator/requests")["byCall"].get("ec2:DescribeVpcs", 0)
        client("ec2").describe_vpcs()
        requests = emulator().get("/emulator/requests")
        self.assertEqual(requests["byCall"]["ec2:DescribeVpcs"], before + 1)
        self.assertEqual(requests["count"], sum(requests["byCall"].values()))

    def test_an_unimplemented_call_is_refused_once_in_every_protocol(self):
        calls = {
            "ec2:CreateInstanceConnectEndpoint": lambda: client("ec2").create_instance_connect_endpoint(SubnetId="s"),
            "elbv2:DescribeTrustStores": lambda: client("elbv2").describe_trust_stores(),
            "dynamodb:ListContributorInsights": lambda: client("dynamodb").list_contributor_insights(),
            "xray:GetSamplingRules": lambda: client("xray").get_sampling_rules(),
            "cloudfront:ListCachePolicies": lambda: client("cloudfront").list_cache_policies(),
            "accessanalyzer:ListAnalyzers": lambda: client("accessanalyzer").list_analyzers(),
        }
        for name, call in calls.items():
            with self.subTest(name):
                self.assertEqual(refusal(call), ("NotImplementedByEmulator", 400, 0))
        self.assertLessEqual(set(calls), set(emulator().get("/emulator/unimplemented")))

    def test_a_crash_of_moto_is_not_retried_and_listed(self):
        notification = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 1}

        def crash():
            client("budgets").describe_subscribers_for_notification(
                AccountId=ACCOUNT, BudgetName="absent", Notification=notification
            )

        self.assertEqual(refusal(crash), ("EmulatorCrash", 400, 0))
        crashed = emulator().get("/emulator/crashes")[-1]
        self.assertEqual(crashed["call"], "budgets:DescribeSubscribersForNotification")
        self.assertIn("KeyError", crashed["error"])

    def test_an_assumed_role_acts_in_its_own_account(self):
        role = client("sts").assume_role(RoleArn=f"arn:aws:iam::{OTHER}:role/deploy", RoleSessionName="test")
        keys = role["Credentials"]
        other = emulator().client(
            "sts",
            aws_access_key_id=keys["AccessKeyId"],
            aws_secret_access_key=keys["SecretAccessKey"],
            aws_session_token=keys["SessionToken"],
        )
        self.assertEqual(other.get_caller_identity()["Account"], OTHER)
        self.assertEqual(client("sts").get_caller_identity()["Account"], ACCOUNT)

    def test_an_access_key_that_names_an_account_acts_there(self):
        self.assertEqual(of_account("sts", OTHER).get_caller_identity()["Account"], OTHER)
        self.assertEqual(of_account("sts", "11112222").get_caller_identity()["Account"], ACCOUNT)
        of_account("sqs", OTHER).create_queue(QueueName="theirs")
        self.assertNotIn("theirs", str(client("sqs").list_queues()))

    def test_the_bucket_of_another_account_is_closed(self):
        place = {"CreateBucketConfiguration": {"LocationConstraint": REGION}}
        client("s3").create_bucket(Bucket="closed-to-others", **place)
        client("s3").put_object(Bucket="closed-to-others", Key="state", Body=b"{}")
        s3 = of_account("s3", OTHER)
        for call, given in ((s3.list_objects_v2, {}), (s3.get_object, {"Key": "state"})):
            self.assertEqual(refusal(lambda: call(Bucket="closed-to-others", **given))[:2], ("AccessDenied", 403))

    def test_a_taken_port_is_refused_with_one_line(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            command = [sys.executable, str(SERVER), "--port", str(taken.getsockname()[1])]
            run = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(run.returncode, 2)
        self.assertRegex(run.stderr, r"^emulator: cannot listen .* choose another --port.*\n$")

    def test_moto_takes_one_call_after_another(self):
        front = Front(ACCOUNT, "any")
        inside: list[int] = []
        seen: list[int] = []

        def moto(environ: dict[str, Any], _start_response: Any) -> list[bytes]:
            inside.append(environ["number"])
            time.sleep(0.01)
            seen.append(len(inside))
            inside.remove(environ["number"])
            return []

        front.moto = moto
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: front({"PATH_INFO": "/moto-api/any", "number": number}, None), range(16)))
        self.assertEqual(seen, [1] * 16)

    def test_the_same_seed_gives_the_same_ids_on_two_servers(self):
        first, second = Emulator(), Emulator()
        try:
            ids = made(first)
            self.assertEqual(made(second), ids)
            self.assertEqual(made(first), ids, "after a reset")
        finally:
            self.assertEqual((first.stop(), second.stop()), (0, 0))


def of_account(service: str, account: str):
    return emulator().client(service, aws_access_key_id=f"EMULATOR{account}", aws_secret_access_key="x")


def made(server: Emulator) -> dict[str, str | list[str]]:
    """The ids of a small network with a balancer, made after a reset and a seed."""
    server.post("/moto-api/reset")
    server.post("/moto-api/seed?a=42")
    ec2, elbv2 = server.client("ec2"), server.client("elbv2")
    ids: dict[str, str | list[str]] = {"vpc": ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]}
    for zone in "ab":
        block = f"10.0.{ord(zone)}.0/24"
        subnet = ec2.create_subnet(VpcId=ids["vpc"], CidrBlock=block, AvailabilityZone=REGION + zone)
        ids[zone] = subnet["Subnet"]["SubnetId"]
    address = ec2.allocate_address(Domain="vpc")
    ids.update(address=address["AllocationId"], ip=address["PublicIp"])
    nat = ec2.create_nat_gateway(SubnetId=ids["a"], AllocationId=ids["address"])["NatGateway"]
    ids.update(nat=nat["NatGatewayId"], interface=nat["NatGatewayAddresses"][0]["NetworkInterfaceId"])
    ids["group"] = ec2.create_security_group(GroupName="alb", Description="alb", VpcId=ids["vpc"])["GroupId"]
    permission = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    rules = ec2.authorize_security_group_ingress(GroupId=ids["group"], IpPermissions=[permission])
    ids["rule"] = rules["SecurityGroupRules"][0]["SecurityGroupRuleId"]
    balancer = elbv2.create_load_balancer(Name="alb", Subnets=[ids["a"], ids["b"]], SecurityGroups=[ids["group"]])
    ids["balancer"] = balancer["LoadBalancers"][0]["LoadBalancerArn"]
    ids["certificate"] = import_certificate(server.client("acm"))
    listener = elbv2.create_listener(
        LoadBalancerArn=ids["balancer"],
        Protocol="HTTPS",
        Port=443,
        Certificates=[{"CertificateArn": ids["certificate"]}],
        DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}],
    )
    ids["listener"] = listener["Listeners"][0]["ListenerArn"]
    elbv2.create_rule(
        ListenerArn=ids["listener"],
        Priority=1,
        Conditions=[{"Field": "path-pattern", "Values": ["/x"]}],
        Actions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200"}}],
    )
    ids["rules"] = [rule["RuleArn"] for rule in elbv2.describe_rules(ListenerArn=ids["listener"])["Rules"]]
    ids["key"] = server.client("kms").create_key()["KeyMetadata"]["KeyId"]
    cache = server.client("elasticache").create_replication_group(
        ReplicationGroupId="c", ReplicationGroupDescription="c", Engine="redis"
    )
    ids["cache"] = cache["ReplicationGroup"]["NodeGroups"][0]["PrimaryEndpoint"]["Address"]
    role = server.client("sts").assume_role(RoleArn=f"arn:aws:iam::{OTHER}:role/deploy", RoleSessionName="test")
    ids["session"] = role["Credentials"]["SessionToken"]
    dlm = server.client("dlm")
    ids["left of the last run"] = [each["PolicyId"] for each in dlm.get_lifecycle_policies()["Policies"]]
    dlm.create_lifecycle_policy(ExecutionRoleArn="arn", Description="d", State="ENABLED", PolicyDetails={})
    ids["policies"] = [each["PolicyId"] for each in dlm.get_lifecycle_policies()["Policies"]]
    return ids


class Connections(unittest.TestCase):
    def test_a_connection_stays_open_from_call_to_call(self):
        address = emulator().url.removeprefix("http://")
        connection = http.client.HTTPConnection(address)
        ports = set()
        for path in ("/emulator/health", "/emulator/requests", "/nowhere", "/emulator/health"):
            connection.request("GET", path)
            connection.getresponse().read()
            ports.add(connection.sock.getsockname()[1] if connection.sock else None)
        connection.close()
        self.assertEqual(len(ports), 1)
        self.assertNotIn(None, ports)

    def test_a_body_that_nobody_read_does_not_spoil_the_next_call(self):
        address = emulator().url.removeprefix("http://")
        connection = http.client.HTTPConnection(address)
        connection.request("POST", "/emulator/health", body=b"x" * 100_000)
        self.assertEqual(connection.getresponse().read()[:1], b"{")
        connection.request("GET", "/emulator/health")
        self.assertEqual(connection.getresponse().status, 200)
        connection.close()
