"""Elastic Load Balancing."""
from .reading import Found, plain_tags


def balancers(aws):
    for balancer in aws.ask("elbv2", "describe_load_balancers", "LoadBalancers"):
        arn = balancer["LoadBalancerArn"]
        balancer["AvailabilityZones"].sort(key=lambda zone: zone["ZoneName"])
        answer = aws.client("elbv2").describe_load_balancer_attributes(LoadBalancerArn=arn)
        found = Found("elbv2/load-balancer", arn,
                      {**balancer, "Attributes": plain_tags(answer["Attributes"]), "Tags": tags(aws, arn)})
        yield found
        for listener in aws.ask("elbv2", "describe_listeners", "Listeners", LoadBalancerArn=arn):
            yield from listener_parts(aws, listener, found.key)


def listener_parts(aws, listener, balancer):
    arn = listener["ListenerArn"]
    found = Found("elbv2/listener", arn, {**listener, "Tags": tags(aws, arn)}, balancer)
    yield found
    for certificate in aws.ask("elbv2", "describe_listener_certificates", "Certificates", ListenerArn=arn):
        yield Found("elbv2/listener-certificate", f"{arn}_{certificate['CertificateArn']}", certificate, found.key)
    for rule in aws.ask("elbv2", "describe_rules", "Rules", ListenerArn=arn):
        if not rule["IsDefault"]:  # the default rule is the listener's DefaultActions again
            yield Found("elbv2/listener-rule", rule["RuleArn"], {**rule, "Tags": tags(aws, rule["RuleArn"])}, found.key)


def target_groups(aws):
    client = aws.client("elbv2")
    for group in aws.ask("elbv2", "describe_target_groups", "TargetGroups"):
        arn = group["TargetGroupArn"]
        attributes = plain_tags(client.describe_target_group_attributes(TargetGroupArn=arn)["Attributes"])
        health = client.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
        targets = sorted((one["Target"] for one in health), key=str)  # who is registered, not how it feels
        yield Found("elbv2/target-group", arn,
                    {**group, "Attributes": attributes, "Tags": tags(aws, arn), "Targets": targets})


def tags(aws, arn):
    answer = aws.client("elbv2").describe_tags(ResourceArns=[arn])["TagDescriptions"]
    return plain_tags(answer[0]["Tags"]) if answer else {}


KINDS = [balancers, target_groups]
