"""What Terraform's preconditions and preflight ask about secrets, roles and Block Public Access."""
from __future__ import annotations

import unittest

from .emulator import client


class Secrets(unittest.TestCase):
    def test_a_secret_that_nobody_gave_a_value_has_no_version(self):
        api = client("secretsmanager")
        api.create_secret(Name="empty")
        self.assertEqual(api.list_secret_version_ids(SecretId="empty")["Versions"], [])
        api.put_secret_value(SecretId="empty", SecretString="x")
        (version,) = api.list_secret_version_ids(SecretId="empty")["Versions"]
        self.assertEqual(version["VersionStages"], ["AWSCURRENT"])

    def test_versions_of_an_unknown_secret_are_not_found(self):
        api = client("secretsmanager")
        with self.assertRaises(api.exceptions.ResourceNotFoundException):
            api.list_secret_version_ids(SecretId="nobody-made-it")


class ServiceLinkedRoles(unittest.TestCase):
    def test_they_are_called_as_aws_calls_them(self):
        for service, name in (("ecs", "AWSServiceRoleForECS"), ("autoscaling", "AWSServiceRoleForAutoScaling")):
            role = client("iam").create_service_linked_role(AWSServiceName=f"{service}.amazonaws.com")["Role"]
            self.assertEqual(role["RoleName"], name)


class PublicAccess(unittest.TestCase):
    def test_it_is_not_blocked(self):
        found = client("ec2").describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
        self.assertEqual(found["InternetGatewayBlockMode"], "off")
