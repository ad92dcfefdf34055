"""Secrets Manager."""
from __future__ import annotations

from moto.secretsmanager.exceptions import SecretNotFoundException
from moto.secretsmanager.models import SecretsManagerBackend

from .tools import around


def apply() -> None:
    versions_of_an_unknown_secret()
    rotation_by_who_owns_the_secret()


def versions_of_an_unknown_secret() -> None:
    """A secret that does not exist is said not to; moto fails.

    Mends secretsmanager:ListSecretVersionIds.
    AWS, secretsmanager ResourceNotFoundException: "Secrets Manager can't find the resource that you asked for."
    """

    @around(SecretsManagerBackend, "list_secret_version_ids")
    def list_secret_version_ids(original, self, secret_id):
        if not self._is_valid_identifier(secret_id):
            raise SecretNotFoundException()
        return original(self, secret_id=secret_id)


def rotation_by_who_owns_the_secret() -> None:
    """moto wants a Lambda function where it turns rotation off; a secret that RDS owns is rotated by RDS.

    Mends secretsmanager:CancelRotateSecret.
    AWS, secretsmanager CancelRotateSecret: "Turns off automatic rotation, and if a rotation is currently in progress,
    cancels the rotation."
    """

    @around(SecretsManagerBackend, "cancel_rotate_secret")
    def cancel_rotate_secret(original, self, secret_id):
        secret = self.secrets.get(secret_id) if self._is_valid_identifier(secret_id) else None
        if secret is None or not secret.owning_service:
            return original(self, secret_id=secret_id)
        secret.rotation_enabled = False
        return secret.to_short_dict()
