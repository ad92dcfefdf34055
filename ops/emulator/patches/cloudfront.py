"""CloudFront."""
from __future__ import annotations

import re

from moto.cloudfront import models, urls
from moto.cloudfront.responses import CloudFrontResponse

from .tools import add, after, around, store


def apply() -> None:
    arn_without_a_region()
    origin_access_control()
    no_forwarded_values_beside_a_cache_policy()
    viewer_certificate_as_sent()
    additional_metrics()


def arn_without_a_region() -> None:
    """A distribution stands in no region, and its ARN has an empty place for it; moto leaves the place out.

    Mends cloudfront:CreateDistribution, cloudfront:GetDistribution.
    AWS, cloudfront DistributionSummary.ARN: "arn:aws:cloudfront::123456789012:distribution/EDFDVBD632BHDS5"
    """

    @after(models.Distribution, "__init__")
    def init(self):
        self.arn = self.arn.replace(":cloudfront:", ":cloudfront::")


def origin_access_control() -> None:
    """moto loses the origin access control of an origin.

    Mends cloudfront:CreateDistribution, cloudfront:UpdateDistribution, cloudfront:GetDistribution.
    AWS, cloudfront Origin.OriginAccessControlId: "The unique identifier of an origin access control for this origin."
    """

    @around(models.Origin, "__init__")
    def init(original, self, origin):
        original(self, origin)
        self.origin_access_control_id = origin.get("OriginAccessControlId") or ""


def no_forwarded_values_beside_a_cache_policy() -> None:
    """moto invents forwarded values where a cache policy is used.

    Mends cloudfront:CreateDistribution, cloudfront:UpdateDistribution, cloudfront:GetDistribution.
    AWS, cloudfront DefaultCacheBehavior.ForwardedValues: "A DefaultCacheBehavior must include either a CachePolicyId
    or ForwardedValues."
    """

    @around(models.DefaultCacheBehaviour, "__init__")
    def init(original, self, config):
        original(self, config)
        if config.get("CachePolicyId"):
            self.forwarded_values = None


def viewer_certificate_as_sent() -> None:
    """With an own certificate the default one is off; without one there is no SNI.

    Mends cloudfront:CreateDistribution, cloudfront:UpdateDistribution, cloudfront:GetDistribution.
    AWS, cloudfront ViewerCertificate: "set CloudFrontDefaultCertificate to true and leave all other fields empty"
    """

    @around(models.ViewerCertificate, "__init__")
    def init(original, self, config):
        original(self, config)
        if self.acm_certificate_arn or self.iam_certificate_id:
            self.cloud_front_default_certificate = config.get("CloudFrontDefaultCertificate", False)
        else:
            self.ssl_support_method = None


def additional_metrics() -> None:
    """moto has no monitoring subscriptions.

    Mends cloudfront:CreateMonitoringSubscription, cloudfront:GetMonitoringSubscription,
    cloudfront:DeleteMonitoringSubscription.
    AWS, cloudfront CreateMonitoringSubscription: "Enables or disables additional Amazon CloudWatch metrics for the
    specified CloudFront distribution."
    """
    path = "{0}/2020-05-31/distributions/(?P<distribution_id>[^/]+)/monitoring-subscription/?$"
    urls.url_paths[path] = CloudFrontResponse.dispatch

    @add(CloudFrontResponse)
    def create_monitoring_subscription(self):
        _metrics(self)[_distribution(self)] = re.search(r"Status>(\w+)<", self.body)[1]
        return _subscription(self)

    @add(CloudFrontResponse)
    def get_monitoring_subscription(self):
        return _subscription(self)

    @add(CloudFrontResponse)
    def delete_monitoring_subscription(self):
        _metrics(self).pop(_distribution(self), None)
        return 200, {"status": 200}, ""


def _metrics(self):
    return store(self.backend, "metrics")


def _distribution(self) -> str:
    return self.path.split("/")[3]


def _subscription(self):
    status = _metrics(self).get(_distribution(self))
    if status is None:
        code = "NoSuchMonitoringSubscription"
        return 404, {"status": 404}, f"<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>"
    config = "RealtimeMetricsSubscription"
    inner = f"<{config}Config><{config}Status>{status}</{config}Status></{config}Config>"
    return 200, {"status": 200}, f"<MonitoringSubscription>{inner}</MonitoringSubscription>"
