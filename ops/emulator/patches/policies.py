"""What a policy of a registry or a key lets other accounts do: the emulator knows whose a call is, not which role's."""
from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import Any


def lets(policy: str | None, account: str, action: str, resource: str) -> bool:
    """Whether it lets an account. Conditions narrow whom of it, which is not evaluated: one that denies never holds."""
    statements = _many(json.loads(policy)["Statement"]) if policy else []
    about = [each for each in statements if _is_about(each, account, action, resource)]
    denied = any(each["Effect"] == "Deny" and "Condition" not in each for each in about)
    return not denied and any(each["Effect"] == "Allow" for each in about)


def _is_about(statement: dict[str, Any], account: str, action: str, resource: str) -> bool:
    principals = statement.get("Principal", {})
    named = [principals] if isinstance(principals, str) else _many(principals.get("AWS", []))
    return (
        any(each in ("*", account) or f"::{account}:" in each for each in named)
        and any(fnmatchcase(action.lower(), each.lower()) for each in _many(statement.get("Action", [])))
        and any(fnmatchcase(resource, each) for each in _many(statement.get("Resource", [])))
    )


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
