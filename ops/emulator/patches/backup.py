"""AWS Backup."""
from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from moto.backup import urls
from moto.backup.responses import BackupResponse
from moto.moto_api._internal import mock_random

from .tools import add, around, store

PLAN = "/backup/plans/(?P<BackupPlanId>[^/]+)"
EMPTY_CONDITIONS: dict[str, list[Any]] = {
    "StringEquals": [],
    "StringLike": [],
    "StringNotEquals": [],
    "StringNotLike": [],
}


def apply() -> None:
    paths()
    tags_by_arn()
    selections()
    no_recovery_points()


def paths() -> None:
    """moto routes neither the selections of a plan nor the recovery points of a vault.

    Mends backup:CreateBackupSelection, backup:GetBackupSelection, backup:ListBackupSelections,
    backup:DeleteBackupSelection, backup:ListRecoveryPointsByBackupVault.
    AWS, backup GetBackupSelection: "Returns selection metadata and a document in JSON format"
    """
    new = {
        "{0}" + PLAN + "/selections/?$": BackupResponse.dispatch,
        "{0}" + PLAN + "/selections/(?P<SelectionId>[^/]+)/?$": BackupResponse.dispatch,
        "{0}/backup-vaults/(?P<BackupVaultName>[^/]+)/recovery-points/$": BackupResponse.dispatch,
    }
    # before the paths of moto, the first of which would take them
    urls.url_paths = {**new, **urls.url_paths}


def tags_by_arn() -> None:
    """The ARN in the path comes escaped from Terraform.

    Mends backup:ListTags.
    AWS, backup ListTags: "Returns the tags assigned to the resource, such as a target recovery point, backup plan, or
    backup vault."
    """

    @around(BackupResponse, "list_tags")
    def list_tags(_original, self):
        arn = "arn:" + unquote(self.path).split("arn:", 1)[1].rstrip("/")
        return json.dumps({"Tags": self.backup_backend.list_tags(resource_arn=arn)})


def selections() -> None:
    """moto has no selections of a plan.

    Mends backup:CreateBackupSelection, backup:GetBackupSelection, backup:ListBackupSelections,
    backup:DeleteBackupSelection.
    AWS, backup ListBackupSelections: "Returns an array containing metadata of the resources associated with the
    target backup plan."
    """

    def place(self):
        plan, _, selection = unquote(self.path).split("/backup/plans/")[1].partition("/selections")
        return plan, selection.strip("/")

    @add(BackupResponse)
    def create_backup_selection(self):
        plan, _ = place(self)
        sent = json.loads(self.body)["BackupSelection"]
        empty = {"Resources": [], "NotResources": [], "ListOfTags": [], "Conditions": EMPTY_CONDITIONS}
        answer = {"SelectionId": str(mock_random.uuid4()), "BackupPlanId": plan, "CreationDate": 1700000000.0}
        kept = {**answer, "BackupSelection": {**empty, **sent}}
        store(self.backup_backend, "selections")[answer["SelectionId"]] = kept
        return json.dumps(answer)

    @add(BackupResponse)
    def get_backup_selection(self):
        _, selection = place(self)
        kept = store(self.backup_backend, "selections").get(selection)
        return json.dumps(kept) if kept else _not_found()

    @add(BackupResponse)
    def list_backup_selections(self):
        plan, _ = place(self)
        kept = [each for each in store(self.backup_backend, "selections").values() if each["BackupPlanId"] == plan]
        return json.dumps({"BackupSelectionsList": [_metadata(each) for each in kept]})

    @add(BackupResponse)
    def delete_backup_selection(self):
        _, selection = place(self)
        return "{}" if store(self.backup_backend, "selections").pop(selection, None) else _not_found()


def _metadata(kept: dict[str, Any]) -> dict[str, Any]:
    selection = kept["BackupSelection"]
    own = {key: value for key, value in kept.items() if key != "BackupSelection"}
    return {**own, "SelectionName": selection["SelectionName"], "IamRoleArn": selection["IamRoleArn"]}


def _not_found() -> tuple[str, dict[str, Any]]:
    code = "InvalidParameterValueException"  # what AWS answers, and Terraform waits for
    body = {"__type": code, "Code": code, "Message": "Cannot find Backup plan selection"}
    return json.dumps(body), {"status": 400, "x-amzn-ErrorType": code}


def no_recovery_points() -> None:
    """A vault is empty; Terraform asks before it deletes one.

    Mends backup:ListRecoveryPointsByBackupVault.
    AWS, backup ListRecoveryPointsByBackupVault: "Returns detailed information about the recovery points stored in a
    backup vault."
    """

    @add(BackupResponse)
    def list_recovery_points_by_backup_vault(self):
        return json.dumps({"RecoveryPoints": []})
