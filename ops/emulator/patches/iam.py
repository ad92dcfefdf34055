"""IAM."""
from __future__ import annotations

from moto.iam.models import SERVICE_NAME_CONVERSION


def apply() -> None:
    role_of_ecs()


def role_of_ecs() -> None:
    """AWS calls it AWSServiceRoleForECS; moto writes the service in small letters."""
    SERVICE_NAME_CONVERSION["ecs"] = "ECS"
