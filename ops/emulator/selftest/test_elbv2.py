"""Load balancers."""
from __future__ import annotations

import functools
import unittest

from .certificate import import_certificate
from .emulator import client, vpc

FIXED = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}]


def balancer(name: str, kind: str = "application", scheme: str = "internet-facing") -> dict:
    sent = client("elbv2").create_load_balancer(Name=name, Subnets=vpc()[1], Type=kind, Scheme=scheme)
    return sent["LoadBalancers"][0]


@functools.cache
def shared_balancer() -> str:
    return balancer("shared")["LoadBalancerArn"]


def target_group(name: str, **options) -> str:
    options = {"Protocol": "HTTP", "Port": 80, "VpcId": vpc()[0], **options}
    return client("elbv2").create_target_group(Name=name, **options)["TargetGroups"][0]["TargetGroupArn"]


def listener(port: int, **options) -> dict:
    options = {"Protocol": "HTTP", "DefaultActions": FIXED, **options}
    options.setdefault("LoadBalancerArn", shared_balancer())
    return client("elbv2").create_listener(Port=port, **options)["Listeners"][0]


def described(arn: str) -> dict:
    return client("elbv2").describe_listeners(ListenerArns=[arn])["Listeners"][0]


def rule(arn: str, priority: int, actions: list) -> dict:
    conditions = [{"Field": "path-pattern", "PathPatternConfig": {"Values": [f"/{priority}"]}}]
    sent = client("elbv2").create_rule(ListenerArn=arn, Priority=priority, Conditions=conditions, Actions=actions)
    return sent["Rules"][0]


def attributes(call: str, **arn: str) -> dict[str, str]:
    return {each["Key"]: each["Value"] for each in getattr(client("elbv2"), call)(**arn)["Attributes"]}


class Actions(unittest.TestCase):
    def test_a_simple_forward_answers_its_forward_config(self):
        group = target_group("simple")
        action = listener(81, DefaultActions=[{"Type": "forward", "TargetGroupArn": group}])["DefaultActions"][0]
        self.assertEqual(action["ForwardConfig"]["TargetGroups"], [{"TargetGroupArn": group, "Weight": 1}])
        self.assertEqual(action["TargetGroupArn"], group)

    def test_a_forward_config_of_one_group_answers_its_arn(self):
        group = target_group("one")
        forward = [{"Type": "forward", "ForwardConfig": {"TargetGroups": [{"TargetGroupArn": group}]}}]
        self.assertEqual(listener(82, DefaultActions=forward)["DefaultActions"][0]["TargetGroupArn"], group)

    def test_a_redirect_answers_the_parts_left_out_and_keeps_an_empty_query(self):
        redirect = [{"Type": "redirect", "RedirectConfig": {"StatusCode": "HTTP_301", "Port": "443", "Query": ""}}]
        config = listener(83, DefaultActions=redirect)["DefaultActions"][0]["RedirectConfig"]
        self.assertEqual((config["Host"], config["Path"], config["Protocol"]), ("#{host}", "/#{path}", "#{protocol}"))
        self.assertEqual((config["Port"], config["Query"]), ("443", ""))

    def test_the_oidc_secret_is_never_answered(self):
        oidc = {"Issuer": "https://i.test", "ClientId": "id", "ClientSecret": "secret"}
        oidc.update({f"{name}Endpoint": "https://i.test" for name in ("Authorization", "Token", "UserInfo")})
        actions = [{"Type": "authenticate-oidc", "Order": 1, "AuthenticateOidcConfig": oidc}, {**FIXED[0], "Order": 2}]
        arn = listener(84)["ListenerArn"]
        rule(arn, 1, actions)
        config = client("elbv2").describe_rules(ListenerArn=arn)["Rules"][0]["Actions"][0]["AuthenticateOidcConfig"]
        self.assertNotIn("ClientSecret", config)
        self.assertEqual(config["SessionTimeout"], 604800)

    def test_rules_come_in_order_of_priority(self):
        arn = listener(85)["ListenerArn"]
        for priority in (30, 4, 100):
            rule(arn, priority, FIXED)
        rules = client("elbv2").describe_rules(ListenerArn=arn)["Rules"]
        self.assertEqual([each["Priority"] for each in rules], ["4", "30", "100", "default"])


