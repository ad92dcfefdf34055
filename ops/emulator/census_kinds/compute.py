"""Machines and containers: EC2 instances, Auto Scaling, ECS."""
from .reading import Found, listing


def instances(aws):
    for instance in aws.ask("ec2", "describe_instances", "Reservations[].Instances"):
        if instance["State"]["Name"] not in ("terminated", "shutting-down"):
            yield Found("ec2/instance", instance["InstanceId"], instance)


def snapshots(aws):
    # By account: the emulator does not know OwnerIds=["self"], and has more than a thousand of its public images.
    own = [{"Name": "owner-id", "Values": [aws.client("sts").get_caller_identity()["Account"]]}]
    for snapshot in aws.ask("ec2", "describe_snapshots", "Snapshots", Filters=own):
        yield Found("ec2/snapshot", snapshot["SnapshotId"], snapshot)


def launch_templates(aws):
    for template in aws.ask("ec2", "describe_launch_templates", "LaunchTemplates"):
        id = template["LaunchTemplateId"]
        versions = aws.ask("ec2", "describe_launch_template_versions", "LaunchTemplateVersions", LaunchTemplateId=id)
        data = {str(one["VersionNumber"]): one["LaunchTemplateData"] for one in versions}
        yield Found("ec2/launch-template", id, {**template, "Versions": data})


def clusters(aws):
    arns = aws.ask("ecs", "list_clusters", "clusterArns")
    include = ["SETTINGS", "CONFIGURATIONS", "TAGS"]
    for batch in batches(arns, 100):
        for cluster in aws.client("ecs").describe_clusters(clusters=batch, include=include)["clusters"]:
            if cluster["status"] != "INACTIVE":
                found = Found("ecs/cluster", cluster["clusterArn"], cluster)
                yield found
                yield from services(aws, found)


def services(aws, cluster):
    arns = aws.ask("ecs", "list_services", "serviceArns", cluster=cluster.id)
    for batch in batches(arns, 10):  # AWS describes ten at a time
        answer = aws.client("ecs").describe_services(cluster=cluster.id, services=batch, include=["TAGS"])
        for service in answer["services"]:
            if service["status"] != "INACTIVE":
                yield Found("ecs/service", service["serviceArn"], service, cluster.key)


def task_definitions(aws):
    for arn in aws.ask("ecs", "list_task_definitions", "taskDefinitionArns", status="ACTIVE"):
        answer = aws.client("ecs").describe_task_definition(taskDefinition=arn, include=["TAGS"])
        yield Found("ecs/task-definition", arn, {**answer["taskDefinition"], "tags": answer.get("tags", [])})


def batches(all, size):
    return [all[start:start + size] for start in range(0, len(all), size)]


def scaling(kind, operation, expression, id):
    """Application Auto Scaling lists per namespace only."""
    def read(aws):
        for namespace in ("ecs", "dynamodb"):
            for found in aws.ask("application-autoscaling", operation, expression, ServiceNamespace=namespace):
                yield Found(kind, "/".join([namespace] + [str(found[part]) for part in id]), found)
    read.__name__ = kind
    return read


def of_customer(provider):
    return provider["name"] not in ("FARGATE", "FARGATE_SPOT") and provider.get("status") != "INACTIVE"


TARGET = ["ResourceId", "ScalableDimension"]
KINDS = [
    instances, snapshots, launch_templates, clusters, task_definitions,
    listing("ec2/volume", "describe_volumes", "Volumes", "VolumeId"),
    listing("ecs/capacity-provider", "describe_capacity_providers", "capacityProviders", "name", of_customer),
    listing("autoscaling/group", "describe_auto_scaling_groups", "AutoScalingGroups", "AutoScalingGroupName"),
    listing("autoscaling/policy", "describe_policies", "ScalingPolicies", "PolicyARN"),
    scaling("application-autoscaling/target", "describe_scalable_targets", "ScalableTargets", TARGET),
    scaling("application-autoscaling/policy", "describe_scaling_policies", "ScalingPolicies", TARGET + ["PolicyName"]),
]
