"""ElastiCache: replication groups and their members."""
from __future__ import annotations

import inspect
import re
from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.models import CacheCluster, ReplicationGroup
from moto.elasticache.responses import ElastiCacheResponse

from .tools import add, around

DEFAULT_VERSION = {"redis": "7.1.0", "valkey": "8.0.1"}
# ModifyReplicationGroup: parameter and the attribute of the group it sets.
MODIFIED = {
    "ReplicationGroupDescription": "description",
    "SnapshotRetentionLimit": "snapshot_retention_limit",
    "SnapshotWindow": "snapshot_window",
    "CacheNodeType": "cache_node_type",
    "AutoMinorVersionUpgrade": "auto_minor_version_upgrade",
    "TransitEncryptionEnabled": "transit_encryption_enabled",
    "TransitEncryptionMode": "transit_encryption_mode",
}


def apply() -> None:
    number_of_nodes()
    members_exist()
    members_go_with_the_group()
    replication_group_can_be_modified()
    auth_tokens()
    subnet_group_can_be_deleted()


def number_of_nodes() -> None:
    """NumCacheClusters counts; moto makes one node unless ReplicasPerNodeGroup is given.

    Mends elasticache:CreateReplicationGroup, elasticache:DescribeReplicationGroups.
    AWS, elasticache CreateReplicationGroupMessage.NumCacheClusters: "The number of clusters this replication group
    initially has."
    """

    @around(ReplicationGroup, "_set_node_members_clusters_disabled")
    def set_members(original, self, **kwargs):
        if not kwargs.get("replicas_per_node_group"):
            kwargs["replicas_per_node_group"] = max((kwargs.get("num_cache_clusters") or 1) - 1, 0)
        return original(self, **kwargs)


def members_exist() -> None:
    """Each member of a group is a cache cluster; moto names members it does not have.

    Mends elasticache:CreateReplicationGroup, elasticache:DescribeReplicationGroups,
    elasticache:DescribeCacheClusters.
    AWS, elasticache ReplicationGroup.MemberClusters: "The names of all the cache clusters that are part of this
    replication group."
    """

    @around(ElastiCacheResponse, "create_replication_group")
    def create_replication_group(original, self):
        answer = original(self)
        group, backend = answer.result["ReplicationGroup"], self.elasticache_backend
        _complete(group, self._get_param, backend.region_name)
        for name in group.member_clusters:
            backend.cache_clusters[name] = _member(name, group, self._get_param, backend)
        return answer


def _complete(group: Any, sent: Any, region: str) -> None:
    version = sent("EngineVersion") or DEFAULT_VERSION.get(group.engine)
    group.engine_version = f"{version}.0" if version and version.count(".") == 1 else version
    if group.transit_encryption_enabled:
        group.transit_encryption_mode = group.transit_encryption_mode or "required"
    if group.auto_minor_version_upgrade is None:
        group.auto_minor_version_upgrade = True
    for node in (node for shard in group.node_groups for node in shard["node_group_members"]):
        zone = node.get("preferred_availability_zone", "")
        node["preferred_availability_zone"] = zone.replace("us-east-1", region)


def _member(name: str, group: Any, sent: Any, backend: Any) -> CacheCluster:
    arguments = dict.fromkeys(list(inspect.signature(CacheCluster.__init__).parameters)[1:])
    arguments.update(
        account_id=backend.account_id,
        region_name=backend.region_name,
        cache_cluster_id=name,
        cache_node_type=group.cache_node_type,
        replication_group_id=group.replication_group_id,
        engine="redis",
        engine_version=group.engine_version,
        cache_subnet_group_name=sent("CacheSubnetGroupName"),
        port=group.port,
        notification_topic_arn=sent("NotificationTopicArn"),
        preferred_maintenance_window=sent("PreferredMaintenanceWindow") or "sun:05:00-sun:06:00",
        snapshot_retention_limit=group.snapshot_retention_limit,
        snapshot_window=group.snapshot_window,
        auto_minor_version_upgrade=group.auto_minor_version_upgrade,
        transit_encryption_enabled=group.transit_encryption_enabled,
        auth_token=sent("AuthToken"),
        network_type=group.network_type,
        ip_discovery=group.ip_discovery,
        log_delivery_configurations=[],
    )
    member = CacheCluster(**arguments)
    member.engine = group.engine  # moto completes a "redis" only
    member.at_rest_encryption_enabled = group.at_rest_encryption_enabled
    member.transit_encryption_mode = group.transit_encryption_mode
    family = f"{group.engine}{(group.engine_version or '').split('.')[0]}"
    _set_parameter_group(member, sent("CacheParameterGroupName") or f"default.{family}")
    _set_security_groups(member, sent("SecurityGroupIds") or [])
    return member


def _set_parameter_group(member: Any, name: str) -> None:
    member.cache_parameter_group = {"CacheParameterGroupName": name, "ParameterApplyStatus": "in-sync"}


