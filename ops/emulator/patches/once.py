"""What never changes, and moto finds out anew at every call or for every service: a fourth of the emulator's time."""
from __future__ import annotations

import functools
from typing import Any

from botocore.loaders import JSONFileLoader, Loader
from moto.core import responses
from moto.core.utils import method_names_from_class

from .tools import around


def apply() -> None:
    methods_of_a_response()
    models_of_aws()


def methods_of_a_response() -> None:
    """Every call looks through all members of its class."""
    responses.method_names_from_class = functools.cache(method_names_from_class)


def models_of_aws() -> None:
    """Every service reads the list of all services and the files of its own again, each with a loader of its own."""
    for owner, method in ((JSONFileLoader, "load_file"), (Loader, "list_available_services")):
        _once(owner, method)


def _once(owner: type, method: str) -> None:
    known: dict[str, Any] = {}

    @around(owner, method)
    def remembered(original, self, *args, **kwargs):
        asked = repr((*args, *kwargs.values()))
        if asked not in known:
            known[asked] = original(self, *args, **kwargs)
        return known[asked]
