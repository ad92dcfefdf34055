"""What the patches say of themselves: the operations that each mends, and the line of AWS's documentation that it follows."""
from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass

import patches

MENDS = re.compile(r"^Mends ((?:[\w-]+:\w+[,.]\s*)+)", re.MULTILINE)
FOLLOWS = re.compile(r'^AWS, ([^"]+?):\s+"([^"]+)"$', re.MULTILINE)


@dataclass(frozen=True)
class Patch:
    name: str
    """`module.function`."""
    mends: tuple[str, ...]
    """`service:Operation`."""
    place: str
    """`service Operation`, `service Shape.member`, or a page of AWS's documentation."""
    quote: str


def all_patches() -> Iterator[Patch]:
    """Those that mend an answer of AWS; whose ids, and which account, is the emulator's own matter."""
    for module in patches.SERVICES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and name != "apply" and not name.startswith("_"):
                yield _patch(f"{module.__name__.rpartition('.')[2]}.{name}", inspect.getdoc(function) or "")


def _patch(name: str, text: str) -> Patch:
    mends, follows = MENDS.search(text), FOLLOWS.search(text)
    place, quote = follows.groups() if follows else ("", "")
    operations = re.findall(r"[\w-]+:\w+", mends[1]) if mends else []
    return Patch(name, tuple(operations), " ".join(place.split()), " ".join(quote.split()))


def mended_operations() -> set[str]:
    return {operation for patch in all_patches() for operation in patch.mends}
