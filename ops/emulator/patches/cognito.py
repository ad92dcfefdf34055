"""Cognito user pools."""
from __future__ import annotations

from urllib.parse import urlsplit

from moto.cognitoidp.models import CognitoIdpIdentityProvider, CognitoIdpUserPool
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.responses import EmptyResult

from .tools import add, around


def apply() -> None:
    resource_server_can_be_deleted()
    tier_of_a_pool()
    metadata_of_a_saml_provider()


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


def metadata_of_a_saml_provider() -> None:
    """To the details of a SAML provider Cognito adds a certificate of its own, and the addresses that its metadata say.

    Nobody reads metadata here: both addresses are one of the host that the metadata come from, as Entra's are.

    Mends cognito-idp:CreateIdentityProvider, cognito-idp:DescribeIdentityProvider, cognito-idp:UpdateIdentityProvider.
    AWS, cognito-idp IdentityProviderType.ProviderDetails: "SSORedirectBindingURI"
    """

    @around(CognitoIdpIdentityProvider, "to_json")
    def to_json(original, self, extended=False):
        answer = original(self, extended=extended)
        details = answer.get("ProviderDetails", {})
        if answer["ProviderType"] == "SAML" and "MetadataURL" in details:
            address = f"https://{urlsplit(details['MetadataURL']).hostname}/saml2"
            added = {"SLORedirectBindingURI": address, "SSORedirectBindingURI": address}
            answer["ProviderDetails"] = {**details, "ActiveEncryptionCertificate": "MIICvTCCAaEXAMPLE", **added}
        return answer
