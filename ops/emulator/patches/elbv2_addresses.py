"""Load balancers: the addresses of a network load balancer."""
from __future__ import annotations

from moto.elbv2 import models

from .tools import around


def apply() -> None:
    fixed_addresses()


def fixed_addresses() -> None:
    """A network load balancer keeps and answers the elastic addresses it was given; moto drops them.

    Mends elbv2:CreateLoadBalancer, elbv2:DescribeLoadBalancers.
    AWS, elbv2 LoadBalancerAddress.AllocationId: "The allocation ID of the Elastic IP address"
    """

    @around(models.ELBv2Backend, "create_load_balancer")
    def create_load_balancer(original, self, *args, **kwargs):
        balancer = original(self, *args, **kwargs)
        mappings = kwargs.get("subnet_mappings") or []
        balancer.emulator_allocations = {
            mapping["SubnetId"]: mapping["AllocationId"] for mapping in mappings if mapping.get("AllocationId")
        }
        balancer.emulator_addresses = self.ec2_backend.addresses
        return balancer

    def availability_zones(self):
        zones = [models.AvailabilityZone(subnet) for subnet in self.subnets]
        for zone in zones:
            allocation = getattr(self, "emulator_allocations", {}).get(zone.subnet_id)
            if allocation:
                address = next(each for each in self.emulator_addresses if each.allocation_id == allocation)
                zone.load_balancer_addresses = [{"AllocationId": allocation, "IpAddress": address.public_ip}]
        return zones

    models.FakeLoadBalancer.availability_zones = property(availability_zones)
