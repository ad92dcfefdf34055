"""KMS."""
from __future__ import annotations

import datetime
import json

from moto.kms.exceptions import AccessDeniedException
from moto.kms.models import KmsBackend, kms_backends
from moto.kms.responses import KmsResponse

from .policies import lets
from .tools import around

DEFAULT_ROTATION_DAYS = 365


def apply() -> None:
    rotation_period()
    default_keys_are_of_aws()
    public_key_of_another_account()


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


def public_key_of_another_account() -> None:
    """moto looks for a key among those of the caller alone. Whom else it answers, the policy of the key says.

    Mends kms:GetPublicKey.
    AWS, kms GetPublicKey: "To perform this operation with a KMS key in a different Amazon Web Services account, specify
    the key ARN or alias ARN in the value of the KeyId parameter."
    """

    @around(KmsResponse, "get_public_key")
    def get_public_key(original, self):
        arn = self._get_param("KeyId")
        account = arn.split(":")[4] if arn.startswith("arn:") else self.current_account
        caller = self.current_account
        if account == caller:
            return original(self)
        named = arn.split(":", 5)[5]
        keys = kms_backends[account][self.region].keys.values()
        key = next((each for each in keys if named in (f"key/{each.id}", *each.aliases)), None)
        if key is None or not lets(key.policy, caller, "kms:GetPublicKey", key.arn):
            raise AccessDeniedException(f"{caller} is not authorized to perform: kms:GetPublicKey on {arn}")
        self.current_account = account
        try:
            return original(self)
        finally:
            self.current_account = caller
