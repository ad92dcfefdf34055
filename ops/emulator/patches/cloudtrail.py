"""CloudTrail."""
from __future__ import annotations

from moto.cloudtrail.models import CloudTrailBackend

from .tools import around


def apply() -> None:
    trail_by_arn()


def trail_by_arn() -> None:
    """A trail is found by its ARN too.

    Mends cloudtrail:StartLogging, cloudtrail:StopLogging, cloudtrail:DeleteTrail.
    AWS, cloudtrail StartLoggingRequest.Name: "Specifies the name or the CloudTrail ARN of the trail"
    """

    @around(CloudTrailBackend, "start_logging", "stop_logging", "delete_trail")
    def by_name(original, self, name, *args, **kwargs):
        return original(self, name.split("trail/")[-1], *args, **kwargs)
