"""Service Quotas."""
from __future__ import annotations

from moto.servicequotas.models import ServiceQuotasBackend

from .tools import around

# What an account that is in use for years has; a new one has 5 vCPUs.
EC2 = {
    "L-0263D0A3": ("EC2-VPC Elastic IPs", 5.0),
    "L-1216C47A": ("Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 128.0),
}


def apply() -> None:
    quotas_of_ec2()


def quotas_of_ec2() -> None:
    """moto knows the quotas of VPC only.

    Mends service-quotas:GetServiceQuota.
    AWS, service-quotas GetServiceQuota: "Retrieves the applied quota value for the specified account-level or
    resource-level quota."
    """

    @around(ServiceQuotasBackend, "get_service_quota")
    def get_service_quota(original, self, service_code, quota_code):
        if service_code != "ec2" or quota_code not in EC2:
            return original(self, service_code=service_code, quota_code=quota_code)
        name, value = EC2[quota_code]
        return {"ServiceCode": "ec2", "QuotaCode": quota_code, "QuotaName": name, "Value": value, "Adjustable": True}
