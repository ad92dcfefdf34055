"""What others attach to a VPC, of the kinds that moto does not know: an account has none of them."""
from __future__ import annotations

import json
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response
from moto.route53resolver.responses import Route53ResolverResponse

# Lists by their EC2 action, each with the one that the action answers.
EMPTY_LISTS = {
    "describe_client_vpn_endpoints": "ClientVpnEndpoints",
    "describe_route_server_endpoints": "RouteServerEndpoints",
    "describe_route_server_peers": "RouteServerPeers",
    "describe_route_servers": "RouteServers",
    "describe_security_group_vpc_associations": "SecurityGroupVpcAssociations",
    "describe_traffic_mirror_sessions": "TrafficMirrorSessions",
    "describe_verified_access_endpoints": "VerifiedAccessEndpoints",
    "describe_vpc_block_public_access_exclusions": "VpcBlockPublicAccessExclusions",
}


def apply() -> None:
    nothing_attached()
    public_access_is_not_blocked()
    no_dns_firewall()


def nothing_attached() -> None:
    """moto refuses these calls as unknown.

    Mends ec2:DescribeClientVpnEndpoints, ec2:DescribeRouteServerEndpoints, ec2:DescribeRouteServerPeers,
    ec2:DescribeRouteServers, ec2:DescribeSecurityGroupVpcAssociations, ec2:DescribeTrafficMirrorSessions,
    ec2:DescribeVerifiedAccessEndpoints, ec2:DescribeVpcBlockPublicAccessExclusions.
    AWS, ec2 DescribeClientVpnEndpoints: "Describes one or more Client VPN endpoints in the account."
    """
    for action, member in EMPTY_LISTS.items():
        setattr(EC2Response, action, lambda self, member=member: ActionResult({member: []}))


def public_access_is_not_blocked() -> None:
    """moto refuses the call as unknown; nobody ever switched it on.

    Mends ec2:DescribeVpcBlockPublicAccessOptions.
    AWS, ec2 VpcBlockPublicAccessOptions.InternetGatewayBlockMode: "VPC BPA is not enabled and traffic is allowed to and
    from internet gateways and egress-only internet gateways in this Region."
    """
    options = {"InternetGatewayBlockMode": "off", "State": "default-state", "ExclusionsAllowed": "allowed"}
    answer = ActionResult({"VpcBlockPublicAccessOptions": options})
    EC2Response.describe_vpc_block_public_access_options = lambda self: answer


def no_dns_firewall() -> None:
    """moto does not know the firewall of Route 53 Resolver.

    Mends route53resolver:ListFirewallRuleGroupAssociations.
    AWS, route53resolver ListFirewallRuleGroupAssociations: "Retrieves the firewall rule group associations that you
    have defined."
    """
    Route53ResolverResponse.list_firewall_rule_group_associations = lambda self: json.dumps(
        {"FirewallRuleGroupAssociations": []}
    )


def no_accelerators(environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], list[bytes]]:
    """Global Accelerator, a service moto does not have.

    Mends globalaccelerator:ListAccelerators.
    AWS, globalaccelerator ListAccelerators: "List the accelerators for an Amazon Web Services account."
    """
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    body = json.dumps({"Accelerators": []}).encode()
    return "200 OK", [("Content-Type", "application/x-amz-json-1.1"), ("Content-Length", str(len(body)))], [body]
