#!/usr/bin/env python3
"""Our own staging account before the first rollout: a zone of ours, the operators' certificate, and no network.

Needs AWS_ENDPOINT_URL (an emulator). On a server that was just reset and seeded every run gives the same ids.
"""
from furnishing.account import Account
from furnishing.certificates import self_signed

DOMAIN = "staging.operator.example"


def furnish(account):
    certificate, key = self_signed(f"grafana.{DOMAIN}", 4711)
    arn = account.acm.import_certificate(Certificate=certificate, PrivateKey=key)["CertificateArn"]
    account.keep("certificate", f"grafana.{DOMAIN}", arn)
    zone = account.client("route53").create_hosted_zone(Name=DOMAIN, CallerReference="staging")["HostedZone"]
    account.keep("hosted zone", DOMAIN, zone["Id"])


if __name__ == "__main__":
    staging = Account("eu-central-1")
    furnish(staging)
    print(staging.summary())
