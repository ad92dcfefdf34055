"""EFS."""
from __future__ import annotations

import json

from moto.efs.exceptions import FileSystemNotFound
from moto.efs.models import EFSBackend
from moto.efs.responses import EFSResponse

from .tools import add, after

JSON = {"Content-Type": "application/json"}


def apply() -> None:
    a_deleted_file_system_is_not_found()
    throughput_can_be_changed()
    backup_policy()
    file_system_policy_can_be_deleted()


def a_deleted_file_system_is_not_found() -> None:
    """moto crashes where the policies of a file system that is gone are asked for; the provider reads them at each refresh.

    Mends efs:DescribeBackupPolicy, efs:DescribeFileSystemPolicy.
    AWS, efs FileSystemNotFound: "Returned if the specified FileSystemId value doesn't exist in the requester's
    Amazon Web Services account."
    """

    class FileSystems(dict):
        def __missing__(self, file_system_id):
            raise FileSystemNotFound(file_system_id)

    @after(EFSBackend, "__init__")
    def keep_them_in_it(self):
        self.file_systems_by_id = FileSystems()


def throughput_can_be_changed() -> None:
    """moto has no UpdateFileSystem.

    Mends efs:UpdateFileSystem.
    AWS, efs UpdateFileSystem: "Updates the throughput mode or the amount of provisioned throughput of an existing file system."
    """

    @add(EFSResponse)
    def update_file_system(self):
        system = _file_system(self)
        system.throughput_mode = self._get_param("ThroughputMode") or system.throughput_mode
        provisioned = self._get_param("ProvisionedThroughputInMibps")
        system.provisioned_throughput_in_mibps = provisioned if system.throughput_mode == "provisioned" else None
        description = system.info_json()
        for told_by_moto_alone in ("FileSystemPolicy", "LifecyclePolicies"):
            del description[told_by_moto_alone]
        return json.dumps(description), {"status": 202, **JSON}


def backup_policy() -> None:
    """moto has no PutBackupPolicy and so answers the policy of the creation for ever.

    Mends efs:PutBackupPolicy, efs:DescribeBackupPolicy.
    AWS, efs PutBackupPolicy: "Use this action to start or stop automatic backups of the file system."
    """

    @add(EFSResponse)
    def put_backup_policy(self):
        status = self._get_param("BackupPolicy")["Status"]
        _file_system(self)._backup = status == "ENABLED"
        return json.dumps({"BackupPolicy": {"Status": status}}), JSON

    @add(EFSResponse)
    def describe_backup_policy(self):
        status = "ENABLED" if _file_system(self)._backup else "DISABLED"
        return json.dumps({"BackupPolicy": {"Status": status}}), JSON


def file_system_policy_can_be_deleted() -> None:
    """moto has no DeleteFileSystemPolicy.

    Mends efs:DeleteFileSystemPolicy.
    AWS, efs DeleteFileSystemPolicy: "Deletes the FileSystemPolicy for the specified file system."
    """

    @add(EFSResponse)
    def delete_file_system_policy(self):
        _file_system(self).file_system_policy = None
        return "{}", JSON


def _file_system(self):
    return self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")]
