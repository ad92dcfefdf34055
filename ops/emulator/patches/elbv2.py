"""Load balancers: actions, listeners and certificates."""
from __future__ import annotations

import copy
import hashlib
from typing import Any

from moto.elbv2 import models
from moto.elbv2.responses import ELBV2Response

from .tools import after, around

REDIRECT_DEFAULTS = {
    "Protocol": "#{protocol}",
    "Port": "#{port}",
    "Host": "#{host}",
    "Path": "/#{path}",
    "Query": "#{query}",
}
AUTHENTICATE_DEFAULTS = {
    "SessionCookieName": "AWSELBAuthSessionCookie",
    "Scope": "openid",
    "SessionTimeout": 604800,
    "OnUnauthenticatedRequest": "authenticate",
}


def apply() -> None:
    action_as_aws_answers_it()
    default_certificate_only()
    no_ssl_policy_without_tls()
    modify_listener_keeps_certificates()
    certificate_is_added_once()
    rules_in_order_of_priority()
    default_rule_has_an_arn()
    kind_in_the_arn()


def action_as_aws_answers_it() -> None:
    """A forward always has both forms, a redirect all its parts, and OIDC never its secret.

    Mends elbv2:CreateListener, elbv2:ModifyListener, elbv2:DescribeListeners, elbv2:CreateRule, elbv2:ModifyRule,
    elbv2:DescribeRules.
    AWS, elbv2 RedirectActionConfig: "Any components that you do not modify retain their original values."
    """

    @around(models.FakeAction, "__init__")
    def init(original, self, data):
        original(self, _complete_action(copy.deepcopy(dict(data))))


def _complete_action(action: dict[str, Any]) -> dict[str, Any]:
    if action.get("Type") == "forward":
        _complete_forward(action)
    if "RedirectConfig" in action:
        action["RedirectConfig"] = {**REDIRECT_DEFAULTS, **action["RedirectConfig"]}
    for name in ("AuthenticateOidcConfig", "AuthenticateCognitoConfig"):
        if name in action:
            action[name] = {**AUTHENTICATE_DEFAULTS, **action[name]}
            action[name].pop("ClientSecret", None)
            action[name].pop("UseExistingClientSecret", None)
    return action


def _complete_forward(action: dict[str, Any]) -> None:
    groups = action.get("ForwardConfig", {}).get("TargetGroups", [])
    if action.get("TargetGroupArn") and not groups:
        action["ForwardConfig"] = {"TargetGroups": [{"TargetGroupArn": action["TargetGroupArn"], "Weight": 1}]}
    elif len(groups) == 1:
        action["TargetGroupArn"] = groups[0]["TargetGroupArn"]
    elif len(groups) > 1:
        action.pop("TargetGroupArn", None)


def default_certificate_only() -> None:
    """The listener calls answer the default certificate; the others are in DescribeListenerCertificates.

    Mends elbv2:CreateListener, elbv2:ModifyListener, elbv2:DescribeListeners.
    AWS, elbv2 Listener.Certificates: "The default certificate for the listener."
    """

    def first(certificates):
        return [{"CertificateArn": certificates[0]}] if certificates else None

    for call in ("CreateListener", "DescribeListeners", "ModifyListener"):
        ELBV2Response.RESPONSE_KEY_PATH_TO_TRANSFORMER[f"{call}Output.Listeners.Listener.Certificates"] = first


def no_ssl_policy_without_tls() -> None:
    """moto answers an SslPolicy on HTTP.

    Mends elbv2:CreateListener, elbv2:DescribeListeners.
    AWS, elbv2 Listener.SslPolicy: "[HTTPS or TLS listener] The security policy"
    """

    @after(models.FakeListener, "__init__")
    def init(self):
        _drop_tls(self)


def _drop_tls(listener: Any) -> None:
    if listener.protocol not in ("HTTPS", "TLS"):
        listener.ssl_policy = None
        listener.certificate = None
        listener.certificates = []


