"""KMS."""
from __future__ import annotations

import datetime
import json

from moto.kms.models import KmsBackend
from moto.kms.responses import KmsResponse

from .tools import around

DEFAULT_ROTATION_DAYS = 365


def apply() -> None:
    rotation_period()
    default_keys_are_of_aws()


def default_keys_are_of_aws() -> None:
    """moto says that the keys behind alias/aws/... are the customer's.

    Mends kms:DescribeKey.
    AWS, kms CreateAliasRequest.AliasName: "The alias/aws/ prefix is reserved for Amazon Web Services managed keys."
    """

    @around(KmsBackend, "_generate_default_keys")
    def generate(original, self, alias_name):
        key_id = original(self, alias_name)
        if key_id:
            self.keys[key_id].key_manager = "AWS"
        return key_id


def rotation_period() -> None:
    """moto forgets RotationPeriodInDays and never answers it.

    Mends kms:EnableKeyRotation, kms:GetKeyRotationStatus.
    AWS, kms GetKeyRotationStatusResponse.RotationPeriodInDays: "The number of days between each automatic rotation.
    The default value is 365 days."
    """

    def key(self):
        backend = self.kms_backend
        return backend.keys[backend.get_key_id(self._get_param("KeyId"))]

    @around(KmsResponse, "enable_key_rotation")
    def enable_key_rotation(original, self):
        original(self)
        key(self).emulator_rotation_days = self._get_param("RotationPeriodInDays") or DEFAULT_ROTATION_DAYS
        return ""

    @around(KmsResponse, "get_key_rotation_status")
    def get_key_rotation_status(original, self):
        answer = json.loads(original(self))
        if answer["KeyRotationEnabled"]:
            days = getattr(key(self), "emulator_rotation_days", DEFAULT_ROTATION_DAYS)
            next_rotation = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
            answer.update(
                KeyId=key(self).id, RotationPeriodInDays=days, NextRotationDate=next_rotation.timestamp()
            )
        return json.dumps(answer)
