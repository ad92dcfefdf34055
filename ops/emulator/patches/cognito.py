"""Cognito user pools."""
from __future__ import annotations

from moto.cognitoidp.models import CognitoIdpUserPool
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.responses import EmptyResult

from .tools import add, around


def apply() -> None:
    resource_server_can_be_deleted()
    tier_of_a_pool()


def resource_server_can_be_deleted() -> None:
    """moto has no DeleteResourceServer.

    Mends cognito-idp:DeleteResourceServer.
    AWS, cognito-idp DeleteResourceServer: "Deletes a resource server."
    """

    @add(CognitoIdpResponse)
    def delete_resource_server(self):
        pool = self.backend.describe_user_pool(self._get_param("UserPoolId"))
        pool.resource_servers.pop(self._get_param("Identifier"), None)
        return EmptyResult()


def tier_of_a_pool() -> None:
    """A pool is of the tier ESSENTIALS unless told otherwise.

    Mends cognito-idp:CreateUserPool, cognito-idp:DescribeUserPool.
    AWS, cognito-idp UserPoolType.UserPoolTier: "Defaults to ESSENTIALS."
    """

    @around(CognitoIdpUserPool, "to_json")
    def to_json(original, self, extended=False):
        answer = original(self, extended=extended)
        if extended:
            answer.setdefault("UserPoolTier", "ESSENTIALS")
        return answer
