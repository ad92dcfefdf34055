#!/usr/bin/env python3
"""Our own staging account before the first rollout: a certificate, and no network of anybody's.

Needs AWS_ENDPOINT_URL (an emulator). On a server that was just reset and seeded every run gives the same ids.
"""
from furnishing.account import Account
from furnishing.certificates import self_signed

DOMAIN = "flynapse.staging.operator.example"


def furnish(account):
    certificate, key = self_signed(DOMAIN, 4711)
    arn = account.acm.import_certificate(Certificate=certificate, PrivateKey=key)["CertificateArn"]
    account.keep("certificate", DOMAIN, arn)


if __name__ == "__main__":
    staging = Account("eu-central-1")
    furnish(staging)
    print(staging.id("certificate", DOMAIN))