def modify_listener_keeps_certificates() -> None:
    """A new default certificate leaves the additional ones; TLS, UDP and TCP_UDP are protocols too.

    Mends elbv2:ModifyListener.
    AWS, elbv2 ModifyListener: "Any properties that you do not specify remain unchanged."
    """

    @around(models.ELBv2Backend, "modify_listener")
    def modify_listener(
        original, self, arn, port=None, protocol=None, ssl_policy=None, certificates=None, actions=None
    ):
        listener = self.describe_listeners(load_balancer_arn=None, listener_arns=[arn])[0]
        additional = listener.certificates[1:]
        before = listener.protocol
        network_protocol = protocol in ("TLS", "UDP", "TCP_UDP")
        original(self, arn, port, None if network_protocol else protocol, ssl_policy, certificates or [], actions or [])
        if network_protocol:
            listener.protocol = protocol
        if certificates and listener.protocol in ("HTTPS", "TLS"):
            default = certificates[0]["CertificateArn"]
            listener.certificate = default
            listener.certificates = [default] + [certificate for certificate in additional if certificate != default]
        if listener.protocol != before:
            _drop_tls(listener)
        return listener


def certificate_is_added_once() -> None:
    """Adding a certificate again changes nothing.

    Mends elbv2:AddListenerCertificates.
    AWS, elbv2 AddListenerCertificates: "the call is successful but the certificate is not added again"
    """

    @around(models.ELBv2Backend, "add_listener_certificates")
    def add_listener_certificates(original, self, arn, certificates):
        listener = self.describe_listeners(load_balancer_arn=None, listener_arns=[arn])[0]
        new = [each for each in certificates if each["CertificateArn"] not in listener.certificates]
        return original(self, arn, new) if new else listener.certificates


def rules_in_order_of_priority() -> None:
    """DescribeRules answers by priority, the default rule last; moto in order of creation.

    Mends elbv2:DescribeRules.
    AWS, elbv2 CreateRule: "Rules are evaluated in priority order, from the lowest value to the highest value."
    """

    def rules(self):
        by_priority = sorted(self._non_default_rules.items(), key=lambda item: int(item[1].priority))
        default = self._default_rule[0]
        return {**dict(by_priority), default.arn: default}

    models.FakeListener.rules = property(rules)


def default_rule_has_an_arn() -> None:
    """moto puts a memory address in the ARN of a listener's default rule.

    Mends elbv2:CreateListener, elbv2:DescribeRules.
    AWS, https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html:
    "arn:${Partition}:elasticloadbalancing:${Region}:${Account}:listener-rule/app/${LoadBalancerName}/${LoadBalancerId}/${ListenerId}/${ListenerRuleId}"
    """

    @after(models.FakeRule, "__init__")
    def init(self):
        rule_id = hashlib.sha256(self.listener_arn.encode()).hexdigest()[:16]
        self.arn = self.listener_arn.replace(":listener/", ":listener-rule/") + f"/{rule_id}"


def kind_in_the_arn() -> None:
    """The ARN of a network load balancer has /net/, of a gateway load balancer /gwy/.

    Mends elbv2:CreateLoadBalancer, elbv2:DescribeLoadBalancers.
    AWS, https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html:
    "arn:${Partition}:elasticloadbalancing:${Region}:${Account}:loadbalancer/net/${LoadBalancerName}/${LoadBalancerId}"
    """

    @around(models.ELBv2Backend, "create_load_balancer")
    def create_load_balancer(original, self, *args, **kwargs):
        balancer = original(self, *args, **kwargs)
        balancer.scheme = balancer.scheme or "internet-facing"
        kind = {"network": "net", "gateway": "gwy"}.get(balancer.type)
        if kind:
            tags = self.tagging_service.list_tags_for_resource(balancer.arn)["Tags"]
            self.tagging_service.delete_all_tags_for_resource(balancer.arn)
            del self.load_balancers[balancer.arn]
            balancer.arn = balancer.arn.replace(":loadbalancer/app/", f":loadbalancer/{kind}/")
            self.load_balancers[balancer.arn] = balancer
            self.tagging_service.tag_resource(balancer.arn, tags)
        return balancer
