"""The balancer for HTTP, the one for partners, and an internal one of another team."""
from furnishing.account import pairs
from targets import target_group

OIDC = {
    "Issuer": "https://login.globex.example", "AuthorizationEndpoint": "https://login.globex.example/authorize",
    "TokenEndpoint": "https://login.globex.example/token", "UserInfoEndpoint": "https://login.globex.example/userinfo",
    "ClientId": "edge", "ClientSecret": "not-a-secret-only-for-the-emulator", "Scope": "openid email",
    "SessionTimeout": 3600, "AuthenticationRequestExtraParams": {"prompt": "login"},
}


def balancers(account):
    edge(account)
    ingest(account)
    legacy(account)


def edge(account):
    """Public, both address families, weighted releases, two kinds of logins."""
    balancer = made(account, Name="globex-edge", Type="application", Scheme="internet-facing", IpAddressType="dualstack",
                    Subnets=[account.id("subnet", f"public_{zone}") for zone in "abc"],
                    SecurityGroups=[account.id("security group", "edge")])
    account.elbv2.modify_load_balancer_attributes(LoadBalancerArn=balancer, Attributes=pairs({
        "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "true", "client_keep_alive.seconds": "600",
        "waf.fail_open.enabled": "true"}))
    listener(account, balancer, "HTTP", 80, [{"Type": "redirect", "RedirectConfig": {
        "Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}])
    secure = listener(account, balancer, "HTTPS", 443, [weighted(account, blue=80, green=20)],
                      "www.globex.example", SslPolicy="ELBSecurityPolicy-TLS13-1-2-2021-06")
    account.elbv2.add_listener_certificates(ListenerArn=secure, Certificates=[
        {"CertificateArn": account.id("certificate", "shop.globex.example")}])
    listener(account, balancer, "HTTPS", 8443, [{**cognito(account), "Order": 1}, {**to(account, "globex-web"), "Order": 2}],
             "www.globex.example", SslPolicy="ELBSecurityPolicy-TLS13-1-2-2021-06")
    for priority, conditions, actions in rules(account):
        rule = account.elbv2.create_rule(ListenerArn=secure, Priority=priority, Conditions=conditions, Actions=actions)
        account.keep("listener rule", str(priority), rule["Rules"][0]["RuleArn"])


def rules(account):
    return [
        (5, [path("/admin/*")], [{"Type": "authenticate-oidc", "Order": 1, "AuthenticateOidcConfig": OIDC},
                                 {**to(account, "globex-web"), "Order": 2}]),
        (7, [path("/staff/*")], [{**cognito(account), "Order": 1},
                                 {**weighted(account, blue=1, green=1), "Order": 2}]),
        (20, [path("/hooks/*"), {"Field": "http-request-method", "HttpRequestMethodConfig": {"Values": ["POST"]}}],
         [to(account, "globex-hooks")]),
        (21, [host("shop.globex.example")], [to(account, "globex-web")]),
        (22, [host("api.globex.example")], [weighted(account, blue=95, green=5, sticky=900)]),
        (400, [{"Field": "source-ip", "SourceIpConfig": {"Values": ["2001:db8:bad::/48"]}}],
         [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "403"}}]),  # no content type
        (50000, [host("*.globex.example")], [{"Type": "redirect", "RedirectConfig": {
            "Host": "www.globex.example", "Query": "", "StatusCode": "HTTP_301"}}]),
    ]


def ingest(account):
    """For partners: fixed addresses, TLS ended here, syslog, and plain HTTP handed to the other balancer."""
    addresses = {zone: account.keep("address", f"ingest_{zone}", account.ec2.allocate_address(Domain="vpc")["AllocationId"])
                 for zone in "abc"}
    account.tag(addresses["a"], {"Name": "ingest-a"})
    balancer = made(account, Name="globex-ingest", Type="network", Scheme="internet-facing", SubnetMappings=[
        {"SubnetId": account.id("subnet", f"public_{zone}"), "AllocationId": addresses[zone]} for zone in "abc"])
    account.elbv2.modify_load_balancer_attributes(LoadBalancerArn=balancer, Attributes=pairs({
        "deletion_protection.enabled": "true", "load_balancing.cross_zone.enabled": "true",
        "dns_record.client_routing_policy": "partial_availability_zone_affinity"}))
    listener(account, balancer, "TLS", 443, [to(account, "globex-ingest")], "ingest.globex.example",
             SslPolicy="ELBSecurityPolicy-TLS13-1-2-Res-2021-06", AlpnPolicy=["HTTP2Preferred"])
    listener(account, balancer, "UDP", 514, [to(account, "globex-syslog")])
    target_group(account, "globex-to-edge", dict(Protocol="TCP", Port=80, TargetType="alb"))
    account.elbv2.register_targets(TargetGroupArn=account.id("target group", "globex-to-edge"), Targets=[
        {"Id": account.id("load balancer", "globex-edge")}])
    plain = listener(account, balancer, "TCP", 80, [to(account, "globex-to-edge")])
    account.elbv2.modify_listener_attributes(ListenerArn=plain, Attributes=pairs({"tcp.idle_timeout.seconds": "600"}))


def legacy(account):
    """Not ours to adopt: nobody names it on the command line."""
    balancer = made(account, Name="globex-legacy", Type="application", Scheme="internal",
                    Subnets=[account.id("subnet", f"app_{zone}") for zone in "ab"],
                    SecurityGroups=[account.id("security group", "web")])
    target_group(account, "globex-legacy", dict(Protocol="HTTP", Port=80, TargetType="ip"))
    listener(account, balancer, "HTTP", 80, [to(account, "globex-legacy")])


def made(account, **settings):
    arn = account.elbv2.create_load_balancer(**settings)["LoadBalancers"][0]["LoadBalancerArn"]
    return account.keep("load balancer", settings["Name"], arn)


def listener(account, balancer, protocol, port, actions, domain=None, **optional):
    if domain:
        optional["Certificates"] = [{"CertificateArn": account.id("certificate", domain)}]
    arn = account.elbv2.create_listener(LoadBalancerArn=balancer, Protocol=protocol, Port=port, DefaultActions=actions,
                                        **optional)["Listeners"][0]["ListenerArn"]
    return account.keep("listener", f"{balancer.split('/')[-2]} {port}", arn)


def to(account, group):
    return {"Type": "forward", "TargetGroupArn": account.id("target group", group)}


def weighted(account, blue, green, sticky=None):
    config = {"TargetGroups": [{"TargetGroupArn": account.id("target group", f"globex-api-{color}"), "Weight": weight}
                               for color, weight in (("blue", blue), ("green", green))]}
    if sticky:
        config["TargetGroupStickinessConfig"] = {"Enabled": True, "DurationSeconds": sticky}
    return {"Type": "forward", "ForwardConfig": config}


def cognito(account):
    return {"Type": "authenticate-cognito", "AuthenticateCognitoConfig": {
        "UserPoolArn": account.id("user pool", "staff"), "UserPoolClientId": account.id("user pool client", "edge"),
        "UserPoolDomain": "globex-staff", "OnUnauthenticatedRequest": "authenticate"}}


def path(pattern):
    return {"Field": "path-pattern", "PathPatternConfig": {"Values": [pattern]}}


def host(name):
    return {"Field": "host-header", "HostHeaderConfig": {"Values": [name]}}
