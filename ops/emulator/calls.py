"""Which AWS call a request is: service, action and protocol."""
from __future__ import annotations

import functools
import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import botocore.session

# Where the name a request is signed with is not the name of the service.
SERVICE_OF_SIGNATURE = {
    "access-analyzer": "accessanalyzer",
    "aps": "amp",
    "cassandra": "keyspaces",
    "elasticfilesystem": "efs",
    "elasticloadbalancing": "elbv2",
    "email": "ses",
    "monitoring": "cloudwatch",
    "servicequotas": "service-quotas",
    "states": "stepfunctions",
    "tagging": "resourcegroupstaggingapi",
}


@dataclass(frozen=True)
class Call:
    service: str
    action: str
    protocol: str

    def __str__(self) -> str:
        return f"{self.service}:{self.action}"


def name_call(environ: dict[str, Any]) -> Call:
    """The call in `environ`; the action is `METHOD /path` if no model knows it."""
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    form = parse_qs(_form_body(environ), keep_blank_values=True)
    signed = _signed_service(environ)
    service = SERVICE_OF_SIGNATURE.get(signed, signed)
    path = environ.get("PATH_INFO", "/")
    if service == "s3" and path.startswith("/v20180820/"):
        service = "s3control"
    action = (form.get("Action") or query.get("Action") or [""])[0]
    target = environ.get("HTTP_X_AMZ_TARGET", "")
    rpc = re.match(r"^/service/[^/]+/operation/([^/]+)$", path)
    if action:
        version = (form.get("Version") or query.get("Version") or [""])[0]
        if service == "elbv2" and version == "2012-06-01":
            service = "elb"
        return Call(service or "sts", action, "ec2" if service == "ec2" else "query")
    if target:
        return Call(service or target.split(".")[0], target.split(".")[-1], "json")
    if rpc:
        return Call(service, rpc.group(1), "cbor")
    service = service or "s3"
    found = _rest_operation(service, environ, query)
    return Call(service, found or f"{environ['REQUEST_METHOD']} {path}", _rest_protocol(service))


def _signed_service(environ: dict[str, Any]) -> str:
    scope = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
    return scope.group(1).lower() if scope else ""


def _form_body(environ: dict[str, Any]) -> str:
    """The body of a form post, put back for the one who handles the request."""
    if not environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        return ""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return body.decode("utf-8", "replace")


@functools.cache
def _model(service: str) -> Any:
    try:
        return _session().get_service_model(service)
    except Exception:  # a service this botocore does not know
        return None


@functools.cache
def _session() -> Any:
    return botocore.session.Session()


def _rest_protocol(service: str) -> str:
    model = _model(service)
    return model.metadata["protocol"] if model else "rest-json"


@functools.cache
def _rest_operations(service: str) -> list[tuple[str, re.Pattern[str], dict[str, str], list[str], str]]:
    """(method, path, fixed query, required headers, name), the most specific first; a name of today before a former one."""
    found = []
    model = _model(service)
    operations = [model.operation_model(name) for name in model.operation_names] if model else []
    for operation in sorted(operations, key=lambda each: each.deprecated):
        path, _, fixed = operation.http["requestUri"].partition("?")
        query = {key: values[0] for key, values in parse_qs(fixed, keep_blank_values=True).items()}
        headers = []
        shape = operation.input_shape
        for member in shape.required_members if shape else []:
            where = shape.members[member].serialization
            if where.get("location") == "querystring":
                query[where["name"]] = ""
            elif where.get("location") == "header":
                headers.append("HTTP_" + where["name"].upper().replace("-", "_"))
        pattern = re.sub(r"\{[^}+]+\}", "[^/]+", path.rstrip("/"))
        pattern = re.sub(r"\{[^}]+\+\}", ".+", pattern)
        found.append((operation.http["method"], re.compile(f"^{pattern}/?$"), query, headers, operation.name))
    return sorted(found, key=_specificity, reverse=True)


def _specificity(row: tuple[str, re.Pattern[str], dict[str, str], list[str], str]) -> tuple[int, int]:
    _, pattern, query, headers, _ = row
    return len(query) + len(headers), len(re.sub(r"\[\^/\]\+|\.\+", "", pattern.pattern))


def _rest_operation(service: str, environ: dict[str, Any], query: dict[str, list[str]]) -> str | None:
    path = environ.get("PATH_INFO", "/") or "/"
    for method, pattern, fixed, headers, name in _rest_operations(service):
        if method != environ["REQUEST_METHOD"] or not pattern.match(path):
            continue
        if all(key in query and value in ("", query[key][0]) for key, value in fixed.items()) and all(
            header in environ for header in headers
        ):
            return name
    return None
