"""In front of the network: WAF, Route 53, CloudFront."""
from .reading import EDGE, Aws, Found, at_the_edge, listing
from . import identity, operations


def firewalls(aws):
    for waf, scope in scopes(aws):
        for summary in waf.list_web_acls(Scope=scope)["WebACLs"]:
            answer = waf.get_web_acl(Name=summary["Name"], Id=summary["Id"], Scope=scope)["WebACL"]
            yield Found("wafv2/web-acl", summary["ARN"], answer)


def scopes(aws):
    """A web ACL stands before load balancers of a region, or before CloudFront, which asks in one region for all."""
    return [(aws.client("wafv2"), "REGIONAL"), (Aws(EDGE).client("wafv2"), "CLOUDFRONT")]


def firewall_associations(aws):
    # Asked from the balancer's side: the emulator does not have ListResourcesForWebACL.
    for balancer in aws.ask("elbv2", "describe_load_balancers", "LoadBalancers"):
        if balancer["Type"] == "application":
            arn = balancer["LoadBalancerArn"]
            acl = aws.client("wafv2").get_web_acl_for_resource(ResourceArn=arn).get("WebACL")
            if acl:
                yield Found("wafv2/association", arn, {"WebACLArn": acl["ARN"]}, f"elbv2/load-balancer/{arn}")


def firewall_logs(aws):
    for waf, scope in scopes(aws):
        for found in waf.list_logging_configurations(Scope=scope)["LoggingConfigurations"]:
            yield Found("wafv2/logging", found["ResourceArn"], found, f"wafv2/web-acl/{found['ResourceArn']}")


def ip_sets(aws):
    for waf, scope in scopes(aws):
        for summary in waf.list_ip_sets(Scope=scope)["IPSets"]:
            answer = waf.get_ip_set(Name=summary["Name"], Id=summary["Id"], Scope=scope)["IPSet"]
            yield Found("wafv2/ip-set", summary["ARN"], answer)


def zones(aws):
    for zone in aws.ask("route53", "list_hosted_zones", "HostedZones"):
        id = zone["Id"].rpartition("/")[2]
        found = Found("route53/zone", id, zone)
        yield found
        for record in aws.ask("route53", "list_resource_record_sets", "ResourceRecordSets", HostedZoneId=id):
            name = "_".join(filter(None, [id, record["Name"], record["Type"], record.get("SetIdentifier")]))
            yield Found("route53/record", name, record, found.key)


KINDS = [
    firewalls, firewall_associations, firewall_logs, ip_sets, zones,
    listing("route53/health-check", "list_health_checks", "HealthChecks", "Id"),
    listing("cloudfront/distribution", "list_distributions", "DistributionList.Items", "Id"),
    listing("cloudfront/function", "list_functions", "FunctionList.Items", "Name"),
    *map(at_the_edge, identity.KEYS_AND_CERTIFICATES + operations.LOGS + operations.ALARMS),
]
