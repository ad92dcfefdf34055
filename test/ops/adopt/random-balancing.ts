import type { Action, RuleCondition, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import fc from "fast-check";
import { ELB, VPC_ID } from "./inventories";
import { answer, elb, hex, id, keyValues, list, maybe, number, oneOf } from "./random-answers";

const action = answer<Action>({
  Type: oneOf("forward", "redirect", "fixed-response", "jwt-validation"),
  Order: maybe(number),
  ForwardConfig: maybe(
    answer({ TargetGroups: list(answer({ TargetGroupArn: elb("targetgroup/x"), Weight: maybe(number) })) }),
  ),
  RedirectConfig: maybe(answer({ StatusCode: oneOf("HTTP_301", "HTTP_308"), Protocol: oneOf("HTTPS", "#{protocol}") })),
  FixedResponseConfig: maybe(answer({ StatusCode: fc.constantFrom("404", "503"), ContentType: oneOf("text/plain") })),
});

const condition = answer<RuleCondition>({
  Field: oneOf("host-header", "path-pattern", "source-ip"),
  Values: maybe(fc.constant(["10.0.0.0/8"])),
  HostHeaderConfig: maybe(answer({ Values: fc.constant(["a.example"]), RegexValues: maybe(fc.constant(["^a"])) })),
});

const targetGroup = answer<TargetGroup>({
  TargetGroupArn: elb("targetgroup/x"),
  TargetGroupName: fc.constant("x"),
  VpcId: maybe(fc.constant(VPC_ID)),
  Protocol: oneOf("HTTP", "HTTPS", "TCP", "QUIC", "UDP"),
  ProtocolVersion: oneOf("HTTP1", "HTTP3"),
  Port: fc.oneof(fc.constant(443), number),
  TargetType: oneOf("ip", "instance", "lambda", "alb"),
  IpAddressType: oneOf("ipv4", "ipv6"),
  HealthCheckProtocol: oneOf("HTTP", "TCP"),
  HealthCheckIntervalSeconds: maybe(number),
});

/** Load balancers, listeners, rules and target groups of tomorrow. */
export const balancing = fc.record({
  balancer: answer({
    LoadBalancerName: fc.constant("x"),
    Type: oneOf("application", "network"),
    Scheme: oneOf("internal", "internet-facing"),
    IpAddressType: oneOf("ipv4", "dualstack", "ipv6-only"),
    AvailabilityZones: list(answer({ SubnetId: id("subnet") })),
    IpamPools: maybe(answer({ Ipv4IpamPoolId: id("ipam-pool") })),
  }),
  reserved: fc.constantFrom(0, 500),
  attributes: keyValues(
    ...[
      "idle_timeout.timeout_seconds",
      "routing.http.desync_mitigation_mode",
      "routing.http2.enabled",
      "routing.http3.enabled",
    ],
  ),
  groups: list(
    fc.tuple(
      targetGroup,
      keyValues("deregistration_delay.timeout_seconds", "load_balancing.algorithm.type", "slow_start.duration_seconds"),
    ),
  ),
  listeners: list(
    answer({
      ListenerArn: hex(16).map((tail) => `${ELB}:listener/app/x/0000000000000001/${tail}`),
      Protocol: oneOf("HTTP", "HTTPS", "TCP", "QUIC", "TCP_QUIC"),
      Port: fc.oneof(fc.constant(443), number),
      AlpnPolicy: maybe(oneOf("HTTP2Only", "HTTP3").map((one) => [one])),
      MutualAuthentication: maybe(answer({ Mode: oneOf("off", "verify", "passthrough") })),
      DefaultActions: list(action),
    }),
  ),
  listenerAttributes: keyValues(
    "tcp.idle_timeout.seconds",
    "routing.http.response.server.enabled",
    "routing.http.new.mode",
  ),
  rules: list(
    answer({
      RuleArn: hex(16).map((tail) => `${ELB}:listener-rule/app/x/1/2/${tail}`),
      Priority: oneOf("1", "50000", "99998"),
      Conditions: list(condition),
      Actions: list(action),
      Transforms: maybe(list(answer({ Type: oneOf("url-rewrite") }))),
    }),
  ),
});
