"""Cloud Map."""
from __future__ import annotations

from moto.route53 import route53_backends
from moto.servicediscovery.models import ServiceDiscoveryBackend
from moto.utilities.utils import get_partition

from .tools import around


def apply() -> None:
    namespace_takes_its_zone_along()


def namespace_takes_its_zone_along() -> None:
    """moto makes a hosted zone for a DNS namespace and leaves it behind; AWS deletes it with the namespace.

    Mends servicediscovery:DeleteNamespace.
    AWS, https://docs.aws.amazon.com/cloud-map/latest/dg/deleting-namespaces.html: "AWS Cloud Map deletes the
    corresponding Amazon Route 53 hosted zone created during namespace creation"
    """

    @around(ServiceDiscoveryBackend, "delete_namespace")
    def delete_namespace(original, self, namespace_id):
        namespace = self.namespaces.get(namespace_id)
        answer = original(self, namespace_id)
        zone = (namespace.dns_properties or {}).get("HostedZoneId", "") if namespace else ""
        zones = route53_backends[self.account_id][get_partition(self.region_name)].zones
        zones.pop(zone.removeprefix("/hostedzone/"), None)
        return answer
