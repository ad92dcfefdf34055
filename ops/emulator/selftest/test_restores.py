"""A file system, a cache and a database that are backed up and restored."""
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


class Databases(unittest.TestCase):
    def instance(self, name: str) -> dict:
        return client("rds").describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]

    def create(self, name: str) -> None:
        options = {"Engine": "postgres", "DBInstanceClass": "db.t3.micro", "AllocatedStorage": 20}
        secret = {"MasterUsername": "app", "MasterUserPassword": "secret-secret", "DeletionProtection": True}
        client("rds").create_db_instance(DBInstanceIdentifier=name, **options, **secret)

    def test_automated_backups_say_of_what_and_to_which_times(self):
        self.create("backed-up")
        found = client("rds").describe_db_instance_automated_backups(DBInstanceIdentifier="backed-up")
        [backup] = found["DBInstanceAutomatedBackups"]
        self.assertEqual((backup["Engine"], backup["MasterUsername"], backup["AllocatedStorage"]), ("postgres", "app", 20))
        self.assertEqual(backup["DbiResourceId"], self.instance("backed-up")["DbiResourceId"])
        self.assertLessEqual(backup["RestoreWindow"]["EarliestTime"], backup["RestoreWindow"]["LatestTime"])

    def test_a_password_that_rds_manages_keeps_its_secret(self):
        self.create("managed")

        def secret() -> str:
            client("rds").modify_db_instance(DBInstanceIdentifier="managed", ManageMasterUserPassword=True)
            return self.instance("managed")["MasterUserSecret"]["SecretArn"]

        self.assertEqual(secret(), secret())

    def test_what_is_restored_to_a_time_is_another_instance_and_not_protected(self):
        self.create("source")
        names = {"SourceDBInstanceIdentifier": "source", "TargetDBInstanceIdentifier": "beside"}
        client("rds").restore_db_instance_to_point_in_time(UseLatestRestorableTime=True, **names)
        self.assertFalse(self.instance("beside")["DeletionProtection"])
        self.assertNotIn("ReadReplicaSourceDBInstanceIdentifier", self.instance("beside"))
        client("rds").delete_db_instance(DBInstanceIdentifier="beside", SkipFinalSnapshot=True)

    def test_one_that_takes_the_name_of_a_renamed_one_has_an_id_of_its_own(self):
        self.create("named")
        before = self.instance("named")["DbiResourceId"]
        client("rds").modify_db_instance(DBInstanceIdentifier="named", NewDBInstanceIdentifier="renamed")
        # The first backup of the next one is of the same minute, and so would have the same name.
        for backup in client("rds").describe_db_snapshots(SnapshotType="automated")["DBSnapshots"]:
            client("rds").delete_db_snapshot(DBSnapshotIdentifier=backup["DBSnapshotIdentifier"])
        self.create("named")
        self.assertEqual(self.instance("renamed")["DbiResourceId"], before)
        self.assertNotEqual(self.instance("named")["DbiResourceId"], before)
