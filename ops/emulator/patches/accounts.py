"""Accounts: calls land in that of the assumed role or of the access key, all others in --account."""
from __future__ import annotations

import os
import re

from moto.core.responses import BaseResponse
from moto.iam import models as iam

from .tools import around


# The access keys of another account than --account: the emulator hands out none, it knows them by their form.
ACCESS_KEY = re.compile(r"EMULATOR(\d{12})")


def apply() -> None:
    # AWS lets nobody into the bucket of another account without a policy; moto lets everybody in.
    os.environ["MOTO_S3_ALLOW_CROSSACCOUNT_ACCESS"] = "false"
    assumed_role_before_default_account()


def assumed_role_before_default_account() -> None:
    """With MOTO_ACCOUNT_ID set, moto puts every call there, also that of a role in another account."""

    @around(BaseResponse, "get_current_account")
    def get_current_account(_original, self):
        if "x-moto-account-id" in self.headers:
            return self.headers["x-moto-account-id"]
        named = ACCESS_KEY.fullmatch(self.get_access_key())
        if named:
            return named[1]
        account = iam.get_account_id_from(self.get_access_key())
        return default_account() if account == iam.DEFAULT_ACCOUNT_ID else account


def default_account() -> str:
    return os.environ["MOTO_ACCOUNT_ID"]
