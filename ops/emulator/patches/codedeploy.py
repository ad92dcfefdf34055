"""CodeDeploy: applications and deployment groups. What a deployment does is in codedeploy_deployments.py."""
from __future__ import annotations

import json
from typing import Any

from moto.codedeploy import models
from moto.codedeploy.responses import CodeDeployResponse
from moto.core.utils import unix_time, utcnow

from .tools import add, after, around

# What UpdateDeploymentGroup sends, and what moto calls it.
CHANGES = {
    "alarmConfiguration": "alarm_configuration",
    "autoRollbackConfiguration": "auto_rollback_configuration",
    "blueGreenDeploymentConfiguration": "blue_green_deployment_configuration",
    "deploymentConfigName": "deployment_config_name",
    "deploymentStyle": "deployment_style",
    "ecsServices": "ecs_services",
    "loadBalancerInfo": "load_balancer_info",
    "serviceRoleArn": "service_role_arn",
    "triggerConfigurations": "trigger_configurations",
}


def apply() -> None:
    application_has_a_time()
    group_is_read_back()
    group_is_updated()
    what_goes_is_deleted()


def application_has_a_time() -> None:
    """moto answers the time of an application as text, which no SDK reads.

    Mends codedeploy:CreateApplication, codedeploy:GetApplication.
    AWS, codedeploy ApplicationInfo.createTime: "The time at which the application was created."
    """

    @after(models.Application, "__init__")
    def init(self):
        self.create_time = unix_time(utcnow())


def group_is_read_back() -> None:
    """moto forgets the alarms of a deployment group, and how its alarms are polled.

    Mends codedeploy:CreateDeploymentGroup, codedeploy:GetDeploymentGroup.
    AWS, codedeploy DeploymentGroupInfo.alarmConfiguration: "A list of alarms associated with the deployment group."
    """

    @around(models.DeploymentGroup, "to_dict")
    def to_dict(original, self):
        answer = {**original(self), "alarmConfiguration": self.alarm_configuration or {}}
        # Of none AWS answers none.
        for name in ("targetRevision", "lastSuccessfulDeployment", "lastAttemptedDeployment", "ec2TagSet",
                     "onPremisesTagSet", "alarmConfiguration"):
            if not answer[name]:
                del answer[name]
        return {name: value for name, value in answer.items() if value is not None}


def group_is_updated() -> None:
    """moto has no UpdateDeploymentGroup.

    Mends codedeploy:UpdateDeploymentGroup.
    AWS, codedeploy UpdateDeploymentGroup: "Changes information about a deployment group."
    """

    @add(CodeDeployResponse)
    def update_deployment_group(self):
        group = self.codedeploy_backend.get_deployment_group(
            self._get_param("applicationName"), self._get_param("currentDeploymentGroupName"))
        for sent, attribute in CHANGES.items():
            value = self._get_param(sent)
            if value is not None:
                setattr(group, attribute, value)
        return json.dumps({"hooksNotCleanedUp": []})


def what_goes_is_deleted() -> None:
    """moto keeps every application and deployment group.

    Mends codedeploy:DeleteApplication, codedeploy:DeleteDeploymentGroup.
    AWS, codedeploy DeleteDeploymentGroup: "Deletes a deployment group."
    """

    @add(CodeDeployResponse)
    def delete_application(self):
        name = self._get_param("applicationName")
        self.codedeploy_backend.applications.pop(name, None)
        for group in list(self.codedeploy_backend.deployment_groups.pop(name, {})):
            _forget_tags(self, f"deploymentgroup:{name}/{group}")
        _forget_tags(self, f"application:{name}")
        return "{}"

    @add(CodeDeployResponse)
    def delete_deployment_group(self):
        name, group = self._get_param("applicationName"), self._get_param("deploymentGroupName")
        self.codedeploy_backend.deployment_groups.get(name, {}).pop(group, None)
        _forget_tags(self, f"deploymentgroup:{name}/{group}")
        return json.dumps({"hooksNotCleanedUp": []})


def _forget_tags(response: Any, rest: str) -> None:
    """Another one of the name has none of them."""
    backend = response.codedeploy_backend
    arn = f"arn:aws:codedeploy:{backend.region_name}:{backend.account_id}:{rest}"
    if backend.tagger.has_tags(arn):
        backend.tagger.delete_all_tags_for_resource(arn)
