"""What a patch keeps is answered by every call that reads or changes it, not only by the one that made it."""
from __future__ import annotations

import json
import unittest

from botocore import xform_name

from .emulator import ACCOUNT, REGION, client, vpc
from .test_elbv2 import FIXED, attributes, listener, rule, shared_balancer, target_group

# Kinds that others attach to a VPC, each with the list that an account without any answers.
NOTHING_ATTACHED = {
    "ec2:DescribeClientVpnEndpoints": "ClientVpnEndpoints",
    "ec2:DescribeRouteServerEndpoints": "RouteServerEndpoints",
    "ec2:DescribeRouteServerPeers": "RouteServerPeers",
    "ec2:DescribeRouteServers": "RouteServers",
    "ec2:DescribeSecurityGroupVpcAssociations": "SecurityGroupVpcAssociations",
    "ec2:DescribeTrafficMirrorSessions": "TrafficMirrorSessions",
    "ec2:DescribeVerifiedAccessEndpoints": "VerifiedAccessEndpoints",
    "ec2:DescribeVpcBlockPublicAccessExclusions": "VpcBlockPublicAccessExclusions",
    "globalaccelerator:ListAccelerators": "Accelerators",
    "route53resolver:ListFirewallRuleGroupAssociations": "FirewallRuleGroupAssociations",
}


class Network(unittest.TestCase):
    def test_an_account_has_nothing_attached_of_the_kinds_that_moto_does_not_know(self):
        for call, member in NOTHING_ATTACHED.items():
            with self.subTest(call):
                service, operation = call.split(":")
                self.assertEqual(getattr(client(service), xform_name(operation))()[member], [])

    def test_dhcp_options_and_nat_gateways_are_described_as_they_were_made(self):
        ec2, tags = client("ec2"), [{"Key": "Name", "Value": "read back"}]
        made = ec2.create_dhcp_options(
            DhcpConfigurations=[{"Key": "domain-name", "Values": ["read.test"]}],
            TagSpecifications=[{"ResourceType": "dhcp-options", "Tags": tags}],
        )["DhcpOptions"]["DhcpOptionsId"]
        self.assertEqual(ec2.describe_dhcp_options(DhcpOptionsIds=[made])["DhcpOptions"][0]["Tags"], tags)
        nat = ec2.create_nat_gateway(SubnetId=vpc()[1][0], ConnectivityType="private")["NatGateway"]["NatGatewayId"]
        found = ec2.describe_nat_gateways(NatGatewayIds=[nat])["NatGateways"][0]
        self.assertEqual(found["ConnectivityType"], "private")

    def test_a_rule_out_of_a_group_has_a_description_and_is_revoked_without_it(self):
        ec2 = client("ec2")
        group = ec2.create_security_group(GroupName="egress", Description="test", VpcId=vpc()[0])["GroupId"]
        plain = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "UserIdGroupPairs": [{"GroupId": group}]}
        described = {**plain, "UserIdGroupPairs": [{"GroupId": group, "Description": "ourselves"}]}
        ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[described])
        of_group = [{"Name": "group-id", "Values": [group]}]
        rules = lambda: ec2.describe_security_group_rules(Filters=of_group)["SecurityGroupRules"]
        self.assertIn("ourselves", [each.get("Description") for each in rules()])
        ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[plain])
        self.assertNotIn("ourselves", [each.get("Description") for each in rules()])

    def test_a_version_of_a_launch_template_has_the_tags_of_instances_only(self):
        ec2, tags = client("ec2"), [{"Key": "Name", "Value": "node"}]
        ec2.create_launch_template(LaunchTemplateName="versions", LaunchTemplateData={"InstanceType": "m5.large"})
        data = {"TagSpecifications": [{"ResourceType": "instance", "Tags": tags}]}
        made = ec2.create_launch_template_version(LaunchTemplateName="versions", LaunchTemplateData=data)
        specifications = made["LaunchTemplateVersion"]["LaunchTemplateData"]["TagSpecifications"]
        self.assertEqual([each["ResourceType"] for each in specifications], ["instance"])

    def test_the_interface_of_an_instance_ends_with_it(self):
        ec2 = client("ec2")
        options = {"ImageId": "ami-12c6146b", "InstanceType": "m5.large", "SubnetId": vpc()[1][0]}
        made = ec2.run_instances(MinCount=1, MaxCount=1, **options)["Instances"][0]
        self.assertTrue(made["NetworkInterfaces"][0]["Attachment"]["DeleteOnTermination"])


class LoadBalancers(unittest.TestCase):
    def test_a_changed_attribute_is_one_of_those_that_are_there(self):
        balancer, group, own = shared_balancer(), target_group("changed"), listener(95)["ListenerArn"]
        for noun, arn, key, value in (
            ("load_balancer", {"LoadBalancerArn": balancer}, "idle_timeout.timeout_seconds", "61"),
            ("target_group", {"TargetGroupArn": group}, "slow_start.duration_seconds", "30"),
            ("listener", {"ListenerArn": own}, "routing.http.response.server.enabled", "false"),
        ):
            with self.subTest(noun):
                change = [{"Key": key, "Value": value}]
                getattr(client("elbv2"), f"modify_{noun}_attributes")(Attributes=change, **arn)
                self.assertEqual(attributes(f"describe_{noun}_attributes", **arn)[key], value)

    def test_a_changed_rule_answers_every_part_of_its_redirect(self):
        arn = rule(listener(96)["ListenerArn"], 1, FIXED)["RuleArn"]
        redirect = [{"Type": "redirect", "RedirectConfig": {"StatusCode": "HTTP_301", "Port": "443"}}]
        changed = client("elbv2").modify_rule(RuleArn=arn, Actions=redirect)["Rules"][0]
        self.assertEqual(changed["Actions"][0]["RedirectConfig"]["Host"], "#{host}")


