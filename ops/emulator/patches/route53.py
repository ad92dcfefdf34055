"""Route 53."""
from __future__ import annotations

from moto.route53.responses import Route53

from .tools import around


def apply() -> None:
    zone_with_a_vpc_is_private()


def zone_with_a_vpc_is_private() -> None:
    """moto wants PrivateZone as well, which Terraform does not send.

    Mends route53:CreateHostedZone, route53:GetHostedZone.
    AWS, route53 CreateHostedZoneRequest.VPC: "(Private hosted zones only)"
    """

    @around(Route53, "create_hosted_zone")
    def create_hosted_zone(original, self):
        read = self._get_bool_param

        def private_with_vpc(name, default=False):
            if name == "HostedZoneConfig.PrivateZone" and self._get_param("VPC.VPCId"):
                return True
            return read(name, default)

        self._get_bool_param = private_with_vpc
        return original(self)
