"""The public load balancer: certificates, target groups, listeners and rules."""
import json

from furnishing.account import pairs
from furnishing.certificates import self_signed

# name -> tags. The last one waits for a platform that is still to come.
CERTIFICATES = {
    "www.acme.example": {"Name": "www"},
    "api.acme.example": {"Name": "api", "Owner": "api-team@acme.example"},
    "old.acme.example": {},
    "flynapse.acme.example": {"Name": "flynapse", "CostCenter": "4712"},
}

LOG_BUCKET = "acme-prod-alb-logs"
ATTRIBUTES = {
    "deletion_protection.enabled": "true",
    "idle_timeout.timeout_seconds": "120",
    "access_logs.s3.enabled": "true",
    "access_logs.s3.bucket": LOG_BUCKET,
    "access_logs.s3.prefix": "prod",
    "routing.http.drop_invalid_header_fields.enabled": "true",
    "routing.http.xff_header_processing.mode": "preserve",
    # From here on the values that AWS gives to every balancer; the emulator has them only when they are set.
    "client_keep_alive.seconds": "3600",
    "connection_logs.s3.enabled": "false",
    "load_balancing.cross_zone.enabled": "true",
    "routing.http.desync_mitigation_mode": "defensive",
    "routing.http.preserve_host_header.enabled": "false",
    "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "false",
    "routing.http.xff_client_port.enabled": "false",
    "routing.http2.enabled": "true",
    "waf.fail_open.enabled": "false",
    "zonal_shift.config.enabled": "false",
}

TARGET_GROUPS = {
    "acme-web": dict(Protocol="HTTP", Port=80, TargetType="instance", HealthCheckPath="/healthz",
                     HealthCheckIntervalSeconds=15, HealthyThresholdCount=3, Matcher={"HttpCode": "200-299"}),
    "acme-api": dict(Protocol="HTTP", Port=8080, TargetType="ip", HealthCheckPath="/status?deep=1",
                     HealthCheckPort="8081", HealthCheckTimeoutSeconds=4, UnhealthyThresholdCount=5,
                     Matcher={"HttpCode": "200,204"}),
}
TARGET_GROUP_ATTRIBUTES = {
    "acme-web": {"stickiness.enabled": "true", "stickiness.type": "lb_cookie",
                 "stickiness.lb_cookie.duration_seconds": "3600", "deregistration_delay.timeout_seconds": "30"},
    "acme-api": {"stickiness.lb_cookie.duration_seconds": "86400",
                 "load_balancing.algorithm.type": "least_outstanding_requests"},
}


def load_balancer(account):
    certificates(account)
    log_bucket(account)
    target_groups(account)
    balancer = account.elbv2.create_load_balancer(
        Name="acme-prod", Type="application", Scheme="internet-facing", IpAddressType="ipv4",
        Subnets=[account.id("subnet", f"public_{zone}") for zone in "abc"],
        SecurityGroups=[account.id("security group", "alb")],
        Tags=pairs({"Name": "acme-prod", "env": "prod", "CostCenter": "4711",
                    "note": 'main ${entry} of %{all} "shops" für Köln'}),
    )["LoadBalancers"][0]["LoadBalancerArn"]
    account.keep("load balancer", "acme-prod", balancer)
    account.elbv2.modify_load_balancer_attributes(LoadBalancerArn=balancer, Attributes=pairs(ATTRIBUTES))
    listeners(account)
    for rule in rules(account):
        made = account.elbv2.create_rule(ListenerArn=account.id("listener", "443"), **rule)["Rules"][0]
        account.keep("listener rule", made["Priority"], made["RuleArn"])


def operators_certificate(account):
    """Of the dashboards, ordered when everything else was there."""
    certificate, key = self_signed("grafana.acme.example", 4799)
    arn = account.acm.import_certificate(Certificate=certificate, PrivateKey=key)["CertificateArn"]
    account.keep("certificate", "grafana.acme.example", arn)


def certificates(account):
    for serial, (domain, tags) in enumerate(CERTIFICATES.items(), start=4711):
        certificate, key = self_signed(domain, serial)
        optional = {"Tags": pairs(tags)} if tags else {}
        arn = account.acm.import_certificate(Certificate=certificate, PrivateKey=key, **optional)["CertificateArn"]
        account.keep("certificate", domain, arn)


def log_bucket(account):
    account.s3.create_bucket(
        Bucket=account.keep("bucket", LOG_BUCKET, LOG_BUCKET),
        # us-east-1 is the one region that must not be named here.
        **({} if account.region == "us-east-1" else
           {"CreateBucketConfiguration": {"LocationConstraint": account.region}}),
    )
    account.s3.put_bucket_policy(Bucket=LOG_BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": [{
        "Sid": "BalancerWrites", "Effect": "Allow", "Action": "s3:PutObject",
        "Principal": {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"},
        "Resource": f"arn:aws:s3:::{LOG_BUCKET}/prod/AWSLogs/*",
    }]}))
    account.s3.put_bucket_tagging(Bucket=LOG_BUCKET, Tagging={"TagSet": pairs({"Owner": "netops@acme.example"})})