class Certificates(unittest.TestCase):
    def setUp(self):
        self.certificates = [import_certificate(client("acm")) for _ in range(3)]

    def tls(self, port: int) -> str:
        default = [{"CertificateArn": self.certificates[0]}]
        arn = listener(port, Protocol="HTTPS", Certificates=default)["ListenerArn"]
        self.add(arn, self.certificates[1])
        return arn

    def add(self, arn: str, certificate: str) -> None:
        client("elbv2").add_listener_certificates(ListenerArn=arn, Certificates=[{"CertificateArn": certificate}])

    def all(self, arn: str) -> list[str]:
        answer = client("elbv2").describe_listener_certificates(ListenerArn=arn)["Certificates"]
        return [each["CertificateArn"] for each in answer]

    def test_a_listener_answers_its_default_certificate_only(self):
        self.assertEqual(described(self.tls(443))["Certificates"], [{"CertificateArn": self.certificates[0]}])

    def test_a_new_default_certificate_leaves_the_additional_ones(self):
        arn = self.tls(444)
        new = [{"CertificateArn": self.certificates[2]}]
        client("elbv2").modify_listener(ListenerArn=arn, Certificates=new)
        self.assertEqual(self.all(arn), [self.certificates[2], self.certificates[1]])

    def test_a_certificate_is_added_once(self):
        arn = self.tls(445)
        self.add(arn, self.certificates[1])
        self.assertEqual(self.all(arn), self.certificates[:2])

    def test_a_listener_without_tls_has_no_ssl_policy(self):
        self.assertNotIn("SslPolicy", described(listener(86)["ListenerArn"]))


class Kinds(unittest.TestCase):
    def test_a_fresh_balancer_has_all_its_attributes_and_is_active(self):
        made = balancer("fresh")
        found = attributes("describe_load_balancer_attributes", LoadBalancerArn=made["LoadBalancerArn"])
        self.assertEqual(found["idle_timeout.timeout_seconds"], "60")
        self.assertEqual(found["routing.http.xff_header_processing.mode"], "append")
        self.assertEqual(made["State"]["Code"], "active")

    def test_an_internal_network_balancer_denies_what_comes_by_an_internet_gateway(self):
        for scheme, denied in (("internal", "true"), ("internet-facing", "false")):
            with self.subTest(scheme):
                made = balancer(f"net-{scheme}", "network", scheme)
                found = attributes("describe_load_balancer_attributes", LoadBalancerArn=made["LoadBalancerArn"])
                self.assertEqual(found["ipv6.deny_all_igw_traffic"], denied)
                self.assertEqual(found["secondary_ips.auto_assigned.per_subnet"], "0")

    def test_an_application_balancer_may_log_its_health_checks(self):
        arn = balancer("probed")["LoadBalancerArn"]

        def answered() -> list[str]:
            found = attributes("describe_load_balancer_attributes", LoadBalancerArn=arn)
            return [found[f"health_check_logs.s3.{name}"] for name in ("enabled", "bucket", "prefix")]

        self.assertEqual(answered(), ["false", "", ""])
        wanted = {"enabled": "true", "bucket": "logs", "prefix": "probed"}
        pairs = [{"Key": f"health_check_logs.s3.{name}", "Value": value} for name, value in wanted.items()]
        client("elbv2").modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=pairs)
        self.assertEqual(answered(), ["true", "logs", "probed"])

    def test_the_arn_of_a_network_balancer_names_its_kind(self):
        made = balancer("network", "network")
        self.assertIn(":loadbalancer/net/network/", made["LoadBalancerArn"])
        group = target_group("tls", Protocol="TLS", Port=443)
        arn = listener(
            443,
            LoadBalancerArn=made["LoadBalancerArn"],
            Protocol="TCP",
            DefaultActions=[{"Type": "forward", "TargetGroupArn": group}],
        )["ListenerArn"]
        certificate = [{"CertificateArn": import_certificate(client("acm"))}]
        client("elbv2").modify_listener(ListenerArn=arn, Protocol="TLS", Certificates=certificate)
        self.assertEqual(described(arn)["Protocol"], "TLS")

    def test_a_network_balancer_answers_its_fixed_addresses(self):
        allocation = client("ec2").allocate_address(Domain="vpc")["AllocationId"]
        mapping = {"SubnetId": vpc()[1][0], "AllocationId": allocation}
        made = client("elbv2").create_load_balancer(Name="fixed", SubnetMappings=[mapping], Type="network")
        addresses = made["LoadBalancers"][0]["AvailabilityZones"][0]["LoadBalancerAddresses"]
        self.assertEqual([each["AllocationId"] for each in addresses], [allocation])

    def test_only_a_tcp_listener_has_an_idle_timeout(self):
        found = attributes("describe_listener_attributes", ListenerArn=listener(87)["ListenerArn"])
        self.assertEqual(found, {"routing.http.response.server.enabled": "true"})

    def test_a_target_group_has_the_attributes_of_its_kind(self):
        kinds = {
            "http": ({}, "stickiness.lb_cookie.duration_seconds", "86400"),
            "tcp": ({"Protocol": "TCP"}, "preserve_client_ip.enabled", "true"),
            "tcp-ip": ({"Protocol": "TCP", "TargetType": "ip"}, "preserve_client_ip.enabled", "false"),
            "udp": ({"Protocol": "UDP"}, "target_health_state.unhealthy.connection_termination.enabled", "false"),
        }
        for name, (options, key, value) in kinds.items():
            with self.subTest(name):
                found = attributes("describe_target_group_attributes", TargetGroupArn=target_group(name, **options))
                self.assertEqual(found[key], value)
                self.assertEqual("slow_start.duration_seconds" in found, name == "http")
