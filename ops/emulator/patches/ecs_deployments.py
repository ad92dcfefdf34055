"""ECS deployments that fail."""
from __future__ import annotations

from typing import Any

from moto.ecs.responses import EC2ContainerServiceResponse

from .tools import around

# An image of this digest never becomes healthy. No registry has one, so that nobody deploys it by chance.
NEVER_HEALTHY = "@sha256:" + 64 * "0"


def apply() -> None:
    what_never_becomes_healthy_is_rolled_back()


def what_never_becomes_healthy_is_rolled_back() -> None:
    """moto takes every deployment for a success; ECS's circuit breaker goes back to what ran before.

    Each DescribeServices sees the service a step further, down to the one that ends it.

    Mends ecs:CreateService, ecs:UpdateService, ecs:DescribeServices.
    AWS, ecs DeploymentCircuitBreaker.rollback: "the service is rolled back to the last deployment that completed
    successfully"
    """

    @around(EC2ContainerServiceResponse, "create_service", "update_service")
    def deploy(original, self):
        before = _running(self)
        answer = original(self)
        service = answer.result["service"]
        service.emulator_steps = []
        del service.deployments[1:]
        if service.deployments and service.desired_count and not _becomes_healthy(service, self.ecs_backend):
            _fail(service, before)
        return answer

    @around(EC2ContainerServiceResponse, "describe_services")
    def describe_services(original, self):
        answer = original(self)
        for service in answer.result["services"]:
            if getattr(service, "emulator_steps", None):
                _show(service, service.emulator_steps.pop(0))
        return answer


def _running(response: Any) -> dict[str, Any] | None:
    """The deployment to go back to."""
    name = response._get_param("service")
    if not name:
        return None
    services, _ = response.ecs_backend.describe_services(response._get_param("cluster", "default"), [name])
    deployments = [each for service in services for each in service.deployments if each["status"] == "PRIMARY"]
    return next((dict(each) for each in deployments if each["rolloutState"] == "COMPLETED"), None)


def _becomes_healthy(service: Any, backend: Any) -> bool:
    definition = backend.describe_task_definition(service.task_definition) if service.task_definition else None
    containers = definition.container_definitions if definition else []
    return not any(each.get("image", "").endswith(NEVER_HEALTHY) for each in containers)


def _fail(service: Any, before: dict[str, Any] | None) -> None:
    breaker = service.deployment_configuration.get("deploymentCircuitBreaker") or {}
    tried = _deployment(service.deployments[0], "PRIMARY", "IN_PROGRESS", "in progress.", runningCount=0)
    failed = _deployment(tried, "ACTIVE", "FAILED", "circuit breaker: tasks failed to start.", failedTasks=3)
    if not before:
        # Nothing to go back to: it stays as it is, and whoever waits for a steady state waits in vain.
        _show(service, [{**failed, "status": "PRIMARY"} if breaker.get("enable") else tried])
        return
    _show(service, [tried, {**before, "status": "ACTIVE"}])
    if breaker.get("enable") and breaker.get("rollback"):
        reason = f"circuit breaker: rolling back to deploymentId {before['id']}."
        back = _deployment(before, "PRIMARY", "IN_PROGRESS", reason, id=f"{before['id']}0")
        service.emulator_steps = [[back, failed], [{**back, "rolloutState": "COMPLETED"}]]


def _deployment(like: dict[str, Any], status: str, state: str, reason: str, **more: Any) -> dict[str, Any]:
    reason = f"ECS deployment {reason}"
    return {**like, "status": status, "rolloutState": state, "rolloutStateReason": reason, **more}


def _show(service: Any, deployments: list[dict[str, Any]]) -> None:
    service.deployments[:] = deployments
    service.task_definition = deployments[0]["taskDefinition"]
    service.running_count = sum(each["runningCount"] for each in deployments)
