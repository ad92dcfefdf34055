"""A file system and a cache that are backed up and restored."""
from __future__ import annotations

import unittest

from .emulator import ACCOUNT, client

ROLE = f"arn:aws:iam::{ACCOUNT}:role/backup"


class Restores(unittest.TestCase):
    def backed_up(self, token: str) -> tuple[str, str]:
        system = client("efs").create_file_system(CreationToken=token, Encrypted=True)
        job = client("backup").start_backup_job(
            BackupVaultName="aws/efs/vault", ResourceArn=system["FileSystemArn"], IamRoleArn=ROLE)
        return system["FileSystemArn"], job["RecoveryPointArn"]

    def restored(self, point: str, **said: str) -> str:
        api = client("backup")
        known = api.get_recovery_point_restore_metadata(BackupVaultName="aws/efs/vault", RecoveryPointArn=point)
        metadata = {**known["RestoreMetadata"], **said}
        job = api.start_restore_job(RecoveryPointArn=point, Metadata=metadata, IamRoleArn=ROLE)["RestoreJobId"]
        done = api.describe_restore_job(RestoreJobId=job)
        self.assertEqual(done["Status"], "COMPLETED")
        return done["CreatedResourceArn"]

    def test_its_recovery_points_are_its_own_and_outlive_it(self):
        (arn, point), (other, _) = self.backed_up("kept"), self.backed_up("other")
        client("efs").delete_file_system(FileSystemId=arn.split("/")[1])
        found = client("backup").list_recovery_points_by_resource(ResourceArn=arn)["RecoveryPoints"]
        self.assertEqual([each["RecoveryPointArn"] for each in found], [point])
        self.assertNotEqual(arn, other)

    def test_it_is_restored_into_itself(self):
        arn, point = self.backed_up("itself")
        self.assertEqual(self.restored(point, newFileSystem="false"), arn)

    def test_it_is_restored_into_a_new_one_with_the_token_that_is_given(self):
        arn, point = self.backed_up("first")
        created = self.restored(point, newFileSystem="true", CreationToken="second")
        (found,) = client("efs").describe_file_systems(CreationToken="second")["FileSystems"]
        self.assertEqual((found["FileSystemArn"], found["Encrypted"]), (created, True))
        self.assertNotEqual(created, arn)


class Snapshots(unittest.TestCase):
    def group(self, name: str, **options) -> dict:
        sent = {"ReplicationGroupId": name, "ReplicationGroupDescription": "test", "Engine": "redis", **options}
        return client("elasticache").create_replication_group(**sent)["ReplicationGroup"]

    def test_a_snapshot_says_when_it_was_taken_and_outlives_the_group(self):
        self.group("kept")
        client("elasticache").create_snapshot(CacheClusterId="kept-001", SnapshotName="last")
        client("elasticache").delete_replication_group(ReplicationGroupId="kept")
        found = client("elasticache").describe_snapshots(SnapshotName="last")["Snapshots"][0]
        self.assertEqual((found["CacheClusterId"], found["SnapshotStatus"]), ("kept-001", "available"))
        self.assertTrue(found["NodeSnapshots"][0]["SnapshotCreateTime"])
        self.assertEqual(self.group("kept", SnapshotName="last")["Status"], "available")

    def test_a_group_does_not_begin_with_a_snapshot_that_there_is_not(self):
        with self.assertRaises(client("elasticache").exceptions.SnapshotNotFoundFault):
            self.group("empty", SnapshotName="none")
