"""ECS."""
from __future__ import annotations

from typing import Any

from moto.ecs.models import EC2ContainerServiceBackend
from moto.ecs.responses import EC2ContainerServiceResponse

from .tools import around

# What CreateService and UpdateService send and moto forgets.
KEPT = {
    "availabilityZoneRebalancing": "availability_zone_rebalancing",
    "capacityProviderStrategy": "capacity_provider_strategy",
    "deploymentConfiguration": "deployment_configuration",
    "enableECSManagedTags": "enable_ecs_managed_tags",
    "enableExecuteCommand": "enable_execute_command",
    "healthCheckGracePeriodSeconds": "health_check_grace_period_seconds",
    "placementConstraints": "placement_constraints",
    "placementStrategy": "placement_strategy",
}


def apply() -> None:
    service_is_read_back()
    default_account_settings()
    every_account_setting_is_listed()
    every_capacity_provider_is_listed()


def service_is_read_back() -> None:
    """moto drops most of a service and never starts its tasks, so waiting for a steady state never ends.

    Its empty network configuration even crashes Terraform's provider.

    Mends ecs:CreateService, ecs:UpdateService, ecs:DescribeServices.
    AWS, ecs Service.deploymentConfiguration: "Optional deployment parameters that control how many tasks run during
    the deployment"
    """

    @around(EC2ContainerServiceResponse, "create_service", "update_service")
    def keep(original, self):
        sent = {attribute: self._get_param(name) for name, attribute in KEPT.items()}
        answer = original(self)
        service = answer.result["service"]
        for attribute, value in sent.items():
            if value is not None:
                setattr(service, attribute, value)
        _complete(service, self.ecs_backend)
        return answer


def _complete(service: Any, backend: Any) -> None:
    daemon = service.scheduling_strategy == "DAEMON"
    balanced = getattr(service, "availability_zone_rebalancing", None)
    service.availability_zone_rebalancing = balanced or ("DISABLED" if daemon else "ENABLED")
    service.network_configuration = service.network_configuration or None
    if service.task_definition and not service.task_definition.startswith("arn:"):
        service.task_definition = backend.describe_task_definition(service.task_definition).arn
    service.deployment_configuration = {
        "maximumPercent": 100 if daemon else 200,
        "minimumHealthyPercent": 0 if daemon else 100,
        **(getattr(service, "deployment_configuration", None) or {}),
    }
    if not getattr(service, "capacity_provider_strategy", None):
        service.launch_type = service.launch_type or "EC2"
    _settle(service)


def _settle(service: Any) -> None:
    """The service runs its tasks and its one deployment is complete."""
    service.desired_count = service.desired_count or 0
    service.running_count, service.pending_count = service.desired_count, 0
    for deployment in service.deployments[:1]:
        deployment.update(
            desiredCount=service.desired_count,
            runningCount=service.running_count,
            pendingCount=0,
            launchType=service.launch_type,
            networkConfiguration=service.network_configuration or None,
            rolloutState="COMPLETED",
            rolloutStateReason=f"ECS deployment {deployment['id']} completed.",
            taskDefinition=service.task_definition,
        )


def default_account_settings() -> None:
    """moto has no default settings of the account, and its settings belong to nobody.

    Mends ecs:PutAccountSetting, ecs:PutAccountSettingDefault, ecs:ListAccountSettings.
    AWS, ecs PutAccountSettingDefault: "Modifies an account setting for all users on an account"
    """
    EC2ContainerServiceResponse.put_account_setting_default = EC2ContainerServiceResponse.put_account_setting

    @around(EC2ContainerServiceBackend, "put_account_setting")
    def put_account_setting(original, self, name, value):
        setting = original(self, name, value)
        setting.principal_arn = f"arn:{self.partition}:iam::{self.account_id}:root"
        return setting


def every_account_setting_is_listed() -> None:
    """moto refuses to list the settings ECS got since.

    Mends ecs:ListAccountSettings.
    AWS, ecs ListAccountSettings: "Lists the account settings for a specified principal."
    """

    @around(EC2ContainerServiceBackend, "list_account_settings")
    def list_account_settings(_original, self, name=None, value=None):
        settings = self.account_settings.values()
        return [each for each in settings if name in (None, each.name) and value in (None, each.value)]


def every_capacity_provider_is_listed() -> None:
    """Asked without names, AWS answers every capacity provider; moto fails.

    Mends ecs:DescribeCapacityProviders.
    AWS, ecs DescribeCapacityProviders: "Describes one or more of your capacity providers."
    """

    @around(EC2ContainerServiceBackend, "describe_capacity_providers")
    def describe_capacity_providers(original, self, names=None):
        return original(self, list(self.capacity_providers) if names is None else names)
