"""The few tools the patches are made of."""
from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from moto.core.responses import BaseResponse

# The methods of moto's responses that a patch, as `module.function`, replaces or adds: each is named after its operation.
HANDLERS: dict[str, set[str]] = {}


def around(owner: Any, *names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Replace each method `name` of `owner` by `patch(original, self, ...)`."""

    def decorate(patch: Callable[..., Any]) -> Callable[..., Any]:
        _note(owner, patch, *names)
        for name in names:
            original = getattr(owner, name)
            setattr(owner, name, _bind(patch, original))
        return patch

    return decorate


def _bind(patch: Callable[..., Any], original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def method(*args: Any, **kwargs: Any) -> Any:
        return patch(original, *args, **kwargs)

    return method


def _note(owner: Any, patch: Callable[..., Any], *names: str) -> None:
    if isinstance(owner, type) and issubclass(owner, BaseResponse):
        name = f"{patch.__module__.rpartition('.')[2]}.{patch.__qualname__.partition('.')[0]}"
        HANDLERS.setdefault(name, set()).update(names)


def after(owner: Any, *names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Run `patch(self)` after each method `name`, mostly after __init__; its result is dropped."""

    def decorate(patch: Callable[..., Any]) -> Callable[..., Any]:
        @around(owner, *names)
        def run_both(original: Callable[..., Any], self: Any, *args: Any, **kwargs: Any) -> Any:
            result = original(self, *args, **kwargs)
            patch(self)
            return result

        return patch

    return decorate


def add(owner: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give `owner` a method it lacks."""

    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        _note(owner, method, method.__name__)
        setattr(owner, method.__name__, method)
        return method

    return decorate


def store(backend: Any, name: str) -> dict[str, Any]:
    """A dict kept on a moto backend: one per account and region, and a reset empties it."""
    return backend.__dict__.setdefault(f"emulator_{name}", {})
