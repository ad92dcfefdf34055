"""ACM."""
from __future__ import annotations

import json
from typing import Any

from moto.acm.models import CertBundle
from moto.acm.responses import AWSCertificateManagerResponse
from moto.route53.models import route53_backends

from .tools import around


def apply() -> None:
    key_algorithm_is_kept()
    approved_by_mail()
    issued_by_its_record()


def key_algorithm_is_kept() -> None:
    """A requested certificate keeps its key algorithm; moto always answers RSA_2048.

    Mends acm:RequestCertificate, acm:DescribeCertificate.
    AWS, acm CertificateDetail.KeyAlgorithm: "The algorithm that was used to generate the public-private key pair."
    """

    @around(AWSCertificateManagerResponse, "request_certificate")
    def request_certificate(original, self):
        answer = original(self)
        algorithm = self._get_param("KeyAlgorithm")
        if algorithm:
            _requested(self, answer).emulator_key_algorithm = algorithm
        return answer

    @around(CertBundle, "describe")
    def describe(original, self):
        answer = original(self)
        algorithm = getattr(self, "emulator_key_algorithm", None)
        if algorithm:
            answer["Certificate"]["KeyAlgorithm"] = algorithm
        return answer


def _requested(response: AWSCertificateManagerResponse, answer: Any) -> CertBundle:
    arn = json.loads(answer)["CertificateArn"] if isinstance(answer, str) else answer.result["CertificateArn"]
    return response.acm_backend.get_certificate(arn)


def approved_by_mail() -> None:
    """Who validates by mail has approved it: nobody reads mail here, and an account of years has such certificates.

    Mends acm:RequestCertificate, acm:DescribeCertificate.
    AWS, acm RequestCertificate: "You can use DNS validation or email validation."
    """

    @around(AWSCertificateManagerResponse, "request_certificate")
    def request_certificate(original, self):
        answer = original(self)
        if self._get_param("ValidationMethod") == "EMAIL":
            _requested(self, answer).emulator_approved = True
        return answer


def issued_by_its_record() -> None:
    """A requested certificate waits for the DNS record that it asks for; moto issues it after a minute, record or not.

    Mends acm:DescribeCertificate.
    AWS, acm CertificateDetail.Status: "If validation succeeds, the certificate enters status ISSUED."
    """

    @around(CertBundle, "check")
    def check(original, self):
        waiting = self.type == "AMAZON_ISSUED" and self.status == "PENDING_VALIDATION"
        original(self)
        if waiting and self.status in ("PENDING_VALIDATION", "ISSUED"):
            approved = getattr(self, "emulator_approved", False) or _has_its_record(self)
            self.status = "ISSUED" if approved else "PENDING_VALIDATION"


def _has_its_record(certificate: CertBundle) -> bool:
    wanted = {
        (option["ResourceRecord"]["Name"].rstrip("."), option["ResourceRecord"]["Value"].rstrip("."))
        for option in certificate.describe()["Certificate"]["DomainValidationOptions"]
    }
    account = certificate.arn.split(":")[4]
    zones = route53_backends[account]["aws"].zones.values()
    there = {
        (record.name.rstrip("."), value.rstrip("."))
        for zone in zones
        for record in zone.rrsets
        if record.type == "CNAME"
        for value in record.records
    }
    return wanted <= there
