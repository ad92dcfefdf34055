"""AWS Backup's recovery points of file systems, and what is restored from them."""
from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import unquote

from moto.backup import urls
from moto.backup.responses import BackupResponse
from moto.efs.models import efs_backends
from moto.moto_api._internal import mock_random

from .tools import add, store


def apply() -> None:
    recovery_points()
    restore_jobs()


def recovery_points() -> None:
    """moto backs nothing up. A backup is done as soon as it is asked for.

    Mends backup:StartBackupJob, backup:ListRecoveryPointsByResource, backup:GetRecoveryPointRestoreMetadata.
    AWS, backup StartBackupJob: "Starts an on-demand backup job for the specified resource."
    """
    urls.url_paths = {
        "{0}/backup-jobs$": BackupResponse.dispatch,
        "{0}/resources/(?P<resourceArn>.+)/recovery-points/$": BackupResponse.dispatch,
        "{0}/backup-vaults/(?P<vault>.+)/recovery-points/(?P<point>.+)/restore-metadata$": BackupResponse.dispatch,
        **urls.url_paths,
    }

    @add(BackupResponse)
    def start_backup_job(self):
        sent = json.loads(self.body)
        arn = f"arn:aws:backup:{self.region}:{self.current_account}:recovery-point:{mock_random.uuid4()}"
        point = {"RecoveryPointArn": arn, "BackupVaultName": sent["BackupVaultName"], "Status": "COMPLETED",
                 "CreationDate": time.time()}
        kept = {"point": point, "of": sent["ResourceArn"], "metadata": _metadata(self, sent["ResourceArn"])}
        store(self.backup_backend, "points")[arn] = kept
        return json.dumps({"BackupJobId": str(mock_random.uuid4()), "RecoveryPointArn": arn})

    @add(BackupResponse)
    def list_recovery_points_by_resource(self):
        of = unquote(self.raw_path).split("/resources/")[1].partition("/recovery-points")[0]
        kept = store(self.backup_backend, "points").values()
        return json.dumps({"RecoveryPoints": [each["point"] for each in kept if each["of"] == of]})

    @add(BackupResponse)
    def get_recovery_point_restore_metadata(self):
        arn = unquote(self.raw_path).split("/recovery-points/")[1].removesuffix("/restore-metadata")
        kept = store(self.backup_backend, "points")[arn]
        return json.dumps({"RecoveryPointArn": arn, "RestoreMetadata": kept["metadata"]})


def restore_jobs() -> None:
    """moto restores nothing. A job is done as soon as it is started; there are no files to bring back.

    Mends backup:StartRestoreJob, backup:DescribeRestoreJob.
    AWS, backup StartRestoreJob: "Recovers the saved resource identified by an Amazon Resource Name (ARN)."
    """
    urls.url_paths = {
        "{0}/restore-jobs$": BackupResponse.dispatch,
        "{0}/restore-jobs/(?P<RestoreJobId>[^/]+)$": BackupResponse.dispatch,
        **urls.url_paths,
    }

    @add(BackupResponse)
    def start_restore_job(self):
        sent = json.loads(self.body)
        said = sent["Metadata"]
        created = _arn(self, said["file-system-id"]) if said["newFileSystem"] == "false" else _new(self, said)
        job = {"RestoreJobId": str(mock_random.uuid4()), "Status": "COMPLETED", "PercentDone": "100.00%",
               "CreatedResourceArn": created, "RecoveryPointArn": sent["RecoveryPointArn"]}
        store(self.backup_backend, "restores")[job["RestoreJobId"]] = job
        return json.dumps({"RestoreJobId": job["RestoreJobId"]})

    @add(BackupResponse)
    def describe_restore_job(self):
        return json.dumps(store(self.backup_backend, "restores")[self.raw_path.split("/")[-1]])


def _efs(response: Any) -> Any:
    return efs_backends[response.current_account][response.region]


def _metadata(response: Any, arn: str) -> dict[str, str]:
    of = _efs(response).file_systems_by_id[arn.split("/")[-1]]
    key = {"KmsKeyId": of.kms_key_id} if of.kms_key_id else {}
    return {"file-system-id": of.file_system_id, "Encrypted": str(of.encrypted).lower(),
            "PerformanceMode": of.performance_mode, "CreationToken": of.creation_token, **key}


def _new(response: Any, said: dict[str, str]) -> str:
    made = _efs(response).create_file_system(
        said["CreationToken"], said["PerformanceMode"], said["Encrypted"] == "true", said.get("KmsKeyId", ""),
        "bursting", 0, "", False, [])
    return made.file_system_arn


def _arn(response: Any, of: str) -> str:
    return f"arn:aws:elasticfilesystem:{response.region}:{response.current_account}:file-system/{of}"
