"""The same seed gives the same ids: all randomness comes from the generator /moto-api/seed sets."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from moto import backends
from moto.cloudwatch import models as cloudwatch
from moto.core.base_backend import BackendDict
from moto.elasticache import models as elasticache
from moto.moto_api._internal import mock_random
from moto.moto_server import werkzeug_app
from moto.s3control import models as s3control
from moto.ssm import models as ssm
from moto.sts import utils as sts


def apply() -> None:
    seeded_generator()
    routes_without_a_backend()


def seeded_generator() -> None:
    """These modules use generators of their own."""
    elasticache.random = mock_random
    cloudwatch.uuid4 = mock_random.uuid4
    ssm.uuid4 = mock_random.uuid4
    s3control.uuid = mock_random
    sts.os = _SeededOs()


class _SeededOs:
    """Stands for the os module where only urandom is used."""

    @staticmethod
    def urandom(size: int) -> bytes:
        return mock_random.randbytes(size)


def routes_without_a_backend() -> None:
    """At the first call of a service moto makes a whole backend, with random ids, to read its routes.

    That happens once in the life of the server, so the ids of a reset server would differ from
    those of a fresh one.
    """

    def get_backend(service: Any) -> Any:
        found = backends.get_backend(service)
        if isinstance(found, BackendDict):
            return {"global": found.backend.__new__(found.backend)}
        return found

    modules = list(backends.list_of_moto_modules())  # moto looks into its folder at every call
    werkzeug_app.backends = SimpleNamespace(get_backend=get_backend, list_of_moto_modules=lambda: modules)
