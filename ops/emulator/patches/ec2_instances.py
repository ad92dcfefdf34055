"""EC2 instances."""
from __future__ import annotations

from moto.ec2.exceptions import VolumeInUseError
from moto.ec2.models import EC2Backend
from moto.ec2.models.instances import Instance

from .tools import around


def apply() -> None:
    own_interfaces_go_with_their_instance()
    a_volume_is_attached_to_one_instance()


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


def a_volume_is_attached_to_one_instance() -> None:
    """A volume that is attached is refused to another instance; moto gives it away, and both have it.

    Mends ec2:AttachVolume.
    AWS, ec2 CreateVolumeRequest.MultiAttachEnabled: "If you enable Multi-Attach, you can attach the volume to up to 16"
    """

    @around(EC2Backend, "attach_volume")
    def attach_volume(original, self, volume_id, *args, **kwargs):
        held = self.get_volume(volume_id).attachment
        if held:
            raise VolumeInUseError(volume_id, held.instance.id)
        return original(self, volume_id, *args, **kwargs)
