"""CodeDeploy's deployments of ECS services: a second task set, to which requests swing."""
from __future__ import annotations

import json
from typing import Any

from moto.codedeploy import models
from moto.codedeploy.exceptions import CodeDeployException
from moto.codedeploy.responses import CodeDeployResponse
from moto.core.utils import unix_time, utcnow
from moto.ecs.models import ecs_backends
from moto.elbv2.models import elbv2_backends

from . import ecs_task_sets
from .ecs_deployments import NEVER_HEALTHY
from .tools import add, around

ENDED = ("Succeeded", "Failed", "Stopped")


def apply() -> None:
    deployment_swings()
    deployment_goes_on_or_back()


def deployment_swings() -> None:
    """moto's deployments do nothing, and stay created for ever.

    Each GetDeployment sees the deployment a step further, until it waits for somebody.

    Mends codedeploy:CreateDeployment, codedeploy:GetDeployment.
    AWS, codedeploy DeploymentReadyOption.actionOnTimeout: "STOP_DEPLOYMENT: Do not register new instances with a load
    balancer unless traffic rerouting is started using ContinueDeployment."
    """

    @around(models.CodeDeployBackend, "create_deployment")
    def create_deployment(original, self, application_name, deployment_group_name, revision, *args, **kwargs):
        group = self.get_deployment_group(application_name, deployment_group_name)
        under_way = [each for each in self.deployments.values()
                     if each.deployment_group is group and each.status not in ENDED]
        if under_way:
            raise CodeDeployException(
                "DeploymentLimitExceededException",
                f"The Deployment Group '{deployment_group_name}' already has an active Deployment "
                f"'{under_way[0].deployment_id}'")
        made = original(self, application_name, deployment_group_name, revision, *args, **kwargs)
        deployment = self.deployments[made]
        deployment.create_time = unix_time(utcnow())
        _install(self, deployment)
        return made

    @around(models.CodeDeployBackend, "get_deployment")
    def get_deployment(original, self, deployment_id):
        deployment = original(self, deployment_id)
        steps = getattr(deployment, "emulator_steps", [])
        if steps:
            deployment.status = steps.pop(0)
            if deployment.status == "Failed":
                deployment.error = {"code": "HEALTH_CONSTRAINTS", "message": "The new tasks did not become healthy."}
                _take_back(self, deployment)
        return deployment

    @around(models.DeploymentInfo, "to_dict")
    def to_dict(original, self):
        answer = original(self)
        answer["errorInformation"] = getattr(self, "error", None)
        revision = json.loads(json.dumps(self.revision))
        # The content is never answered.
        (revision.get("appSpecContent") or {}).pop("content", None)
        answer["revision"] = revision
        return {name: value for name, value in answer.items() if value not in (None, {}, "")}


def _install(backend: Any, deployment: Any) -> None:
    """New tasks in the target group that is not in use, and the test listener leads to them."""
    content = json.loads(deployment.revision["appSpecContent"]["content"])
    (target,) = (resource["TargetService"]["Properties"] for resource in content["Resources"])
    service, groups = _service_of(backend, deployment), _groups_of(backend, deployment)
    blue = next(one for one in service.task_sets if one.status == "PRIMARY")
    unused = [arn for arn in groups if arn != blue.load_balancers[0]["targetGroupArn"]]
    asked = target["LoadBalancerInfo"]
    balancers = [{"targetGroupArn": unused[0], "containerName": asked["ContainerName"],
                  "containerPort": asked["ContainerPort"]}]
    green = ecs_task_sets._task_set(service, target["TaskDefinition"], balancers, "ACTIVE", deployment.deployment_id)
    # What is not said is lost: AWS takes the launch type then.
    green.capacity_provider_strategy = [
        {"capacityProvider": one["CapacityProvider"], "base": one.get("Base", 0), "weight": one.get("Weight", 0)}
        for one in target.get("CapacityProviderStrategy", [])]
    service.task_sets.append(green)
    ecs_task_sets._count(service)
    deployment.emulator_sets = (blue, green)
    definition = service._backend.describe_task_definition(green.task_definition)
    sick = any(each.get("image", "").endswith(NEVER_HEALTHY) for each in definition.container_definitions)
    ready = (deployment.deployment_group.blue_green_deployment_configuration.get("deploymentReadyOption") or {})
    waits = ready.get("actionOnTimeout") == "STOP_DEPLOYMENT"
    if sick:
        deployment.emulator_steps = ["InProgress", "Failed"]
        return
    _register(backend, green, blue)
    _lead(backend, deployment, "testTrafficRoute", green, blue)
    deployment.emulator_steps = ["InProgress", "Ready"] if waits else ["InProgress"]
    if not waits:
        _swing(backend, deployment, green, blue)


def _service_of(backend: Any, deployment: Any) -> Any:
    named = deployment.deployment_group.ecs_services[0]
    ecs = ecs_backends[backend.account_id][backend.region_name]
    found, _ = ecs.describe_services(named["clusterName"], [named["serviceName"]])
    return found[0]


def _groups_of(backend: Any, deployment: Any) -> list[str]:
    pair = deployment.deployment_group.load_balancer_info["targetGroupPairInfoList"][0]
    names = [group["name"] for group in pair["targetGroups"]]
    elb = elbv2_backends[backend.account_id][backend.region_name]
    return [group.arn for name in names for group in elb.target_groups.values() if group.name == name]


