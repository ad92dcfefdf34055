"""What runs in the account and is nobody's business but the client's, and the boundary the client demands."""
import json
from pathlib import Path

from furnishing.account import pairs

BOUNDARY = json.loads(Path(__file__).with_name("boundary.json").read_text())
TRUST_BACKUP = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "backup.amazonaws.com"}, "Action": "sts:AssumeRole"}]}


def boundary(account):
    arn = account.iam.create_policy(
        PolicyName="acme-boundary", Path="/platform/", PolicyDocument=json.dumps(BOUNDARY),
        Description="Every role of a platform carries this", Tags=pairs({"Owner": "security@acme.example"}),
    )["Policy"]["Arn"]
    account.keep("IAM policy", "acme-boundary", arn)


def workloads(account):
    old_server(account)
    account.elbv2.register_targets(
        TargetGroupArn=account.id("target group", "acme-api"), Targets=[{"Id": "10.40.32.77", "Port": 8080}])
    account.keep("IAM role", "backup", account.iam.create_role(
        RoleName="LegacyBackup", Path="/ops/", AssumeRolePolicyDocument=json.dumps(TRUST_BACKUP),
        Tags=pairs({"costCenter": "4711"}))["Role"]["Arn"])
    account.logs.create_log_group(logGroupName=account.keep("log group", "legacy", "/acme/legacy/app"))
    account.logs.put_retention_policy(logGroupName="/acme/legacy/app", retentionInDays=400)
    account.keep("SNS topic", "alarms", account.sns.create_topic(
        Name="acme-alarms", Tags=pairs({"Owner": "ops@acme.example"}))["TopicArn"])


def old_server(account):
    """A server on an interface of its own, behind the balancer."""
    interface = account.ec2.create_network_interface(
        SubnetId=account.id("subnet", "private_a"), PrivateIpAddress="10.40.16.10", Description="erp, address is in DNS",
        Groups=[account.id("security group", "app")],
    )["NetworkInterface"]["NetworkInterfaceId"]
    account.keep("network interface", "erp", interface)
    image = sorted(image["ImageId"] for image in account.ec2.describe_images(
        Owners=["amazon"], Filters=[{"Name": "architecture", "Values": ["x86_64"]}])["Images"])[0]
    instance = account.ec2.run_instances(
        ImageId=image, InstanceType="t3.medium", MinCount=1, MaxCount=1,
        NetworkInterfaces=[{"DeviceIndex": 0, "NetworkInterfaceId": interface}],
        ClientToken="erp-old",  # else the SDK makes up a random one, and the instance shows it
    )["Instances"][0]["InstanceId"]
    account.tag(account.keep("instance", "erp", instance), {"Name": "erp-old", "Owner": "Bob"})
    account.elbv2.register_targets(
        TargetGroupArn=account.id("target group", "acme-web"), Targets=[{"Id": instance, "Port": 80}])
