"""Logs, alarms, messages, images, discovery, events, schedules, functions and their stacks, backups."""
from .reading import Found, listing, policy


def queues(aws):
    for url in aws.ask("sqs", "list_queues", "QueueUrls"):
        attributes = aws.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        # How full it is, and when it was touched, is not what it is.
        kept = {key: value for key, value in attributes.items() if not key.startswith("Approximate") and "Timestamp" not in key}
        yield Found("sqs/queue", attributes["QueueArn"], kept)


def topics(aws):
    for arn in aws.ask("sns", "list_topics", "Topics[].TopicArn"):
        attributes = aws.client("sns").get_topic_attributes(TopicArn=arn)["Attributes"]
        attributes["Policy"] = policy(attributes.get("Policy"))
        tags = aws.client("sns").list_tags_for_resource(ResourceArn=arn)["Tags"]
        yield Found("sns/topic", arn, {**attributes, "Tags": tags})


def backup_plans(aws):
    for plan in aws.ask("backup", "list_backup_plans", "BackupPlansList"):
        found = Found("backup/plan", plan["BackupPlanId"], {"BackupPlanName": plan["BackupPlanName"]})
        yield found
        for one in aws.ask("backup", "list_backup_selections", "BackupSelectionsList", BackupPlanId=found.id):
            yield Found("backup/selection", one["SelectionId"], one, found.key)


LOGS = [
    listing("logs/group", "describe_log_groups", "logGroups", "logGroupName"),
    listing("logs/resource-policy", "describe_resource_policies", "resourcePolicies", "policyName"),
    listing("logs/delivery", "describe_deliveries", "deliveries", "id"),
    listing("logs/delivery-source", "describe_delivery_sources", "deliverySources", "name"),
    listing("logs/delivery-destination", "describe_delivery_destinations", "deliveryDestinations", "name"),
]

ALARMS = [topics, listing("cloudwatch/alarm", "describe_alarms", "MetricAlarms", "AlarmName")]

KINDS = LOGS + ALARMS + [
    queues, backup_plans,
    listing("fis/experiment-template", "list_experiment_templates", "experimentTemplates", "id"),
    listing("dlm/policy", "get_lifecycle_policies", "Policies", "PolicyId"),
    listing("backup/vault", "list_backup_vaults", "BackupVaultList", "BackupVaultName"),
    listing("cloudwatch/dashboard", "list_dashboards", "DashboardEntries", "DashboardName"),
    listing("cloudwatch/composite-alarm", "describe_alarms", "CompositeAlarms", "AlarmName"),
    listing("ecr/repository", "describe_repositories", "repositories", "repositoryName"),
    listing("servicediscovery/namespace", "list_namespaces", "Namespaces", "Id"),
    listing("servicediscovery/service", "list_services", "Services", "Id"),
    listing("events/rule", "list_rules", "Rules", "Arn"),
    listing("scheduler/schedule", "list_schedules", "Schedules", "Arn"),
    listing("cloudformation/stack", "describe_stacks", "Stacks", "StackId"),
    listing("lambda/function", "list_functions", "Functions", "FunctionArn"),
]
