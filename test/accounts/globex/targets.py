"""What the balancers need: certificates, logins and target groups of every type."""
from furnishing.account import pairs
from furnishing.certificates import self_signed

DOMAINS = ["www.globex.example", "ingest.globex.example", "shop.globex.example", "flynapse.globex.example"]

# name -> settings and attributes. The balancer as a target comes with the balancers.
TARGET_GROUPS = {
    "globex-web": (dict(Protocol="HTTP", Port=8080, TargetType="instance", HealthCheckPath="/up"), {
        "stickiness.enabled": "true", "stickiness.type": "app_cookie",
        "stickiness.app_cookie.cookie_name": "GLOBEXSESSION", "stickiness.app_cookie.duration_seconds": "7200"}),
    "globex-api-blue": (dict(Protocol="HTTPS", Port=8443, TargetType="ip", ProtocolVersion="HTTP2", HealthCheckPath="/health"),
                        {"slow_start.duration_seconds": "60"}),
    "globex-api-green": (dict(Protocol="HTTPS", Port=8443, TargetType="ip", ProtocolVersion="HTTP2", HealthCheckPath="/health"),
                         {"load_balancing.cross_zone.enabled": "false"}),
    "globex-hooks": (dict(TargetType="lambda"), {"lambda.multi_value_headers.enabled": "true"}),
    "globex-ingest": (dict(Protocol="TCP", Port=9443, TargetType="ip"), {
        "proxy_protocol_v2.enabled": "true", "preserve_client_ip.enabled": "false",
        "deregistration_delay.connection_termination.enabled": "true"}),
    "globex-syslog": (dict(Protocol="UDP", Port=514, TargetType="instance", HealthCheckProtocol="TCP", HealthCheckPort="22"), {
        "stickiness.enabled": "true", "stickiness.type": "source_ip"}),
}


def certificates(account):
    for serial, domain in enumerate(DOMAINS, start=8001):
        certificate, key = self_signed(domain, serial)
        account.keep("certificate", domain, account.acm.import_certificate(
            Certificate=certificate, PrivateKey=key)["CertificateArn"])


def logins(account):
    """The user pool that the staff log in with."""
    cognito = account.client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="globex-staff")["UserPool"]
    account.keep("user pool", "staff", pool["Arn"])
    client = cognito.create_user_pool_client(UserPoolId=pool["Id"], ClientName="edge", GenerateSecret=True)
    account.keep("user pool client", "edge", client["UserPoolClient"]["ClientId"])
    cognito.create_user_pool_domain(UserPoolId=pool["Id"], Domain="globex-staff")


def target_groups(account):
    for name, (settings, attributes) in TARGET_GROUPS.items():
        target_group(account, name, settings, attributes)


def target_group(account, name, settings, attributes=None):
    in_vpc = {} if settings["TargetType"] == "lambda" else {"VpcId": account.id("vpc", "workload")}
    arn = account.elbv2.create_target_group(Name=name, **in_vpc, **settings)["TargetGroups"][0]["TargetGroupArn"]
    if attributes:
        account.elbv2.modify_target_group_attributes(TargetGroupArn=arn, Attributes=pairs(attributes))
    return account.keep("target group", name, arn)
