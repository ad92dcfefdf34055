"""Security Hub."""
from __future__ import annotations

import json

from moto.securityhub import urls
from moto.securityhub.responses import SecurityHubResponse

from .tools import add, store


def apply() -> None:
    configuration_can_be_updated()
    paths()
    standards()


def configuration_can_be_updated() -> None:
    """moto has no UpdateSecurityHubConfiguration; nothing it sets is read back.

    Mends securityhub:UpdateSecurityHubConfiguration.
    AWS, securityhub UpdateSecurityHubConfiguration: "Updates configuration options for Security Hub CSPM."
    """

    @add(SecurityHubResponse)
    def update_security_hub_configuration(self):
        return "{}"


def paths() -> None:
    """moto routes no call about standards.

    Mends securityhub:BatchEnableStandards, securityhub:BatchDisableStandards, securityhub:GetEnabledStandards.
    AWS, securityhub GetEnabledStandards: "Returns a list of the standards that are currently enabled."
    """
    for call in ("register", "deregister", "get"):
        urls.url_paths["{0}/standards/" + call + "$"] = SecurityHubResponse.dispatch


def standards() -> None:
    """moto has no standards. One is ready at once.

    Mends securityhub:BatchEnableStandards, securityhub:BatchDisableStandards, securityhub:GetEnabledStandards.
    AWS, securityhub BatchEnableStandards: "Enables the standards specified by the provided StandardsArn."
    """

    @add(SecurityHubResponse)
    def batch_enable_standards(self):
        kept = _standards(self)
        made = []
        for asked in json.loads(self.body)["StandardsSubscriptionRequests"]:
            standard = asked["StandardsArn"]
            account = self.current_account
            name = standard.rpartition("standards/")[2]
            arn = f"arn:aws:securityhub:{self.region}:{account}:subscription/{name}"
            kept[arn] = {
                "StandardsSubscriptionArn": arn,
                "StandardsArn": standard,
                "StandardsInput": asked.get("StandardsInput", {}),
                "StandardsStatus": "READY",
            }
            made.append(kept[arn])
        return json.dumps({"StandardsSubscriptions": made})

    @add(SecurityHubResponse)
    def get_enabled_standards(self):
        asked = json.loads(self.body or "{}").get("StandardsSubscriptionArns")
        found = [each for arn, each in _standards(self).items() if not asked or arn in asked]
        return json.dumps({"StandardsSubscriptions": found})

    @add(SecurityHubResponse)
    def batch_disable_standards(self):
        gone = [_standards(self).pop(arn) for arn in json.loads(self.body)["StandardsSubscriptionArns"]]
        return json.dumps({"StandardsSubscriptions": [{**each, "StandardsStatus": "DELETING"} for each in gone]})


def _standards(self):
    return store(self.securityhub_backend, "standards")
