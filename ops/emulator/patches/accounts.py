"""Accounts: calls land in the account of the assumed role, all others in --account."""
from __future__ import annotations

import os

from moto.core.responses import BaseResponse
from moto.iam import models as iam

from .tools import around


def apply() -> None:
    assumed_role_before_default_account()


def assumed_role_before_default_account() -> None:
    """With MOTO_ACCOUNT_ID set, moto puts every call there, also that of a role in another account."""

    @around(BaseResponse, "get_current_account")
    def get_current_account(_original, self):
        if "x-moto-account-id" in self.headers:
            return self.headers["x-moto-account-id"]
        account = iam.get_account_id_from(self.get_access_key())
        return default_account() if account == iam.DEFAULT_ACCOUNT_ID else account


def default_account() -> str:
    return os.environ["MOTO_ACCOUNT_ID"]
