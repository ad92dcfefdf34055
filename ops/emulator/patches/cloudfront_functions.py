"""Functions of CloudFront, which moto does not have."""
from __future__ import annotations

import datetime
import hashlib

from moto.cloudfront import models, urls
from moto.cloudfront.exceptions import CloudFrontException, InvalidIfMatchVersion
from moto.cloudfront.responses import CloudFrontResponse
from moto.core.responses import ActionResult, EmptyResult

from .tools import add, around, store

STAGES = ("DEVELOPMENT", "LIVE")


def apply() -> None:
    functions()
    associations()


def functions() -> None:
    """A function is written in one stage and published to the other; each has its code and its ETag.

    Mends cloudfront:CreateFunction, cloudfront:DescribeFunction, cloudfront:GetFunction, cloudfront:UpdateFunction,
    cloudfront:PublishFunction, cloudfront:DeleteFunction, cloudfront:ListFunctions.
    AWS, cloudfront PublishFunction: "Publishes a CloudFront function by copying the function code from the DEVELOPMENT
    stage to LIVE."
    """
    for path in ("", "/(?P<name>[^/]+)", "/(?P<name>[^/]+)/describe", "/(?P<name>[^/]+)/publish"):
        urls.url_paths[f"{{0}}/2020-05-31/function{path}$"] = CloudFrontResponse.dispatch

    @add(CloudFrontResponse)
    def create_function(self):
        name = self._get_param("Name")
        if name in _functions(self):
            raise CloudFrontException("FunctionAlreadyExists", f"There is a function {name} already.")
        _functions(self)[name] = {}
        _write(self, name)
        return _summary(self, name)

    @add(CloudFrontResponse)
    def describe_function(self):
        return _summary(self, self._get_param("Name"))

    @add(CloudFrontResponse)
    def get_function(self):
        found = _stage(self, self._get_param("Name"))
        return ActionResult({"FunctionCode": found["code"], "ETag": found["etag"], "ContentType": "application/octet-stream"})

    @add(CloudFrontResponse)
    def update_function(self):
        name = _matched(self)
        _write(self, name)
        return _summary(self, name)

    @add(CloudFrontResponse)
    def publish_function(self):
        name = _matched(self)
        _functions(self)[name]["LIVE"] = {**_functions(self)[name]["DEVELOPMENT"], "stage": "LIVE"}
        return _summary(self, name, "LIVE")

    @add(CloudFrontResponse)
    def delete_function(self):
        name = _matched(self)
        if name in _in_use(self):
            raise CloudFrontException("FunctionInUse", f"The function {name} is associated with a distribution.")
        del _functions(self)[name]
        return EmptyResult()

    @add(CloudFrontResponse)
    def list_functions(self):
        items = [_described(self, name, "DEVELOPMENT") for name in _functions(self)]
        return ActionResult({"FunctionList": {"MaxItems": 100, "Quantity": len(items), "Items": items or None}})


def associations() -> None:
    """moto loses the functions that a behavior runs.

    Mends cloudfront:CreateDistribution, cloudfront:UpdateDistribution, cloudfront:GetDistribution.
    AWS, cloudfront DefaultCacheBehavior.FunctionAssociations: "A list of CloudFront functions that are associated with
    this cache behavior."
    """

    @around(models.DefaultCacheBehaviour, "__init__")
    def init(original, self, config):
        original(self, config)
        items = (config.get("FunctionAssociations") or {}).get("Items") or []
        self.function_associations = {"Quantity": len(items), **({"Items": items} if items else {})}


def _functions(self) -> dict[str, dict]:
    return store(self.backend, "functions")


def _in_use(self) -> list[str]:
    configs = [one.distribution_config for one in self.backend.distributions.values()]
    behaviors = [
        one for config in configs for one in (config.DefaultCacheBehavior, *config.CacheBehaviors.get("Items", []))
    ]
    used = [one for behavior in behaviors for one in behavior.function_associations.get("Items", [])]
    return [one["FunctionARN"].rpartition("/")[2] for one in used]


def _stage(self, name: str, stage: str | None = None) -> dict:
    found = _functions(self).get(name, {}).get(stage or self._get_param("Stage") or "DEVELOPMENT")
    if not found:
        raise CloudFrontException("NoSuchFunctionExists", "The function does not exist.")
    return found


def _matched(self) -> str:
    name = self._get_param("Name")
    if self._get_param("IfMatch") != _stage(self, name, "DEVELOPMENT")["etag"]:
        raise InvalidIfMatchVersion
    return name


def _write(self, name: str) -> None:
    code, config = self._get_param("FunctionCode"), self._get_param("FunctionConfig")
    code = code.encode() if isinstance(code, str) else code
    etag = "E" + hashlib.sha256(code + repr(config).encode()).hexdigest()[:13].upper()
    _functions(self)[name]["DEVELOPMENT"] = {"code": code, "config": config, "etag": etag, "stage": "DEVELOPMENT"}


def _summary(self, name: str, stage: str | None = None) -> ActionResult:
    found = _stage(self, name, stage)
    return ActionResult({"FunctionSummary": _described(self, name, found["stage"]), "ETag": found["etag"]})


def _described(self, name: str, stage: str) -> dict:
    found, now = _stage(self, name, stage), datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    arn = f"arn:aws:cloudfront::{self.current_account}:function/{name}"
    metadata = {"FunctionARN": arn, "Stage": stage, "CreatedTime": now, "LastModifiedTime": now}
    status = "UNASSOCIATED" if stage == "LIVE" else "UNPUBLISHED"
    return {"Name": name, "Status": status, "FunctionConfig": found["config"], "FunctionMetadata": metadata}
