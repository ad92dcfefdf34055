"""Load balancers: the attributes each kind of balancer, listener and target group has from the start."""
from __future__ import annotations

from typing import Any

from moto.elbv2 import models

from .tools import after

LOGS_OFF = {"access_logs.s3.enabled": "false", "access_logs.s3.bucket": "", "access_logs.s3.prefix": ""}
BALANCER = {
    "application": {
        **LOGS_OFF,
        "client_keep_alive.seconds": "3600",
        "connection_logs.s3.enabled": "false",
        "connection_logs.s3.bucket": "",
        "connection_logs.s3.prefix": "",
        "deletion_protection.enabled": "false",
        "health_check_logs.s3.enabled": "false",
        "health_check_logs.s3.bucket": "",
        "health_check_logs.s3.prefix": "",
        "idle_timeout.timeout_seconds": "60",
        "load_balancing.cross_zone.enabled": "true",
        "routing.http.desync_mitigation_mode": "defensive",
        "routing.http.drop_invalid_header_fields.enabled": "false",
        "routing.http.preserve_host_header.enabled": "false",
        "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "false",
        "routing.http.xff_client_port.enabled": "false",
        "routing.http.xff_header_processing.mode": "append",
        "routing.http2.enabled": "true",
        "waf.fail_open.enabled": "false",
        "zonal_shift.config.enabled": "false",
    },
    "network": {
        **LOGS_OFF,
        "deletion_protection.enabled": "false",
        "dns_record.client_routing_policy": "any_availability_zone",
        "ipv6.deny_all_igw_traffic": "false",
        "load_balancing.cross_zone.enabled": "false",
        "secondary_ips.auto_assigned.per_subnet": "0",
        "zonal_shift.config.enabled": "false",
    },
    "gateway": {"deletion_protection.enabled": "false", "load_balancing.cross_zone.enabled": "false"},
}
LISTENER = {
    "HTTP": {"routing.http.response.server.enabled": "true"},
    "HTTPS": {"routing.http.response.server.enabled": "true"},
    "TCP": {"tcp.idle_timeout.seconds": "350"},
}
GROUP_HEALTH = {
    "target_group_health.dns_failover.minimum_healthy_targets.count": "1",
    "target_group_health.dns_failover.minimum_healthy_targets.percentage": "off",
    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": "1",
    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": "off",
}
# of a load balancer as target; the provider reads none of them
ALB_AS_TARGET = {
    "deregistration_delay.connection_termination.enabled": "false",
    "load_balancing.cross_zone.enabled": "use_load_balancer_configuration",
    "preserve_client_ip.enabled": "true",
}
HTTP_GROUP = {
    **GROUP_HEALTH,
    "deregistration_delay.timeout_seconds": "300",
    "load_balancing.algorithm.anomaly_mitigation": "off",
    "load_balancing.algorithm.type": "round_robin",
    "load_balancing.cross_zone.enabled": "use_load_balancer_configuration",
    "slow_start.duration_seconds": "0",
    "stickiness.app_cookie.cookie_name": "",
    "stickiness.app_cookie.duration_seconds": "86400",
    "stickiness.enabled": "false",
    "stickiness.lb_cookie.duration_seconds": "86400",
    "stickiness.type": "lb_cookie",
}
NETWORK_GROUP = {
    **GROUP_HEALTH,
    "deregistration_delay.connection_termination.enabled": "false",
    "deregistration_delay.timeout_seconds": "300",
    "load_balancing.cross_zone.enabled": "use_load_balancer_configuration",
    "proxy_protocol_v2.enabled": "false",
    "stickiness.enabled": "false",
    "stickiness.type": "source_ip",
    "target_health_state.unhealthy.connection_termination.enabled": "true",
    "target_health_state.unhealthy.draining_interval_seconds": "0",
}
GENEVE_GROUP = {
    "deregistration_delay.timeout_seconds": "300",
    "load_balancing.cross_zone.enabled": "use_load_balancer_configuration",
    "stickiness.enabled": "false",
    "stickiness.type": "source_ip_dest_ip_proto",
    "target_failover.on_deregistration": "no_rebalance",
    "target_failover.on_unhealthy": "no_rebalance",
}