def _set_security_groups(member: Any, ids: list[str]) -> None:
    member.security_groups = [{"SecurityGroupId": each, "Status": "active"} for each in ids]


def members_go_with_the_group() -> None:
    """A deleted group is gone, and so are its members; moto keeps it in the state deleting.

    Mends elasticache:DeleteReplicationGroup.
    AWS, elasticache DeleteReplicationGroup: "deletes the entire replication group, including the primary/primaries
    and all of the read replicas"
    """

    @around(ElastiCacheResponse, "delete_replication_group")
    def delete_replication_group(original, self):
        backend, name = self.elasticache_backend, self._get_param("ReplicationGroupId")
        group = backend.replication_groups.get(name)
        members = list(group.member_clusters) if group else []
        answer = original(self)
        for member in members:
            backend.cache_clusters.pop(member, None)
        backend.replication_groups.pop(name, None)
        return answer


def replication_group_can_be_modified() -> None:
    """moto has no ModifyReplicationGroup.

    Mends elasticache:ModifyReplicationGroup.
    AWS, elasticache ModifyReplicationGroup: "Modifies the settings for a replication group."
    """

    @add(ElastiCacheResponse)
    def modify_replication_group(self):
        backend = self.elasticache_backend
        group = backend.describe_replication_groups(self._get_param("ReplicationGroupId"))[0]
        members = [backend.cache_clusters[name] for name in group.member_clusters]
        for parameter, attribute in MODIFIED.items():
            value = self._get_param(parameter)
            if value is not None:
                setattr(group, attribute, value)
        switches = {"AutomaticFailoverEnabled": "automatic_failover", "MultiAZEnabled": "multi_az"}
        for parameter, attribute in switches.items():
            value = self._get_param(parameter)
            if value is not None:
                setattr(group, attribute, "enabled" if value in (True, "true") else "disabled")
        for member in members:
            _modify_member(member, group, self._get_param)
        return ActionResult({"ReplicationGroup": group})


def _modify_member(member: Any, group: Any, sent: Any) -> None:
    member.cache_node_type = group.cache_node_type
    member.snapshot_retention_limit = group.snapshot_retention_limit
    member.snapshot_window = group.snapshot_window
    member.transit_encryption_mode = group.transit_encryption_mode
    if sent("EngineVersion"):
        version = sent("EngineVersion")
        member.engine_version = group.engine_version = f"{version}.0" if version.count(".") == 1 else version
    if sent("PreferredMaintenanceWindow"):
        member.preferred_maintenance_window = sent("PreferredMaintenanceWindow")
    if sent("NotificationTopicArn") is not None:
        member.notification_topic_arn = sent("NotificationTopicArn")
    if sent("CacheParameterGroupName"):
        _set_parameter_group(member, sent("CacheParameterGroupName"))
    if sent("SecurityGroupIds"):
        _set_security_groups(member, sent("SecurityGroupIds"))


def auth_tokens() -> None:
    """A group knows its auth tokens: ROTATE adds one to the one before, SET leaves one that it knows.

    Mends elasticache:ModifyReplicationGroup.
    AWS, elasticache ModifyReplicationGroupMessage.AuthTokenUpdateStrategy: "SET - allowed only after ROTATE"
    """

    @around(ElastiCacheResponse, "modify_replication_group")
    def modify_replication_group(original, self):
        token, strategy = self._get_param("AuthToken"), self._get_param("AuthTokenUpdateStrategy") or "ROTATE"
        group = self.elasticache_backend.describe_replication_groups(self._get_param("ReplicationGroupId"))[0]
        if token is not None:
            known = getattr(group, "auth_tokens", [])
            if not re.fullmatch(r"[\x21-\x7e]{16,128}", token) or re.search(r'[/"@%]', token):
                raise _refused("InvalidParameterValue", "The AuthToken provided is not valid")
            if not group.transit_encryption_enabled or (strategy == "SET" and token not in known):
                raise _refused("InvalidParameterCombination", f"The strategy {strategy} is not allowed now")
            group.auth_tokens = [token] if strategy == "SET" else [*known[-1:], token]
            group.auth_token_enabled, group.auth_token_last_modified_date = True, utcnow()
        return original(self)


def _refused(code: str, message: str) -> ElastiCacheException:
    error = ElastiCacheException(message)
    error.code = code
    return error


def subnet_group_can_be_deleted() -> None:
    """moto has no DeleteCacheSubnetGroup.

    Mends elasticache:DeleteCacheSubnetGroup.
    AWS, elasticache DeleteCacheSubnetGroup: "Deletes a cache subnet group."
    """

    @add(ElastiCacheResponse)
    def delete_cache_subnet_group(self):
        self.elasticache_backend.cache_subnet_groups.pop(self._get_param("CacheSubnetGroupName"), None)
        return EmptyResult()
