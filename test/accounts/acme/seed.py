#!/usr/bin/env python3
"""The AWS account of acme, as we find it on the first day.

acme runs its shops in Frankfurt for years. The network was laid out by hand: one range, then a second one for
databases when the first looked tight; nine subnets of which some share a name and some have none; database subnets
that nobody associated with a route table, so that they use the main one, where somebody once added a route to the
shared-services VPC. Every zone has its NAT gateway, the head office is reached over a transit gateway, and the only
load balancer is public, protected against deletion and full of rules with a history. Security groups are named by
taste; one of the two network ACLs has a "temporary" entry. A server called erp-old must not be touched.

The platform to come gets certificates (flynapse.acme.example, grafana.acme.example) and a permissions boundary, and is
a guest here.

Needs AWS_ENDPOINT_URL (an emulator). On a server that was just reset and seeded every run gives the same ids: calls
are sequential and in this order, and nothing depends on a clock or on chance.
"""
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from furnishing.account import Account
from firewalls import network_acls, prefix_list, security_groups
from load_balancer import load_balancer, operators_certificate
from network import endpoints, gateways, network, routing
from workloads import boundary, workloads


def furnish(account):
    network(account)
    gateways(account)
    routing(account)
    prefix_list(account)
    security_groups(account)
    network_acls(account)
    endpoints(account)
    load_balancer(account)
    boundary(account)
    workloads(account)
    operators_certificate(account)


if __name__ == "__main__":
    acme = Account("eu-central-1")
    furnish(acme)
    print(acme.summary())