def apply() -> None:
    balancer_attributes()
    no_way_in_to_an_internal_balancer()
    health_check_logs()
    listener_attributes()
    target_group_attributes()


def balancer_attributes() -> None:
    """A fresh balancer has all its attributes and is active; moto answers four of them.

    Mends elbv2:CreateLoadBalancer, elbv2:DescribeLoadBalancers, elbv2:DescribeLoadBalancerAttributes,
    elbv2:ModifyLoadBalancerAttributes.
    AWS, elbv2 LoadBalancerAttribute.Key: "The following attributes are supported by only Application Load Balancers:"
    """

    @after(models.FakeLoadBalancer, "__init__")
    def init(self):
        self.attrs = dict(BALANCER.get(self.type, {}))
        self.state = "active"


def no_way_in_to_an_internal_balancer() -> None:
    """An internal network balancer denies what comes by an internet gateway from the start.

    Mends elbv2:CreateLoadBalancer, elbv2:DescribeLoadBalancerAttributes.
    AWS, elbv2 LoadBalancerAttribute.Key: "It is set to false for internet-facing load balancers and true for internal
    load balancers"
    """

    @after(models.FakeLoadBalancer, "__init__")
    def init(self):
        if self.type == "network" and self.scheme == "internal":
            self.attrs["ipv6.deny_all_igw_traffic"] = "true"


def health_check_logs() -> None:
    """Health check logs have a bucket and a prefix, as the others have; moto refuses these two keys.

    Mends elbv2:ModifyLoadBalancerAttributes.
    AWS, elbv2 LoadBalancerAttribute.Key: "The name of the S3 bucket for the health check logs."
    """
    models.FakeLoadBalancer.VALID_ATTRS |= {"health_check_logs.s3.bucket", "health_check_logs.s3.prefix"}


def listener_attributes() -> None:
    """Only a TCP listener has an idle timeout; moto gives one to every listener.

    Mends elbv2:CreateListener, elbv2:DescribeListenerAttributes, elbv2:ModifyListenerAttributes.
    AWS, elbv2 ListenerAttribute.Key: "The default is 350 seconds."
    """

    @after(models.FakeListener, "__init__")
    def init(self):
        self.attributes = dict(LISTENER.get(self.protocol, {}))


def target_group_attributes() -> None:
    """A target group has the attributes of its kind; moto gives those of an ALB to every kind.

    Mends elbv2:CreateTargetGroup, elbv2:DescribeTargetGroupAttributes, elbv2:ModifyTargetGroupAttributes.
    AWS, elbv2 TargetGroupAttribute.Key: "The following attributes are supported only by Network Load Balancers:"
    """

    @after(models.FakeTargetGroup, "__init__")
    def init(self):
        self.attributes = _group_attributes(self)


def _group_attributes(group: Any) -> dict[str, str]:
    if group.target_type == "lambda":
        return {**GROUP_HEALTH, "lambda.multi_value_headers.enabled": "false"}
    if group.target_type == "alb":
        return {**GROUP_HEALTH, **ALB_AS_TARGET}
    if group.protocol == "GENEVE":
        return dict(GENEVE_GROUP)
    if group.protocol in ("HTTP", "HTTPS"):
        return dict(HTTP_GROUP)
    # the client address is kept, except for TCP and TLS to plain addresses
    keeps_client = group.target_type == "instance" or group.protocol in ("UDP", "TCP_UDP")
    # what has no connections cannot end them
    connected = group.protocol in ("TCP", "TLS")
    return {
        **NETWORK_GROUP,
        "preserve_client_ip.enabled": "true" if keeps_client else "false",
        "target_health_state.unhealthy.connection_termination.enabled": "true" if connected else "false",
    }
