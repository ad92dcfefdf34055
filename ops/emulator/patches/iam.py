"""IAM."""
from __future__ import annotations

from moto.iam.models import SERVICE_NAME_CONVERSION


def apply() -> None:
    role_of_ecs()


def role_of_ecs() -> None:
    """The service-linked role of ECS has its name; moto writes the service in small letters.

    Mends iam:CreateServiceLinkedRole.
    AWS, https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles-for-clusters.html: "Amazon
    ECS uses the service-linked role named AWSServiceRoleForECS"
    """
    SERVICE_NAME_CONVERSION["ecs"] = "ECS"
