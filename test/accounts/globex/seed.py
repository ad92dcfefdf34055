#!/usr/bin/env python3
"""The AWS account of globex, as we find it on the first day.

globex got its network from a landing zone. It has IPv6, nothing of its own leads to the internet for IPv4: private
subnets leave through the transit gateway of the network team, by the main route table, which nobody associated with
anything. There is one public subnet a zone, and none of them has a name. In front stand two balancers: one for HTTP,
behind a WAF, with weighted releases and logins; one for partners with fixed addresses, which also leads to the first.
Fifteen security groups share two hundred rules. An internal balancer of another team must not be touched.

The platform to come gets a certificate (flynapse.globex.example) and nothing else.

Needs AWS_ENDPOINT_URL (an emulator). On a server that was just reset and seeded every run gives the same ids: calls
are sequential and in this order, and nothing depends on a clock or on chance.
"""
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from furnishing.account import Account
from balancers import balancers
from firewalls import network_acl, prefix_lists, security_groups
from network import endpoints, flow_logs, gateways, network, routing
from targets import certificates, logins, target_groups
from workloads import firewall, offers, servers


def furnish(account):
    network(account)
    gateways(account)
    prefix_lists(account)
    routing(account)
    security_groups(account)
    network_acl(account)
    endpoints(account)
    flow_logs(account)
    certificates(account)
    logins(account)
    target_groups(account)
    balancers(account)
    firewall(account)
    servers(account)
    offers(account)


if __name__ == "__main__":
    globex = Account("eu-west-1")
    furnish(globex)
    print(globex.summary())
