"""Security Hub."""
from __future__ import annotations

from moto.securityhub.responses import SecurityHubResponse

from .tools import add


def apply() -> None:
    configuration_can_be_updated()


def configuration_can_be_updated() -> None:
    """moto has no UpdateSecurityHubConfiguration; nothing it sets is read back.

    Mends securityhub:UpdateSecurityHubConfiguration.
    AWS, securityhub UpdateSecurityHubConfiguration: "Updates configuration options for Security Hub CSPM."
    """

    @add(SecurityHubResponse)
    def update_security_hub_configuration(self):
        return "{}"
