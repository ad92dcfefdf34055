"""What guards an account: Config, CloudTrail, Security Hub, GuardDuty, Inspector, budgets."""
from botocore.exceptions import ClientError

from .reading import Found, listing


def hubs(aws):
    try:
        hub = aws.client("securityhub").describe_hub()
    except ClientError as error:  # an account that has not subscribed is told so
        if error.response["Error"]["Code"] in ("InvalidAccessException", "ResourceNotFoundException"):
            return
        raise
    yield Found("securityhub/hub", hub["HubArn"], hub)


def detectors(aws):
    for id in aws.ask("guardduty", "list_detectors", "DetectorIds"):
        yield Found("guardduty/detector", id, aws.client("guardduty").get_detector(DetectorId=id))


def scanned(aws):
    account = aws.client("sts").get_caller_identity()["Account"]
    for found in aws.ask("inspector2", "batch_get_account_status", "accounts", accountIds=[account]):
        for resource, state in found["resourceState"].items():
            if state["status"] == "ENABLED":
                yield Found("inspector2/scan", resource, state)


def budgets(aws):
    account = aws.client("sts").get_caller_identity()["Account"]
    for found in aws.ask("budgets", "describe_budgets", "Budgets", AccountId=account):
        yield Found("budgets/budget", f"{account}:{found['BudgetName']}", found)  # the id that Terraform gives it


KINDS = [
    hubs, detectors, scanned, budgets,
    listing("config/recorder", "describe_configuration_recorders", "ConfigurationRecorders", "name"),
    listing("config/delivery-channel", "describe_delivery_channels", "DeliveryChannels", "name"),
    listing("config/rule", "describe_config_rules", "ConfigRules", "ConfigRuleName"),
    listing("cloudtrail/trail", "describe_trails", "trailList", "TrailARN"),
]
