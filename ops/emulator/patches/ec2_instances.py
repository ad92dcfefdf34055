"""EC2 instances."""
from __future__ import annotations

from moto.ec2.models.instances import Instance

from .tools import around


def apply() -> None:
    own_interfaces_go_with_their_instance()


def own_interfaces_go_with_their_instance() -> None:
    """An interface that was made with an instance ends with it; moto keeps it for ever.

    Mends ec2:RunInstances, autoscaling:CreateAutoScalingGroup, autoscaling:UpdateAutoScalingGroup.
    AWS, ec2 InstanceNetworkInterfaceAttachment.DeleteOnTermination: "Indicates whether the network interface is
    deleted when the instance is terminated."
    """

    @around(Instance, "prep_nics")
    def prep_nics(original, self, nic_spec, *args, **kwargs):
        before = set(self.ec2_backend.enis)
        kept = {int(spec["DeviceIndex"]) for spec in nic_spec or [] if spec.get("DeleteOnTermination") is False}
        result = original(self, nic_spec, *args, **kwargs)
        for index, interface in self.nics.items():
            if interface.id not in before and index not in kept:
                interface.delete_on_termination = True
        return result
