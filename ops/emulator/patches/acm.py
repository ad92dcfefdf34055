"""ACM."""
from __future__ import annotations

import json

from moto.acm.models import CertBundle
from moto.acm.responses import AWSCertificateManagerResponse

from .tools import around


def apply() -> None:
    key_algorithm_is_kept()


def key_algorithm_is_kept() -> None:
    """A requested certificate keeps its key algorithm; moto always answers RSA_2048."""

    @around(AWSCertificateManagerResponse, "request_certificate")
    def request_certificate(original, self):
        answer = original(self)
        algorithm = self._get_param("KeyAlgorithm")
        if algorithm:
            arn = json.loads(answer)["CertificateArn"] if isinstance(answer, str) else answer.result["CertificateArn"]
            self.acm_backend.get_certificate(arn).emulator_key_algorithm = algorithm
        return answer

    @around(CertBundle, "describe")
    def describe(original, self):
        answer = original(self)
        algorithm = getattr(self, "emulator_key_algorithm", None)
        if algorithm:
            answer["Certificate"]["KeyAlgorithm"] = algorithm
        return answer