def _register(backend: Any, green: Any, blue: Any) -> None:
    """As many targets as the other tasks have: the emulator's tasks have no addresses."""
    groups = elbv2_backends[backend.account_id][backend.region_name].target_groups
    there = groups[blue.load_balancers[0]["targetGroupArn"]].targets
    groups[green.load_balancers[0]["targetGroupArn"]].targets = dict(there)


def _lead(backend: Any, deployment: Any, route: str, to: Any, other: Any) -> None:
    """The rules of a listener that lead to the pair: all to the one, and none to the other, which keeps its place."""
    pair = deployment.deployment_group.load_balancer_info["targetGroupPairInfoList"][0]
    elb = elbv2_backends[backend.account_id][backend.region_name]
    [arn, rest] = [one.load_balancers[0]["targetGroupArn"] for one in (to, other)]
    weights = [{"TargetGroupArn": arn, "Weight": 100}, {"TargetGroupArn": rest, "Weight": 0}]
    action = {"Type": "forward", "ForwardConfig": {"TargetGroups": weights}}
    for listener_arn in (pair.get(route) or {}).get("listenerArns", []):
        (listener,) = elb.describe_listeners(load_balancer_arn=None, listener_arns=[listener_arn])
        for rule in elb.describe_rules(listener_arn=listener_arn, rule_arns=None):
            actions = [one.data for one in rule.actions]
            if not ({arn, rest} & _groups_in(actions)):
                continue
            if rule is listener._default_rule[0]:
                elb.modify_listener(listener_arn, actions=[action])
            else:
                elb.modify_rule(rule.arn, [], [action])


def _groups_in(actions: list[dict[str, Any]]) -> set[str]:
    groups = [group for action in actions for group in action.get("ForwardConfig", {}).get("TargetGroups", [])]
    return {group["TargetGroupArn"] for group in groups}


def _swing(backend: Any, deployment: Any, to: Any, other: Any) -> None:
    """Requests, and with them the service: what is its primary task set's is its own."""
    _lead(backend, deployment, "prodTrafficRoute", to, other)
    service = _service_of(backend, deployment)
    to.status, other.status = "PRIMARY", "ACTIVE"
    service.task_definition, service.load_balancers = to.task_definition, to.load_balancers
    service.capacity_provider_strategy = to.capacity_provider_strategy
    deployment.instance_termination_wait_time_started = True


def _remove(backend: Any, deployment: Any, gone: Any) -> None:
    service = _service_of(backend, deployment)
    service.task_sets[:] = [one for one in service.task_sets if one is not gone]
    elbv2_backends[backend.account_id][backend.region_name].target_groups[
        gone.load_balancers[0]["targetGroupArn"]].targets = {}


def _take_back(backend: Any, deployment: Any) -> None:
    blue, green = deployment.emulator_sets
    if green.status == "PRIMARY":
        _swing(backend, deployment, blue, green)
    _lead(backend, deployment, "testTrafficRoute", blue, green)
    _remove(backend, deployment, green)


def deployment_goes_on_or_back() -> None:
    """moto has no way to let a deployment go on, or to stop it.

    Mends codedeploy:ContinueDeployment, codedeploy:StopDeployment.
    AWS, codedeploy StopDeployment: "Attempts to stop an ongoing deployment."
    """

    @add(CodeDeployResponse)
    def continue_deployment(self):
        backend = self.codedeploy_backend
        deployment = _open(backend, self._get_param("deploymentId"))
        blue, green = deployment.emulator_sets
        if self._get_param("deploymentWaitType") == "TERMINATION_WAIT":
            if not deployment.instance_termination_wait_time_started:
                raise CodeDeployException("InvalidDeploymentStatusException", "The deployment does not wait for that.")
            _remove(backend, deployment, blue)
            deployment.status, deployment.complete_time = "Succeeded", unix_time(utcnow())
            return "{}"
        if deployment.status != "Ready":
            raise CodeDeployException("DeploymentIsNotInReadyStateException", "The deployment is not ready.")
        _swing(backend, deployment, green, blue)
        deployment.status = "InProgress"
        return "{}"

    @add(CodeDeployResponse)
    def stop_deployment(self):
        backend = self.codedeploy_backend
        deployment = _open(backend, self._get_param("deploymentId"))
        events = deployment.deployment_group.auto_rollback_configuration.get("events", [])
        if self._get_param("autoRollbackEnabled") or "DEPLOYMENT_STOP_ON_REQUEST" in events:
            _take_back(backend, deployment)
        deployment.emulator_steps = []
        deployment.status, deployment.complete_time = "Stopped", unix_time(utcnow())
        return json.dumps({"status": "Succeeded", "statusMessage": "No more commands will be scheduled"})


def _open(backend: Any, deployment_id: str) -> Any:
    deployment = models.CodeDeployBackend.get_deployment.__wrapped__(backend, deployment_id)
    if deployment.status in ENDED:
        raise CodeDeployException("DeploymentAlreadyCompletedException", f"{deployment_id} is {deployment.status}.")
    return deployment