class Tags(unittest.TestCase):
    def test_a_budget_is_tagged_and_untagged(self):
        api, arn = client("budgets"), {"ResourceARN": f"arn:aws:budgets::{ACCOUNT}:budget/tagged"}
        api.tag_resource(ResourceTags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}], **arn)
        api.untag_resource(ResourceTagKeys=["a"], **arn)
        self.assertEqual(api.list_tags_for_resource(**arn)["ResourceTags"], [{"Key": "b", "Value": "2"}])

    def test_a_lifecycle_policy_is_tagged_and_untagged(self):
        api = client("dlm")
        role = f"arn:aws:iam::{ACCOUNT}:role/dlm"
        policy = api.create_lifecycle_policy(
            ExecutionRoleArn=role, Description="tagged", State="ENABLED", PolicyDetails={}
        )["PolicyId"]
        arn = {"ResourceArn": api.get_lifecycle_policy(PolicyId=policy)["Policy"]["PolicyArn"]}
        api.tag_resource(Tags={"a": "1", "b": "2"}, **arn)
        api.untag_resource(TagKeys=["a"], **arn)
        self.assertEqual(api.list_tags_for_resource(**arn)["Tags"], {"b": "2"})
        listed = {each["PolicyId"]: each for each in api.get_lifecycle_policies()["Policies"]}
        self.assertEqual(listed[policy]["Tags"], {"b": "2"})

    def test_a_parameter_group_is_tagged_and_untagged(self):
        api, name = client("elasticache"), "tagged"
        made = api.create_cache_parameter_group(
            CacheParameterGroupName=name, CacheParameterGroupFamily="redis7", Description="test"
        )["CacheParameterGroup"]
        arn = {"ResourceName": made["ARN"]}
        api.add_tags_to_resource(Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}], **arn)
        api.remove_tags_from_resource(TagKeys=["a"], **arn)
        self.assertEqual(api.list_tags_for_resource(**arn)["TagList"], [{"Key": "b", "Value": "2"}])

    def test_a_backup_plan_has_the_tags_it_was_made_with(self):
        api = client("backup")
        plan = {"BackupPlanName": "read", "Rules": [{"RuleName": "daily", "TargetBackupVaultName": "Default"}]}
        arn = api.create_backup_plan(BackupPlan=plan, BackupPlanTags={"a": "1"})["BackupPlanArn"]
        self.assertEqual(api.list_tags(ResourceArn=arn)["Tags"], {"a": "1"})


class Others(unittest.TestCase):
    def test_an_object_behind_a_tls_only_policy_is_read_and_deleted(self):
        s3, key = client("s3"), {"Bucket": "tls-read", "Key": "a"}
        s3.create_bucket(Bucket="tls-read", CreateBucketConfiguration={"LocationConstraint": REGION})
        everything = ["arn:aws:s3:::tls-read", "arn:aws:s3:::tls-read/*"]
        deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": everything}
        plain = {"Bool": {"aws:SecureTransport": "false"}}
        policy = {"Version": "2012-10-17", "Statement": [{**deny, "Condition": plain}]}
        s3.put_bucket_policy(Bucket="tls-read", Policy=json.dumps(policy))
        s3.put_object(Body=b"x", **key)
        self.assertEqual(s3.head_object(**key)["ContentLength"], 1)
        s3.delete_object(**key)
        self.assertNotIn("Contents", s3.list_objects_v2(Bucket="tls-read"))

    def test_a_distribution_is_read_and_changed_with_its_access_control(self):
        api = client("cloudfront")
        origin = {"Id": "s3", "DomainName": "c.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
        config = {
            "CallerReference": "read back",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [{**origin, "OriginAccessControlId": "E1"}]},
            "DefaultCacheBehavior": {"TargetOriginId": "s3", "ViewerProtocolPolicy": "https-only", "CachePolicyId": "p"},
            "ViewerCertificate": {"CloudFrontDefaultCertificate": True},
        }
        made = api.create_distribution(DistributionConfig=config)
        place = {"Id": made["Distribution"]["Id"]}
        api.update_distribution(DistributionConfig={**config, "Comment": "changed"}, IfMatch=made["ETag"], **place)
        found = api.get_distribution(**place)["Distribution"]["DistributionConfig"]
        self.assertEqual(found["Comment"], "changed")
        self.assertEqual(found["Origins"]["Items"][0]["OriginAccessControlId"], "E1")

    def test_a_trail_is_stopped_and_deleted_by_its_arn(self):
        api = client("cloudtrail")
        place = {"LocationConstraint": REGION}
        client("s3").create_bucket(Bucket="trail-stopped", CreateBucketConfiguration=place)
        trail = api.create_trail(Name="stopped", S3BucketName="trail-stopped")["TrailARN"]
        api.start_logging(Name=trail)
        api.stop_logging(Name=trail)
        self.assertFalse(api.get_trail_status(Name=trail)["IsLogging"])
        api.delete_trail(Name=trail)
        self.assertEqual(api.describe_trails(trailNameList=["stopped"])["trailList"], [])

    def test_a_database_is_described_with_the_id_it_was_made_with(self):
        rds, name = client("rds"), {"DBInstanceIdentifier": "read"}
        options = {"DBInstanceClass": "db.t4g.small", "Engine": "postgres", "AllocatedStorage": 20}
        made = rds.create_db_instance(MasterUsername="root", MasterUserPassword="secret-secret", **options, **name)
        found = rds.describe_db_instances(**name)["DBInstances"][0]
        self.assertEqual(found["DbiResourceId"], made["DBInstance"]["DbiResourceId"])
