"""ElastiCache: parameter groups and user groups, which moto does not have."""
from __future__ import annotations

import re
from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.models import ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse

from .tools import add, after, store


def apply() -> None:
    tags_of_every_kind()
    parameter_groups()
    parameters()
    user_groups()


def tags_of_every_kind() -> None:
    """moto refuses the ARN of a parameter group or a user group where tags are read.

    Mends elasticache:ListTagsForResource, elasticache:AddTagsToResource, elasticache:RemoveTagsFromResource.
    AWS, elasticache ListTagsForResource: "Lists all tags currently on a named resource."
    """

    @after(ElastiCacheBackend, "__init__")
    def init(self):
        self.arn_regex = re.compile(r"^arn:aws[a-z-]*:elasticache:[^:]*:[0-9]*:[a-z]+:.+$")


def _found(self: Any, kind: str, key: str, code: str) -> dict[str, Any]:
    name = self._get_param(key)
    groups = store(self.elasticache_backend, kind)
    if name not in groups:
        error = ElastiCacheException(f"{name} not found")
        error.code = code
        raise error
    return groups[name]


def _parameter_group(self: Any) -> dict[str, Any]:
    return _found(self, "parameter_groups", "CacheParameterGroupName", "CacheParameterGroupNotFound")


def _user_group(self: Any) -> dict[str, Any]:
    return _found(self, "user_groups", "UserGroupId", "UserGroupNotFound")


def _arn(self: Any, kind: str, name: str) -> str:
    backend = self.elasticache_backend
    arn = f"arn:{backend.partition}:elasticache:{backend.region_name}:{backend.account_id}:{kind}:{name}"
    backend.tagging_service.tag_resource(arn, self._get_param("Tags", []) or [])
    return arn


def parameter_groups() -> None:
    """Create, describe and delete a parameter group.

    Mends elasticache:CreateCacheParameterGroup, elasticache:DescribeCacheParameterGroups,
    elasticache:DeleteCacheParameterGroup.
    AWS, elasticache CreateCacheParameterGroup: "An ElastiCache cache parameter group is a collection of parameters
    and their values"
    """

    @add(ElastiCacheResponse)
    def create_cache_parameter_group(self):
        name = self._get_param("CacheParameterGroupName")
        group = {
            "CacheParameterGroupName": name,
            "CacheParameterGroupFamily": self._get_param("CacheParameterGroupFamily"),
            "Description": self._get_param("Description"),
            "IsGlobal": False,
            "ARN": _arn(self, "parametergroup", name),
        }
        store(self.elasticache_backend, "parameter_groups")[name] = group
        store(self.elasticache_backend, "parameters")[name] = {}
        return ActionResult({"CacheParameterGroup": group})

    @add(ElastiCacheResponse)
    def describe_cache_parameter_groups(self):
        if self._get_param("CacheParameterGroupName"):
            return ActionResult({"CacheParameterGroups": [_parameter_group(self)]})
        groups = store(self.elasticache_backend, "parameter_groups")
        return ActionResult({"CacheParameterGroups": list(groups.values())})

    @add(ElastiCacheResponse)
    def delete_cache_parameter_group(self):
        name = _parameter_group(self)["CacheParameterGroupName"]
        del store(self.elasticache_backend, "parameter_groups")[name]
        return EmptyResult()


def parameters() -> None:
    """The parameters set in a group.

    Mends elasticache:ModifyCacheParameterGroup, elasticache:ResetCacheParameterGroup,
    elasticache:DescribeCacheParameters.
    AWS, elasticache DescribeCacheParameters: "Returns the detailed parameter list for a particular cache parameter
    group."
    """

    def changed(self, change):
        name = _parameter_group(self)["CacheParameterGroupName"]
        for parameter in self._get_param("ParameterNameValues", []) or []:
            change(store(self.elasticache_backend, "parameters")[name], parameter)
        return ActionResult({"CacheParameterGroupName": name})

    @add(ElastiCacheResponse)
    def modify_cache_parameter_group(self):
        return changed(self, lambda kept, new: kept.update({new["ParameterName"]: new["ParameterValue"]}))

    @add(ElastiCacheResponse)
    def reset_cache_parameter_group(self):
        return changed(self, lambda kept, new: kept.pop(new["ParameterName"], None))

    @add(ElastiCacheResponse)
    def describe_cache_parameters(self):
        name = _parameter_group(self)["CacheParameterGroupName"]
        kept = store(self.elasticache_backend, "parameters")[name]
        fixed = {"Source": "user", "DataType": "string", "IsModifiable": True}
        found = [{"ParameterName": name, "ParameterValue": value, **fixed} for name, value in kept.items()]
        return ActionResult({"Parameters": found})


def user_groups() -> None:
    """Create, modify, describe and delete a user group.

    Mends elasticache:CreateUserGroup, elasticache:ModifyUserGroup, elasticache:DescribeUserGroups,
    elasticache:DeleteUserGroup.
    AWS, elasticache ModifyUserGroup: "Changes the list of users that belong to the user group."
    """

    @add(ElastiCacheResponse)
    def create_user_group(self):
        name = self._get_param("UserGroupId")
        group = {
            "UserGroupId": name,
            "Status": "active",
            "Engine": self._get_param("Engine"),
            "UserIds": list(self._get_param("UserIds", [])),
            "MinimumEngineVersion": "6.0",
            "ARN": _arn(self, "usergroup", name),
        }
        store(self.elasticache_backend, "user_groups")[name] = group
        return ActionResult(group)

    @add(ElastiCacheResponse)
    def modify_user_group(self):
        group = _user_group(self)
        removed = self._get_param("UserIdsToRemove", []) or []
        kept = [user for user in group["UserIds"] if user not in removed]
        group["UserIds"] = kept + list(self._get_param("UserIdsToAdd", []) or [])
        return ActionResult(group)

    @add(ElastiCacheResponse)
    def describe_user_groups(self):
        if self._get_param("UserGroupId"):
            return ActionResult({"UserGroups": [_user_group(self)]})
        return ActionResult({"UserGroups": list(store(self.elasticache_backend, "user_groups").values())})

    @add(ElastiCacheResponse)
    def delete_user_group(self):
        group = _user_group(self)
        del store(self.elasticache_backend, "user_groups")[group["UserGroupId"]]
        return ActionResult({**group, "Status": "deleting"})
