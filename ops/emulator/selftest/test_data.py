"""ElastiCache, S3, KMS, EFS and RDS."""
from __future__ import annotations

import json
import unittest

from .emulator import client, vpc


def cache():
    return client("elasticache")


class ElastiCache(unittest.TestCase):
    def group(self, name: str, **options) -> dict:
        sent = {"ReplicationGroupId": name, "ReplicationGroupDescription": "test", "Engine": "redis", **options}
        return cache().create_replication_group(**sent)["ReplicationGroup"]

    def member(self, name: str) -> dict:
        return cache().describe_cache_clusters(CacheClusterId=name)["CacheClusters"][0]

    def test_a_group_has_the_number_of_nodes_it_was_asked_for(self):
        self.assertEqual(self.group("two", NumCacheClusters=2)["MemberClusters"], ["two-001", "two-002"])

    def test_each_member_of_a_group_is_a_cache_cluster(self):
        options = {"EngineVersion": "7.1", "CacheParameterGroupName": "own", "SecurityGroupIds": ["sg-1"]}
        self.group("whole", TransitEncryptionEnabled=True, **options)
        member = self.member("whole-001")
        self.assertEqual(member["EngineVersion"], "7.1.0")
        self.assertEqual(member["CacheParameterGroup"]["CacheParameterGroupName"], "own")
        self.assertEqual(member["SecurityGroups"], [{"SecurityGroupId": "sg-1", "Status": "active"}])
        self.assertTrue(member["TransitEncryptionEnabled"])
        self.assertEqual(member["TransitEncryptionMode"], "required")

    def test_the_members_go_with_the_group(self):
        self.group("gone")
        cache().delete_replication_group(ReplicationGroupId="gone")
        with self.assertRaises(cache().exceptions.CacheClusterNotFoundFault):
            self.member("gone-001")
        with self.assertRaises(cache().exceptions.ReplicationGroupNotFoundFault):
            cache().describe_replication_groups(ReplicationGroupId="gone")

    def test_a_group_can_be_modified(self):
        self.group("changed")
        new = {"SnapshotRetentionLimit": 3, "EngineVersion": "7.2", "AutomaticFailoverEnabled": True}
        cache().modify_replication_group(ReplicationGroupId="changed", **new)
        group = cache().describe_replication_groups(ReplicationGroupId="changed")["ReplicationGroups"][0]
        self.assertEqual((group["SnapshotRetentionLimit"], group["AutomaticFailover"]), (3, "enabled"))
        self.assertEqual(self.member("changed-001")["EngineVersion"], "7.2.0")

    def test_replicas_are_added_and_removed_and_each_is_a_cache_cluster(self):
        self.group("grows", EngineVersion="7.1")
        grown = cache().increase_replica_count(ReplicationGroupId="grows", NewReplicaCount=1, ApplyImmediately=True)
        self.assertEqual(grown["ReplicationGroup"]["MemberClusters"], ["grows-001", "grows-002"])
        self.assertEqual(self.member("grows-002")["EngineVersion"], "7.1.0")
        arns = [self.member(name)["ARN"][-9:] for name in ("grows-001", "grows-002")]
        self.assertEqual(arns, ["grows-001", "grows-002"])
        less = cache().decrease_replica_count(ReplicationGroupId="grows", NewReplicaCount=0, ApplyImmediately=True)
        self.assertEqual(less["ReplicationGroup"]["MemberClusters"], ["grows-001"])
        with self.assertRaises(cache().exceptions.CacheClusterNotFoundFault):
            self.member("grows-002")

    def test_an_auth_token_is_rotated_and_then_set(self):
        self.group("guarded", TransitEncryptionEnabled=True)

        def give(token: str, strategy: str):
            sent = {"AuthToken": token, "AuthTokenUpdateStrategy": strategy, "ApplyImmediately": True}
            return cache().modify_replication_group(ReplicationGroupId="guarded", **sent)["ReplicationGroup"]

        with self.assertRaises(cache().exceptions.InvalidParameterCombinationException):
            give("a" * 16, "SET")
        with self.assertRaises(cache().exceptions.InvalidParameterValueException):
            give("with/a/slash/in/it", "ROTATE")
        self.assertTrue(give("a" * 16, "ROTATE")["AuthTokenEnabled"])
        give("a" * 16, "SET")
        give("b" * 16, "ROTATE")
        self.assertNotIn("b" * 16, str(give("b" * 16, "SET")))
        with self.assertRaises(cache().exceptions.InvalidParameterCombinationException):
            give("a" * 16, "SET")

    def test_a_subnet_group_can_be_deleted(self):
        name = {"CacheSubnetGroupName": "subnets"}
        cache().create_cache_subnet_group(CacheSubnetGroupDescription="test", SubnetIds=vpc()[1], **name)
        cache().delete_cache_subnet_group(**name)
        with self.assertRaises(cache().exceptions.CacheSubnetGroupNotFoundFault):
            cache().describe_cache_subnet_groups(**name)

    def test_a_parameter_group_keeps_parameters_and_tags(self):
        name = {"CacheParameterGroupName": "parameters"}
        made = cache().create_cache_parameter_group(
            CacheParameterGroupFamily="redis7", Description="test", Tags=[{"Key": "a", "Value": "1"}], **name
        )["CacheParameterGroup"]
        changes = [{"ParameterName": each, "ParameterValue": "1"} for each in ("timeout", "databases")]
        cache().modify_cache_parameter_group(ParameterNameValues=changes, **name)
        cache().reset_cache_parameter_group(ParameterNameValues=changes[:1], **name)
        found = cache().describe_cache_parameters(**name)["Parameters"]
        self.assertEqual([each["ParameterName"] for each in found], ["databases"])
        self.assertEqual(len(cache().list_tags_for_resource(ResourceName=made["ARN"])["TagList"]), 1)
        cache().delete_cache_parameter_group(**name)
        with self.assertRaises(cache().exceptions.CacheParameterGroupNotFoundFault):
            cache().describe_cache_parameter_groups(**name)

    def test_a_user_group_is_made_changed_and_deleted(self):
        cache().create_user_group(UserGroupId="users", Engine="redis", UserIds=["default"])
        cache().modify_user_group(UserGroupId="users", UserIdsToAdd=["app"])
        found = cache().describe_user_groups(UserGroupId="users")["UserGroups"][0]
        self.assertEqual(found["UserIds"], ["default", "app"])
        cache().delete_user_group(UserGroupId="users")
        with self.assertRaises(cache().exceptions.UserGroupNotFoundFault):
            cache().describe_user_groups(UserGroupId="users")


