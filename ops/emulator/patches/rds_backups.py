"""RDS: what automated backups are kept of an instance, and what is restored from them."""
from __future__ import annotations

from typing import Any

from moto.core.utils import utcnow
from moto.rds.models import DBInstanceAutomatedBackup

from .rds import RDSResponse
from .tools import after, around

# Of the instance, as its last automated backup has them.
OF_THE_INSTANCE = ("allocated_storage", "dbi_resource_id", "engine", "engine_version", "kms_key_id", "master_username")


def apply() -> None:
    automated_backups_of_an_instance()
    restored_to_a_time()


def automated_backups_of_an_instance() -> None:
    """moto says of automated backups only whose they are.

    Mends rds:DescribeDBInstanceAutomatedBackups.
    AWS, rds RestoreWindow.EarliestTime: "The earliest time you can restore an instance to."
    """

    @after(DBInstanceAutomatedBackup, "__init__")
    def init(self):
        first, last = (self.automated_snapshots[at] for at in (0, -1))
        for name in OF_THE_INSTANCE:
            setattr(self, name, getattr(last, name))
        self.restore_window: dict[str, Any] = {
            "earliest_time": first.snapshot_create_time,
            "latest_time": utcnow() if self.status == "active" else last.snapshot_create_time,
        }


def restored_to_a_time() -> None:
    """moto protects what is restored to a time as its source is, and takes it for a replica of that.

    Mends rds:RestoreDBInstanceToPointInTime.
    AWS, rds RestoreDBInstanceToPointInTimeMessage.DeletionProtection: "By default, deletion protection isn't enabled."
    """

    @around(RDSResponse, "restore_db_instance_to_point_in_time")
    def restore_db_instance_to_point_in_time(original, self):
        answer = original(self)
        name = self.params["TargetDBInstanceIdentifier"]
        restored = self.backend.databases[name]
        restored.deletion_protection = self.params.get("DeletionProtection") in (True, "true")
        restored.source_db_instance_identifier = None
        return answer