def target_groups(account):
    for name, settings in TARGET_GROUPS.items():
        arn = account.elbv2.create_target_group(
            Name=name, VpcId=account.id("vpc", "prod"), Tags=pairs({"Name": name, "Env": "Prod"}), **settings
        )["TargetGroups"][0]["TargetGroupArn"]
        account.keep("target group", name, arn)
        account.elbv2.modify_target_group_attributes(
            TargetGroupArn=arn, Attributes=pairs(TARGET_GROUP_ATTRIBUTES[name]))


def listeners(account):
    balancer = account.id("load balancer", "acme-prod")
    plain = account.elbv2.create_listener(
        LoadBalancerArn=balancer, Protocol="HTTP", Port=80,
        DefaultActions=[redirect(Protocol="HTTPS", Port="443", StatusCode="HTTP_301")],
    )["Listeners"][0]["ListenerArn"]
    account.keep("listener", "80", plain)
    secure = account.elbv2.create_listener(
        LoadBalancerArn=balancer, Protocol="HTTPS", Port=443, SslPolicy="ELBSecurityPolicy-TLS13-1-2-2021-06",
        Certificates=[{"CertificateArn": account.id("certificate", "www.acme.example")}],
        DefaultActions=[{"Type": "forward", "TargetGroupArn": account.id("target group", "acme-web")}],
        Tags=pairs({"env": "prod"}),
    )["Listeners"][0]["ListenerArn"]
    account.keep("listener", "443", secure)
    for domain in ["api.acme.example", "old.acme.example"]:
        arn = account.id("certificate", domain)
        account.elbv2.add_listener_certificates(ListenerArn=secure, Certificates=[{"CertificateArn": arn}])
        account.keep("listener certificate", domain, arn)


def rules(account):
    """The 443 listener, as it grew."""
    web, api = account.id("target group", "acme-web"), account.id("target group", "acme-api")
    blocked = '{"error": "blocked", "help": "ask \\"netops\\" with ${ticket}, 100%{sure}"}'
    canary = {"TargetGroups": [{"TargetGroupArn": web, "Weight": 90}, {"TargetGroupArn": api, "Weight": 10}],
              "TargetGroupStickinessConfig": {"Enabled": True, "DurationSeconds": 600}}
    return [
        dict(Priority=10, Tags=pairs({"Name": "api"}),
             Conditions=[{"Field": "host-header", "HostHeaderConfig": {"Values": ["api.acme.example"]}},
                         {"Field": "path-pattern", "PathPatternConfig": {"Values": ["/v1/*", "/v2/*"]}}],
             Actions=[{"Type": "forward", "TargetGroupArn": api}]),
        dict(Priority=20,
             Conditions=[{"Field": "source-ip", "SourceIpConfig": {"Values": ["198.51.100.0/24"]}}],
             Actions=[{"Type": "fixed-response", "FixedResponseConfig": {
                 "StatusCode": "403", "ContentType": "application/json", "MessageBody": blocked}}]),
        dict(Priority=30,
             Conditions=[{"Field": "http-header", "HttpHeaderConfig": {"HttpHeaderName": "X-Canary", "Values": ["1"]}}],
             Actions=[{"Type": "forward", "ForwardConfig": canary}]),
        dict(Priority=40,
             Conditions=[{"Field": "path-pattern", "PathPatternConfig": {"Values": ["/old/*"]}}],
             Actions=[redirect(Path="/new/#{path}", Query="", StatusCode="HTTP_302")]),  # drops the query on purpose
        dict(Priority=50,
             Conditions=[{"Field": "query-string", "QueryStringConfig": {
                 "Values": [{"Key": "version", "Value": "2"}, {"Value": "*beta*"}]}}],
             Actions=[{"Type": "forward", "TargetGroupArn": api}]),
        dict(Priority=60,
             Conditions=[{"Field": "http-request-method", "HttpRequestMethodConfig": {"Values": ["TRACE", "TRACK"]}}],
             Actions=[{"Type": "fixed-response", "FixedResponseConfig": {
                 "StatusCode": "405", "ContentType": "text/plain", "MessageBody": "no"}}]),
    ]


def redirect(**changed):
    """A redirect as AWS stores it, with the parts that stay as they are written out."""
    unchanged = {"Protocol": "#{protocol}", "Port": "#{port}", "Host": "#{host}", "Path": "/#{path}", "Query": "#{query}"}
    return {"Type": "redirect", "RedirectConfig": {**unchanged, **changed}}