class S3(unittest.TestCase):
    def setUp(self):
        self.bucket = self.id().split(".")[-1].replace("_", "-")[-60:].strip("-")
        place = {"LocationConstraint": "eu-central-1"}
        client("s3").create_bucket(Bucket=self.bucket, CreateBucketConfiguration=place)

    def test_a_tls_only_policy_does_not_lock_the_bucket(self):
        deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": f"arn:aws:s3:::{self.bucket}/*"}
        deny["Condition"] = {"Bool": {"aws:SecureTransport": "false"}}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [deny]})
        client("s3").put_bucket_policy(Bucket=self.bucket, Policy=policy)
        client("s3").put_object(Bucket=self.bucket, Key="a", Body=b"a")
        self.assertEqual(client("s3").get_object(Bucket=self.bucket, Key="a")["Body"].read(), b"a")

    def test_a_copy_of_an_object_over_itself_has_the_encryption_of_its_bucket(self):
        s3, key = client("s3"), {"Bucket": self.bucket, "Key": "a"}
        by_key = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "arn:aws:kms:eu-central-1:210987654321:key/1"}
        rules = [{"ApplyServerSideEncryptionByDefault": by_key}]
        s3.put_bucket_encryption(Bucket=self.bucket, ServerSideEncryptionConfiguration={"Rules": rules})
        s3.put_object(Body=b"a", **key)
        s3.copy_object(CopySource=key, **key)
        copy = s3.head_object(**key)
        self.assertEqual((copy["ServerSideEncryption"], copy["SSEKMSKeyId"]), ("aws:kms", by_key["KMSMasterKeyID"]))

    def test_deleting_a_metrics_configuration_does_not_delete_the_bucket(self):
        with self.assertRaisesRegex(Exception, "NotImplementedByEmulator"):
            client("s3").delete_bucket_metrics_configuration(Bucket=self.bucket, Id="all")
        client("s3").head_bucket(Bucket=self.bucket)


class Others(unittest.TestCase):
    def test_the_keys_behind_aws_aliases_are_of_aws(self):
        key = client("kms").describe_key(KeyId="alias/aws/s3")["KeyMetadata"]
        self.assertEqual(key["KeyManager"], "AWS")

    def test_a_key_keeps_its_rotation_period(self):
        kms = client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
        self.assertEqual(kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"], 180)

    def test_the_backup_policy_of_a_file_system_is_kept(self):
        efs = client("efs")
        system = efs.create_file_system(CreationToken="backup")["FileSystemId"]
        efs.put_backup_policy(FileSystemId=system, BackupPolicy={"Status": "ENABLED"})
        self.assertEqual(efs.describe_backup_policy(FileSystemId=system)["BackupPolicy"]["Status"], "ENABLED")

    def test_the_policy_of_a_file_system_can_be_deleted(self):
        efs = client("efs")
        system = efs.create_file_system(CreationToken="policy")["FileSystemId"]
        efs.put_file_system_policy(FileSystemId=system, Policy="{}")
        efs.delete_file_system_policy(FileSystemId=system)
        with self.assertRaises(efs.exceptions.PolicyNotFound):
            efs.describe_file_system_policy(FileSystemId=system)

    def test_the_throughput_mode_of_a_file_system_can_be_changed(self):
        efs = client("efs")
        system = efs.create_file_system(CreationToken="throughput")["FileSystemId"]
        efs.update_file_system(FileSystemId=system, ThroughputMode="elastic")
        self.assertEqual(efs.describe_file_systems(FileSystemId=system)["FileSystems"][0]["ThroughputMode"], "elastic")

    def test_a_deleted_file_system_is_not_found_when_its_policies_are_asked_for(self):
        efs = client("efs")
        system = efs.create_file_system(CreationToken="deleted")["FileSystemId"]
        efs.delete_file_system(FileSystemId=system)
        asked = (efs.describe_backup_policy, efs.describe_file_system_policy)
        for describe in asked:
            with self.assertRaises(efs.exceptions.FileSystemNotFound):
                describe(FileSystemId=system)

    def test_each_database_has_an_id_of_its_own_and_keeps_its_monitoring(self):
        rds = client("rds")
        options = {"DBInstanceClass": "db.t4g.small", "Engine": "postgres", "AllocatedStorage": 20}
        options.update(MasterUsername="root", MasterUserPassword="secret-secret")
        monitored = {"MonitoringInterval": 60, "MonitoringRoleArn": "arn:aws:iam::210987654321:role/m"}
        made = [
            rds.create_db_instance(DBInstanceIdentifier=name, EnablePerformanceInsights=True, **options, **monitored)
            for name in ("one", "two")
        ]
        self.assertEqual(len({each["DBInstance"]["DbiResourceId"] for each in made}), 2)
        self.assertEqual(made[0]["DBInstance"]["MonitoringInterval"], 60)
        self.assertTrue(made[0]["DBInstance"]["PerformanceInsightsEnabled"])

    def test_a_database_is_watched_more_closely_from_the_day_that_somebody_asks(self):
        rds, name = client("rds"), {"DBInstanceIdentifier": "later"}
        options = {"DBInstanceClass": "db.t4g.small", "Engine": "mysql", "AllocatedStorage": 20}
        rds.create_db_instance(**name, **options, MasterUsername="root", MasterUserPassword="secret-secret")
        rds.modify_db_instance(**name, EnablePerformanceInsights=True)
        self.assertTrue(rds.describe_db_instances(**name)["DBInstances"][0]["PerformanceInsightsEnabled"])

    def test_a_database_keeps_its_lifecycle_support_and_has_a_certificate_of_a_ca(self):
        rds, name = client("rds"), {"DBInstanceIdentifier": "lifecycle"}
        options = {"DBInstanceClass": "db.t4g.small", "Engine": "mysql", "AllocatedStorage": 20}
        options.update(MasterUsername="app", ManageMasterUserPassword=True)
        options.update(EngineLifecycleSupport="open-source-rds-extended-support-disabled")
        rds.create_db_instance(**options, **name)
        found = rds.describe_db_instances(**name)["DBInstances"][0]
        self.assertEqual(found["EngineLifecycleSupport"], "open-source-rds-extended-support-disabled")
        self.assertEqual(found["CACertificateIdentifier"], "rds-ca-rsa2048-g1")

    def test_the_rotation_of_a_databases_password_can_be_turned_off(self):
        options = {"DBInstanceClass": "db.t4g.small", "Engine": "mysql", "AllocatedStorage": 20}
        made = client("rds").create_db_instance(
            DBInstanceIdentifier="rotated", MasterUsername="app", ManageMasterUserPassword=True, **options)
        api, secret = client("secretsmanager"), made["DBInstance"]["MasterUserSecret"]["SecretArn"]
        rules = {"AutomaticallyAfterDays": 90}
        api.rotate_secret(SecretId=secret, RotationRules=rules, RotateImmediately=False)
        self.assertTrue(api.describe_secret(SecretId=secret)["RotationEnabled"])
        api.cancel_rotate_secret(SecretId=secret)
        self.assertFalse(api.describe_secret(SecretId=secret)["RotationEnabled"])

    def test_a_cluster_that_is_not_serverless_v1_scales_as_v2_only(self):
        rds, name = client("rds"), {"DBClusterIdentifier": "scaling"}
        scaling = {"MinCapacity": 0.5, "MaxCapacity": 4.0}
        options = {"Engine": "aurora-mysql", "MasterUsername": "app", "ManageMasterUserPassword": True}
        rds.create_db_cluster(ServerlessV2ScalingConfiguration=scaling, **options, **name)
        found = rds.describe_db_clusters(**name)["DBClusters"][0]
        self.assertEqual(found["ServerlessV2ScalingConfiguration"], scaling)
        self.assertNotIn("ScalingConfigurationInfo", found)
        self.assertEqual(found["EngineLifecycleSupport"], "open-source-rds-extended-support")

    def test_a_database_parameter_group_answers_its_parameters(self):
        rds, name = client("rds"), {"DBParameterGroupName": "parameters"}
        rds.create_db_parameter_group(DBParameterGroupFamily="postgres16", Description="test", **name)
        parameter = {"ParameterName": "log_connections", "ParameterValue": "1", "ApplyMethod": "immediate"}
        rds.modify_db_parameter_group(Parameters=[parameter], **name)
        found = rds.describe_db_parameters(**name)["Parameters"]
        self.assertEqual([(each["ParameterName"], each["Source"]) for each in found], [("log_connections", "user")])
