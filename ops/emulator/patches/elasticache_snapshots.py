"""ElastiCache: snapshots, and what begins with one."""
from __future__ import annotations

from moto.core.utils import utcnow
from moto.elasticache.exceptions import SnapshotNotFound
from moto.elasticache.models import Snapshot
from moto.elasticache.responses import ElastiCacheResponse

from .tools import after, around


def apply() -> None:
    time_of_a_snapshot()
    a_group_begins_with_a_snapshot()


def time_of_a_snapshot() -> None:
    """moto does not say when a snapshot was taken.

    Mends elasticache:CreateSnapshot, elasticache:DescribeSnapshots.
    AWS, elasticache NodeSnapshot.SnapshotCreateTime: "The date and time when the source node's metadata and cache data
    set was obtained for the snapshot."
    """

    @after(Snapshot, "__init__")
    def init(self):
        node = {"cache_node_id": "0001", "cache_size": "5 MB", "snapshot_create_time": utcnow()}
        self.node_snapshots = [node]


def a_group_begins_with_a_snapshot() -> None:
    """moto creates a group from a snapshot that there is not.

    Mends elasticache:CreateReplicationGroup.
    AWS, elasticache CreateReplicationGroupMessage.SnapshotName: "The name of a snapshot from which to restore data into
    the new replication group."
    """

    @around(ElastiCacheResponse, "create_replication_group")
    def create_replication_group(original, self):
        name = self._get_param("SnapshotName")
        if name and name not in self.elasticache_backend.snapshots:
            raise SnapshotNotFound(name)
        return original(self)
