"""ElastiCache: replicas that a replication group gets or loses."""
from __future__ import annotations

import copy
from typing import Any

from moto.core.responses import ActionResult
from moto.elasticache.responses import ElastiCacheResponse

from .tools import add


def apply() -> None:
    replicas_are_added()
    replicas_are_removed()


def replicas_are_added() -> None:
    """moto has no IncreaseReplicaCount.

    Mends elasticache:IncreaseReplicaCount.
    AWS, elasticache IncreaseReplicaCount: "Dynamically increases the number of replicas in a Valkey or Redis OSS
    (cluster mode disabled) replication group"
    """

    @add(ElastiCacheResponse)
    def increase_replica_count(self):
        group, backend = _group(self), self.elasticache_backend
        shard = group.node_groups[0]["node_group_members"]
        primary = shard[0]
        for number in range(len(shard) + 1, _wanted(self) + 2):
            name = f"{group.replication_group_id}-{number:0>3}"
            node = copy.deepcopy(primary)
            node["cache_cluster_id"], node["current_role"] = name, "replica"
            node["preferred_availability_zone"] = primary["preferred_availability_zone"][:-1] + "b"
            node["read_endpoint"]["address"] = node["read_endpoint"]["address"].replace(
                primary["cache_cluster_id"], name
            )
            shard.append(node)
            group.member_clusters.append(name)
            backend.cache_clusters[name] = _like(backend.cache_clusters[primary["cache_cluster_id"]], name)
        return ActionResult({"ReplicationGroup": group})


def replicas_are_removed() -> None:
    """moto has no DecreaseReplicaCount.

    Mends elasticache:DecreaseReplicaCount.
    AWS, elasticache DecreaseReplicaCount: "Dynamically decreases the number of replicas in a Valkey or Redis OSS
    (cluster mode disabled) replication group"
    """

    @add(ElastiCacheResponse)
    def decrease_replica_count(self):
        group = _group(self)
        for name in group.member_clusters[_wanted(self) + 1 :]:
            self.elasticache_backend.cache_clusters.pop(name)
        shard = group.node_groups[0]["node_group_members"]
        del shard[_wanted(self) + 1 :], group.member_clusters[_wanted(self) + 1 :]
        return ActionResult({"ReplicationGroup": group})


def _group(self: Any) -> Any:
    return self.elasticache_backend.describe_replication_groups(self._get_param("ReplicationGroupId"))[0]


def _wanted(self: Any) -> int:
    """Replicas beside the primary."""
    return int(self._get_param("NewReplicaCount"))


def _like(other: Any, name: str) -> Any:
    member = copy.copy(other)
    member.cache_cluster_id = name
    member.arn = other.arn.replace(other.cache_cluster_id, name)
    return member
