"""ECS services that CodeDeploy deploys: they have task sets in place of deployments."""
from __future__ import annotations

from typing import Any

from moto.ecs.exceptions import InvalidParameterException
from moto.ecs.models import TaskSet
from moto.ecs.responses import EC2ContainerServiceResponse

from .tools import around

# What UpdateService takes of no service that CodeDeploy deploys.
REFUSED = ("forceNewDeployment", "loadBalancers", "networkConfiguration", "platformVersion", "taskDefinition")


def apply() -> None:
    service_has_task_sets()
    only_codedeploy_deploys_its_services()


def service_has_task_sets() -> None:
    """moto makes no task set with a service that CodeDeploy deploys.

    Mends ecs:CreateService, ecs:DescribeServices, ecs:UpdateService.
    AWS, ecs CreateServiceResponse.service: "the deploymentController, taskSets and deployments parameters will be
    returned, however the deployments parameter will be an empty list"
    """

    @around(EC2ContainerServiceResponse, "create_service", "update_service")
    def keep(original, self):
        answer = original(self)
        service = answer.result["service"]
        if _is_codedeploys(service):
            if not service.task_sets:
                service.task_sets.append(_task_set(service, service.task_definition, service.load_balancers, "PRIMARY"))
            _count(service)
        return answer


def _is_codedeploys(service: Any) -> bool:
    return service.deployment_controller.get("type") == "CODE_DEPLOY"


def _task_set(service: Any, definition: str, balancers: list[dict[str, Any]], status: str, deployment: str = "") -> Any:
    made = TaskSet(service.arn, service.cluster_arn, definition, service._account_id, service.region_name,
                   external_id=deployment, load_balancers=balancers,
                   network_configuration=service.network_configuration, launch_type=service.launch_type,
                   capacity_provider_strategy=getattr(service, "capacity_provider_strategy", None))
    made.status, made.service_arn, made.cluster_arn = status, service.arn, service.cluster_arn
    made.started_by = "CODE_DEPLOY"
    return made


def _count(service: Any) -> None:
    for one in service.task_sets:
        one.computed_desired_count = one.running_count = service.desired_count
        one.pending_count = 0


def only_codedeploy_deploys_its_services() -> None:
    """moto lets anybody deploy such a service.

    Mends ecs:UpdateService.
    AWS, ecs UpdateService: "If the network configuration, platform version, task definition, or load balancer need to
    be updated, create a new CodeDeploy deployment."
    """

    @around(EC2ContainerServiceResponse, "update_service")
    def update_service(original, self):
        found, _ = self.ecs_backend.describe_services(self._get_param("cluster", "default"), [self._get_param("service")])
        sent = [name for name in REFUSED if self._get_param(name)]
        if sent and any(_is_codedeploys(service) for service in found):
            raise InvalidParameterException(
                f"Unable to update {', '.join(sent)} on services with a CODE_DEPLOY deployment controller. "
                "Use AWS CodeDeploy to trigger a new deployment.")
        return original(self)
