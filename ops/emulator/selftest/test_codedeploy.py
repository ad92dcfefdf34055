"""CodeDeploy, and the ECS services that it deploys."""
from __future__ import annotations

import json
import unittest

from botocore.exceptions import ClientError

from .emulator import client, vpc
from .test_elbv2 import shared_balancer

CLUSTER = "swinging"
CONTROLLER = {"type": "CODE_DEPLOY"}
RULE = [{"Field": "path-pattern", "Values": ["/swing"]}]


def revision(digest: str) -> str:
    client("ecs").create_cluster(clusterName=CLUSTER)
    container = {"name": "app", "image": f"app@sha256:{64 * digest}", "memory": 64}
    made = client("ecs").register_task_definition(family="swinging", containerDefinitions=[container])
    return made["taskDefinition"]["taskDefinitionArn"]


def forward(arn: str) -> list[dict]:
    return [{"Type": "forward", "TargetGroupArn": arn}]


class Swing:
    """A service with its two target groups, and a rule on each of two listeners."""

    def __init__(self, name: str, port: int, **options) -> None:
        elb, self.name, self.first = client("elbv2"), name, revision("1")
        self.groups = [
            elb.create_target_group(Name=f"{name}-{one}", Protocol="HTTP", Port=80, VpcId=vpc()[0], TargetType="ip")[
                "TargetGroups"][0]["TargetGroupArn"] for one in (1, 2)]
        fixed = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}]
        self.listeners = [
            elb.create_listener(LoadBalancerArn=shared_balancer(), Protocol="HTTP", Port=port + one,
                                DefaultActions=fixed)["Listeners"][0]["ListenerArn"] for one in (0, 1)]
        self.rules = [
            elb.create_rule(ListenerArn=listener, Priority=1, Conditions=RULE, Actions=forward(group))["Rules"][0][
                "RuleArn"] for listener, group in zip(self.listeners, self.groups)]
        elb.register_targets(TargetGroupArn=self.groups[0], Targets=[{"Id": "10.0.0.7"}])
        balancers = [{"targetGroupArn": self.groups[0], "containerName": "app", "containerPort": 80}]
        self.service = client("ecs").create_service(
            cluster=CLUSTER, serviceName=name, taskDefinition=self.first, desiredCount=2,
            deploymentController=CONTROLLER, loadBalancers=balancers)["service"]
        deploy = client("codedeploy")
        deploy.create_application(applicationName=name, computePlatform="ECS", tags=[{"Key": "a", "Value": "1"}])
        routes = [{"listenerArns": [listener]} for listener in self.listeners]
        self.group = {
            "serviceRoleArn": "arn:aws:iam::123456789012:role/deploys",
            "deploymentConfigName": "CodeDeployDefault.ECSAllAtOnce",
            "ecsServices": [{"clusterName": CLUSTER, "serviceName": name}],
            "loadBalancerInfo": {"targetGroupPairInfoList": [
                {"targetGroups": [{"name": f"{name}-{one}"} for one in (1, 2)],
                 "prodTrafficRoute": routes[0], "testTrafficRoute": routes[1]}]},
            "blueGreenDeploymentConfiguration": {
                "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 60}},
            "autoRollbackConfiguration": {"enabled": True, "events": ["DEPLOYMENT_FAILURE"]},
            "alarmConfiguration": {"enabled": True, "alarms": [{"name": "errors"}]},
            **options,
        }
        deploy.create_deployment_group(applicationName=name, deploymentGroupName=name, **self.group)

    def begin(self, definition: str) -> str:
        properties = {"TaskDefinition": definition, "LoadBalancerInfo": {"ContainerName": "app", "ContainerPort": 80}}
        content = {"version": 0.0, "Resources": [
            {"TargetService": {"Type": "AWS::ECS::Service", "Properties": properties}}]}
        revision = {"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(content)}}
        return client("codedeploy").create_deployment(
            applicationName=self.name, deploymentGroupName=self.name, revision=revision)["deploymentId"]

    def described(self) -> dict:
        return client("ecs").describe_services(cluster=CLUSTER, services=[self.name])["services"][0]

    def lead(self) -> list[str]:
        """The target groups with all requests, by the two rules."""
        found = [client("elbv2").describe_rules(RuleArns=[arn])["Rules"][0] for arn in self.rules]
        groups = [rule["Actions"][0]["ForwardConfig"]["TargetGroups"] for rule in found]
        return [next(one["TargetGroupArn"] for one in all if one["Weight"] > 0) for all in groups]


def info(deployment: str) -> dict:
    return client("codedeploy").get_deployment(deploymentId=deployment)["deploymentInfo"]


def statuses(deployment: str) -> list[str]:
    return [info(deployment)["status"] for _ in range(3)]


def sets(service: dict) -> list[tuple]:
    return [(one["status"], one["taskDefinition"], one["runningCount"]) for one in service["taskSets"]]


class CodeDeploy(unittest.TestCase):
    def test_an_application_and_its_group_are_read_back_changed_and_deleted(self):
        swing, deploy = Swing("kept", 7000), client("codedeploy")
        application = deploy.get_application(applicationName="kept")["application"]
        self.assertEqual((application["computePlatform"], application["createTime"].year > 2000), ("ECS", True))
        named = {"applicationName": "kept", "deploymentGroupName": "kept"}
        group = deploy.get_deployment_group(**named)["deploymentGroupInfo"]
        self.assertEqual({key: group[key] for key in swing.group}, swing.group)
        canary = "CodeDeployDefault.ECSCanary10Percent5Minutes"
        deploy.update_deployment_group(applicationName="kept", currentDeploymentGroupName="kept",
                                       deploymentConfigName=canary)
        self.assertEqual(deploy.get_deployment_group(**named)["deploymentGroupInfo"]["deploymentConfigName"], canary)
        deploy.delete_deployment_group(**named)
        self.assertEqual(deploy.list_deployment_groups(applicationName="kept")["deploymentGroups"], [])
        deploy.delete_application(applicationName="kept")
        self.assertNotIn("kept", deploy.list_applications()["applications"])

    def test_a_service_has_a_task_set_and_no_deployment_and_nobody_else_deploys_it(self):
        swing = Swing("alone", 7010)
        self.assertEqual(swing.service["deployments"], [])
        self.assertEqual(sets(swing.described()), [("PRIMARY", swing.first, 2)])
        named = {"cluster": CLUSTER, "service": "alone"}
        for change in ({"taskDefinition": revision("2")}, {"forceNewDeployment": True}):
            with self.assertRaisesRegex(ClientError, "Use AWS CodeDeploy"):
                client("ecs").update_service(**named, **change)
        client("ecs").update_service(**named, desiredCount=3)
        self.assertEqual(sets(swing.described()), [("PRIMARY", swing.first, 3)])

    def test_a_deployment_waits_behind_the_test_listener_swings_and_ends_with_the_new_tasks(self):
        swing, second, deploy = Swing("forward", 7020), revision("2"), client("codedeploy")
        deployment = swing.begin(second)
        self.assertEqual(statuses(deployment), ["InProgress", "Ready", "Ready"])
        self.assertNotIn("content", info(deployment)["revision"]["appSpecContent"])
        with self.assertRaisesRegex(ClientError, "already has an active Deployment"):
            swing.begin(second)
        self.assertEqual(swing.lead(), swing.groups)
        deploy.continue_deployment(deploymentId=deployment, deploymentWaitType="READY_WAIT")
        self.assertEqual(swing.lead(), [swing.groups[1], swing.groups[1]])
        self.assertEqual(info(deployment)["instanceTerminationWaitTimeStarted"], True)
        service = swing.described()
        self.assertEqual(sets(service), [("ACTIVE", swing.first, 2), ("PRIMARY", second, 2)])
        self.assertEqual((service["taskDefinition"], service["loadBalancers"][0]["targetGroupArn"]),
                         (second, swing.groups[1]))
        deploy.continue_deployment(deploymentId=deployment, deploymentWaitType="TERMINATION_WAIT")
        self.assertEqual((info(deployment)["status"], sets(swing.described())),
                         ("Succeeded", [("PRIMARY", second, 2)]))
        health = client("elbv2").describe_target_health
        counts = [len(health(TargetGroupArn=arn)["TargetHealthDescriptions"]) for arn in swing.groups]
        self.assertEqual(counts, [0, 1])

    def test_a_deployment_that_is_stopped_after_its_swing_swings_back(self):
        swing, deploy = Swing("back", 7030), client("codedeploy")
        deployment = swing.begin(revision("2"))
        statuses(deployment)
        deploy.continue_deployment(deploymentId=deployment, deploymentWaitType="READY_WAIT")
        deploy.stop_deployment(deploymentId=deployment, autoRollbackEnabled=True)
        self.assertEqual(info(deployment)["status"], "Stopped")
        self.assertEqual((swing.lead()[0], sets(swing.described())), (swing.groups[0], [("PRIMARY", swing.first, 2)]))
        self.assertEqual(swing.described()["taskDefinition"], swing.first)
        with self.assertRaisesRegex(ClientError, "DeploymentAlreadyCompletedException"):
            deploy.stop_deployment(deploymentId=deployment)

    def test_tasks_that_never_become_healthy_fail_a_deployment_before_anybody_reaches_them(self):
        swing = Swing("sick", 7040)
        deployment = swing.begin(revision("0"))
        self.assertEqual(statuses(deployment), ["InProgress", "Failed", "Failed"])
        self.assertEqual(info(deployment)["errorInformation"]["code"], "HEALTH_CONSTRAINTS")
        self.assertEqual((swing.lead()[0], sets(swing.described())), (swing.groups[0], [("PRIMARY", swing.first, 2)]))
