"""ECS, Auto Scaling and Application Auto Scaling."""
from __future__ import annotations

import functools
import unittest

from .emulator import client, vpc

CLUSTER = "containers"


@functools.cache
def task_definition() -> str:
    client("ecs").create_cluster(clusterName=CLUSTER)
    container = {"name": "app", "image": "app:1", "memory": 64}
    made = client("ecs").register_task_definition(family="app", containerDefinitions=[container])
    return made["taskDefinition"]["taskDefinitionArn"]


def service(name: str, **options) -> dict:
    options = {"taskDefinition": task_definition(), "desiredCount": 2, **options}
    client("ecs").create_service(cluster=CLUSTER, serviceName=name, **options)
    return described(name)


def described(name: str) -> dict:
    return client("ecs").describe_services(cluster=CLUSTER, services=[name])["services"][0]


class Services(unittest.TestCase):
    def test_asked_without_names_every_capacity_provider_is_listed(self):
        self.assertIn("capacityProviders", client("ecs").describe_capacity_providers())

    def test_a_service_without_network_configuration_answers_none(self):
        self.assertNotIn("networkConfiguration", service("bridge"))

    def test_what_a_service_was_made_with_is_read_back(self):
        sent = {
            "availabilityZoneRebalancing": "ENABLED",
            "capacityProviderStrategy": [{"capacityProvider": "nodes", "weight": 1, "base": 0}],
            "deploymentConfiguration": {"maximumPercent": 150, "minimumHealthyPercent": 50},
            "enableECSManagedTags": True,
            "enableExecuteCommand": True,
            "healthCheckGracePeriodSeconds": 60,
            "placementConstraints": [{"type": "distinctInstance"}],
            "placementStrategy": [{"type": "spread", "field": "instanceId"}],
        }
        found = service("kept", **sent)
        self.assertEqual({name: found[name] for name in sent}, sent)

    def test_a_service_has_the_defaults_of_aws(self):
        found = service("defaults")
        self.assertEqual(found["availabilityZoneRebalancing"], "ENABLED")
        self.assertEqual(found["deploymentConfiguration"], {"maximumPercent": 200, "minimumHealthyPercent": 100})
        self.assertEqual(found["launchType"], "EC2")

    def test_a_service_runs_its_tasks_after_creation_and_update(self):
        service("running")
        client("ecs").update_service(cluster=CLUSTER, service="running", desiredCount=5, taskDefinition="app:1")
        found = described("running")
        self.assertEqual((found["runningCount"], found["pendingCount"]), (5, 0))
        deployment = found["deployments"][0]
        self.assertEqual((deployment["rolloutState"], deployment["runningCount"]), ("COMPLETED", 5))
        self.assertEqual(deployment["taskDefinition"], task_definition())

    def test_a_default_account_setting_belongs_to_the_root(self):
        made = client("ecs").put_account_setting_default(name="awsvpcTrunking", value="enabled")["setting"]
        self.assertRegex(made["principalArn"], r":iam::\d+:root$")

    def test_a_newer_account_setting_is_listed(self):
        client("ecs").put_account_setting(name="guardDutyActivate", value="off")
        listed = client("ecs").list_account_settings(name="guardDutyActivate")["settings"]
        self.assertEqual(listed[0]["value"], "off")


class AutoScaling(unittest.TestCase):
    def setUp(self):
        self.api, self.group = client("autoscaling"), self.id().split(".")[-1]
        self.api.create_launch_configuration(
            LaunchConfigurationName=self.group, ImageId="ami-12c6146b", InstanceType="m5.large"
        )
        self.api.create_auto_scaling_group(
            AutoScalingGroupName=self.group,
            LaunchConfigurationName=self.group,
            MinSize=0,
            MaxSize=1,
            VPCZoneIdentifier=vpc()[1][0],
        )

    def test_instances_and_their_interfaces_go_with_their_group(self):
        self.api.update_auto_scaling_group(
            AutoScalingGroupName=self.group, MinSize=1, NewInstancesProtectedFromScaleIn=True
        )
        ec2 = client("ec2")
        group = self.api.describe_auto_scaling_groups(AutoScalingGroupNames=[self.group])["AutoScalingGroups"][0]
        own = [{"Name": "instance-id", "Values": [each["InstanceId"] for each in group["Instances"]]}]
        self.assertEqual(len(ec2.describe_instances(Filters=own)["Reservations"]), 1)
        attached = [{"Name": "attachment.instance-id", "Values": own[0]["Values"]}]
        self.assertEqual(len(ec2.describe_network_interfaces(Filters=attached)["NetworkInterfaces"]), 1)
        self.api.delete_auto_scaling_group(AutoScalingGroupName=self.group, ForceDelete=True)
        left = ec2.describe_instances(Filters=own)["Reservations"]
        self.assertEqual({i["State"]["Name"] for each in left for i in each["Instances"]} - {"terminated"}, set())
        self.assertEqual(ec2.describe_network_interfaces(Filters=attached)["NetworkInterfaces"], [])

    def test_a_group_keeps_its_maintenance_policy(self):
        policy = {"MinHealthyPercentage": 0, "MaxHealthyPercentage": 100}
        self.api.update_auto_scaling_group(AutoScalingGroupName=self.group, InstanceMaintenancePolicy=policy)
        self.api.update_auto_scaling_group(AutoScalingGroupName=self.group, MinSize=0)
        [group] = self.api.describe_auto_scaling_groups(AutoScalingGroupNames=[self.group])["AutoScalingGroups"]
        self.assertEqual(group["InstanceMaintenancePolicy"], policy)

    def test_a_lifecycle_hook_has_no_invented_target(self):
        self.api.put_lifecycle_hook(
            LifecycleHookName="drain",
            AutoScalingGroupName=self.group,
            LifecycleTransition="autoscaling:EC2_INSTANCE_TERMINATING",
        )
        hook = self.api.describe_lifecycle_hooks(AutoScalingGroupName=self.group)["LifecycleHooks"][0]
        self.assertFalse({"NotificationTargetARN", "RoleARN"} & set(hook))

    def test_a_target_tracking_policy_is_enabled_and_not_predictive(self):
        metric = {"PredefinedMetricType": "ASGAverageCPUUtilization"}
        self.api.put_scaling_policy(
            AutoScalingGroupName=self.group,
            PolicyName="cpu",
            PolicyType="TargetTrackingScaling",
            TargetTrackingConfiguration={"PredefinedMetricSpecification": metric, "TargetValue": 50},
        )
        policy = self.api.describe_policies(AutoScalingGroupName=self.group)["ScalingPolicies"][0]
        self.assertTrue(policy["Enabled"])
        self.assertNotIn("PredictiveScalingConfiguration", policy)


class ApplicationAutoScaling(unittest.TestCase):
    def test_a_scalable_target_keeps_its_tags(self):
        api = client("application-autoscaling")
        service("scaled")
        arn = api.register_scalable_target(
            ServiceNamespace="ecs",
            ResourceId=f"service/{CLUSTER}/scaled",
            ScalableDimension="ecs:service:DesiredCount",
            MinCapacity=1,
            MaxCapacity=2,
            Tags={"a": "1", "b": "2"},
        )["ScalableTargetARN"]
        api.untag_resource(ResourceARN=arn, TagKeys=["a"])
        api.tag_resource(ResourceARN=arn, Tags={"c": "3"})
        self.assertEqual(api.list_tags_for_resource(ResourceARN=arn)["Tags"], {"b": "2", "c": "3"})
