#!/usr/bin/env python3
"""Our own staging account before the first rollout: two certificates, and no network of anybody's.

Needs AWS_ENDPOINT_URL (an emulator). On a server that was just reset and seeded every run gives the same ids.
"""
from furnishing.account import Account
from furnishing.certificates import self_signed

DOMAINS = ["flynapse.staging.operator.example", "grafana.staging.operator.example"]


def furnish(account):
    for serial, domain in enumerate(DOMAINS, start=4711):
        certificate, key = self_signed(domain, serial)
        arn = account.acm.import_certificate(Certificate=certificate, PrivateKey=key)["CertificateArn"]
        account.keep("certificate", domain, arn)


if __name__ == "__main__":
    staging = Account("eu-central-1")
    furnish(staging)
    print(staging.summary())
