"""Data Lifecycle Manager, a service moto does not have."""
from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, unquote

from moto.core.base_backend import BackendDict
from moto.moto_api._internal import mock_random

from .accounts import default_account

Policies = dict[str, dict[str, Any]]
POLICIES: dict[str, Policies] = {}  # by region
SUMMARY = ("PolicyId", "Description", "State", "Tags", "DefaultPolicy")
DATE = "2024-01-01T00:00:00Z"


def apply() -> None:
    _reset_empties_it()


def _reset_empties_it() -> None:
    """POST /moto-api/reset empties this service too."""
    original = BackendDict.reset.__func__

    def reset(cls):
        POLICIES.clear()
        original(cls)

    BackendDict.reset = classmethod(reset)


def answer(environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], list[bytes]]:
    """The answer to one request: lifecycle policies and their tags.

    Mends dlm:CreateLifecyclePolicy, dlm:GetLifecyclePolicy, dlm:GetLifecyclePolicies, dlm:UpdateLifecyclePolicy,
    dlm:DeleteLifecyclePolicy, dlm:ListTagsForResource, dlm:TagResource, dlm:UntagResource.
    AWS, dlm GetLifecyclePolicy: "Gets detailed information about the specified lifecycle policy."
    """
    raw = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    scope = re.search(r"Credential=[^/]+/\d+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
    region = scope.group(1) if scope else "us-east-1"
    path = unquote(environ["PATH_INFO"]).rstrip("/")
    body = json.loads(raw) if raw else {}
    handle = _tags if path.startswith("/tags/") else _policies
    keys = parse_qs(environ.get("QUERY_STRING", "")).get("tagKeys", [])
    status, document = handle(environ["REQUEST_METHOD"], path, body, POLICIES.setdefault(region, {}), region, keys)
    out = json.dumps(document).encode()
    return status, [("Content-Type", "application/json"), ("Content-Length", str(len(out)))], [out]


def _policies(method: str, path: str, body: Any, kept: Policies, region: str, _keys: Any) -> tuple[str, Any]:
    if method == "POST":
        return "200 OK", {"PolicyId": _create(body, kept, region)}
    name = path.split("/")[-1]
    if method == "GET" and name == "policies":
        return "200 OK", {"Policies": [{key: each[key] for key in SUMMARY if key in each} for each in kept.values()]}
    if name not in kept:
        code = "ResourceNotFoundException"
        return "404 Not Found", {"__type": code, "Code": code, "Message": f"{name} not found"}
    if method == "PATCH":
        kept[name].update(body)
        return "200 OK", {}
    if method == "DELETE":
        del kept[name]
        return "200 OK", {}
    return "200 OK", {"Policy": kept[name]}


def _create(body: dict[str, Any], kept: Policies, region: str) -> str:
    name = "policy-" + mock_random.get_random_hex(17)
    details = body.setdefault("PolicyDetails", {})
    details.setdefault("PolicyLanguage", "STANDARD")
    for schedule in details.get("Schedules") or []:
        schedule.setdefault("VariableTags", [])
    arn = f"arn:aws:dlm:{region}:{default_account()}:policy/{name}"
    kept[name] = {**body, "PolicyId": name, "PolicyArn": arn, "DateCreated": DATE, "DateModified": DATE}
    return name


def _tags(method: str, path: str, body: Any, kept: Policies, _region: str, keys: list[str]) -> tuple[str, Any]:
    policy = kept.get(path.split("/")[-1], {})
    tags = policy.setdefault("Tags", {})
    if method == "POST":
        tags.update(body.get("Tags", {}))
    for key in keys if method == "DELETE" else []:
        tags.pop(key, None)
    return "200 OK", {"Tags": tags} if method == "GET" else {}
