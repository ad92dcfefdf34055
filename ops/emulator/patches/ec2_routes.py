"""Routes."""
from __future__ import annotations

from typing import Any

from moto.ec2.models.route_tables import Route


def apply() -> None:
    blackhole_without_target()


def blackhole_without_target() -> None:
    """A route whose target is gone is a blackhole; moto calls every route active.

    Mends ec2:DescribeRouteTables.
    AWS, ec2 Route.State: "The blackhole state indicates that the route's target isn't available"
    """

    Route.state = property(lambda self: "blackhole" if _target_is_gone(self) else "active")


def _target_is_gone(route: Any) -> bool:
    if route.local:
        return False
    backend = route.route_table.ec2_backend
    if route.gateway and route.gateway.id.startswith("igw-"):
        # a detached internet gateway is no target either
        return route.gateway.id not in backend.internet_gateways or not route.gateway.vpc
    kept_in = (
        (route.egress_only_igw, backend.egress_only_internet_gateways),
        (route.transit_gateway, backend.transit_gateways),
        (route.interface, backend.enis),
        (route.carrier_gateway, backend.carrier_gateways),
    )
    if any(target and target.id not in kept for target, kept in kept_in):
        return True
    # moto keeps these and marks them
    if any(target and target.state == "deleted" for target in (route.nat_gateway, route.gateway)):
        return True
    if route.instance and route.instance.state == "terminated":
        return True
    if route.vpc_endpoint_id:
        endpoint = backend.vpc_end_points.get(route.vpc_endpoint_id)
        return endpoint is None or endpoint.state == "deleted"
    return bool(route.vpc_pcx and route.vpc_pcx._status.code in ("deleted", "rejected", "expired", "failed"))
