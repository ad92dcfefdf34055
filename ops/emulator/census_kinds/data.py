"""Where data lives: S3, DynamoDB, ElastiCache, RDS, EFS."""
from botocore.exceptions import ClientError

from .reading import Found, listing, policy


def buckets(aws):
    s3 = aws.client("s3")
    for name in aws.ask("s3", "list_buckets", "Buckets[].Name"):
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=name)
        encryption = optional(s3.get_bucket_encryption, name, "ServerSideEncryptionConfiguration")
        yield Found("s3/bucket", name, {
            "Versioning": s3.get_bucket_versioning(Bucket=name).get("Status"),
            "Policy": policy(optional(s3.get_bucket_policy, name, "Policy")),
            "Encryption": encryption and encryption["Rules"],
            "Tags": optional(s3.get_bucket_tagging, name, "TagSet") or [],
            "Objects": sum(page["KeyCount"] for page in pages),
        })


def optional(call, bucket, member):
    """S3 answers 404 for a part that a bucket does not have."""
    try:
        return call(Bucket=bucket)[member]
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
            raise
        return None


def tables(aws):
    for name in aws.ask("dynamodb", "list_tables", "TableNames"):
        table = aws.client("dynamodb").describe_table(TableName=name)["Table"]
        tags = aws.ask("dynamodb", "list_tags_of_resource", "Tags", ResourceArn=table["TableArn"])
        yield Found("dynamodb/table", name, {**table, "Tags": tags})


def not_default(name):
    """AWS owns the parameter groups called default.*"""
    return lambda group: not group[name].startswith("default")


def by_hand(snapshot):
    """Final snapshots too; automated ones come and go by themselves."""
    return snapshot["SnapshotType"] != "automated"


def in_a_cluster(instance):
    return "DBClusterIdentifier" in instance


def alone(instance):
    return not in_a_cluster(instance)


def mount_targets(aws):
    for system in aws.ask("efs", "describe_file_systems", "FileSystems[].FileSystemId"):
        for target in aws.ask("efs", "describe_mount_targets", "MountTargets", FileSystemId=system):
            yield Found("efs/mount-target", target["MountTargetId"], target, f"efs/file-system/{system}")


KINDS = [
    buckets, tables,
    listing("elasticache/replication-group", "describe_replication_groups", "ReplicationGroups", "ReplicationGroupId"),
    listing("elasticache/cluster", "describe_cache_clusters", "CacheClusters", "CacheClusterId"),
    listing("elasticache/subnet-group", "describe_cache_subnet_groups", "CacheSubnetGroups", "CacheSubnetGroupName"),
    listing("elasticache/parameter-group", "describe_cache_parameter_groups", "CacheParameterGroups",
            "CacheParameterGroupName", not_default("CacheParameterGroupName")),
    listing("rds/instance", "describe_db_instances", "DBInstances", "DBInstanceIdentifier", alone),
    listing("rds/cluster", "describe_db_clusters", "DBClusters", "DBClusterIdentifier"),
    listing("rds/cluster-instance", "describe_db_instances", "DBInstances", "DBInstanceIdentifier", in_a_cluster),
    listing("rds/subnet-group", "describe_db_subnet_groups", "DBSubnetGroups", "DBSubnetGroupName"),
    listing("rds/parameter-group", "describe_db_parameter_groups", "DBParameterGroups",
            "DBParameterGroupName", not_default("DBParameterGroupName")),
    listing("rds/cluster-parameter-group", "describe_db_cluster_parameter_groups", "DBClusterParameterGroups",
            "DBClusterParameterGroupName", not_default("DBClusterParameterGroupName")),
    listing("rds/snapshot", "describe_db_snapshots", "DBSnapshots", "DBSnapshotIdentifier", by_hand),
    listing("rds/cluster-snapshot", "describe_db_cluster_snapshots", "DBClusterSnapshots",
            "DBClusterSnapshotIdentifier", by_hand),
    listing("efs/file-system", "describe_file_systems", "FileSystems", "FileSystemId"),
    mount_targets,
    listing("efs/access-point", "describe_access_points", "AccessPoints", "AccessPointId"),
]
