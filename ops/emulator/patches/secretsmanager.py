"""Secrets Manager."""
from __future__ import annotations

from moto.secretsmanager.exceptions import SecretNotFoundException
from moto.secretsmanager.models import SecretsManagerBackend

from .tools import around


def apply() -> None:
    versions_of_an_unknown_secret()


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
