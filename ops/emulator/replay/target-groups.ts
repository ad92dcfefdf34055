import { FAILOVER, HEALTH_STATE, healthTable } from "../../adopt/discover/target-group-blocks";
import { attributeTableOf } from "../../adopt/discover/target-groups";
import { attributesOf } from "./attributes";
import { block, elb, type Facts, tagsOf } from "./call";
import type { Maker } from "./maker";

export const targetGroup: Maker = ({ id, config }) => [
  elb(
    "CreateTargetGroup",
    {
      Name: config.name,
      Port: config.port,
      Protocol: config.protocol,
      ProtocolVersion: config.protocol_version,
      VpcId: config.vpc_id,
      TargetType: config.target_type,
      IpAddressType: config.ip_address_type,
      ...healthCheck(config),
      Tags: tagsOf(config),
    },
    { "TargetGroups[0].TargetGroupArn": id },
  ),
  elb("ModifyTargetGroupAttributes", { TargetGroupArn: id, Attributes: attributes(config) }),
];

function healthCheck(config: Facts) {
  const check = block(config, "health_check") ?? {};
  const code = config.protocol_version === "GRPC" ? "GrpcCode" : "HttpCode";
  return {
    HealthCheckEnabled: check.enabled,
    HealthCheckProtocol: check.protocol,
    HealthCheckPort: check.port,
    HealthCheckPath: check.path,
    HealthCheckIntervalSeconds: check.interval,
    HealthCheckTimeoutSeconds: check.timeout,
    HealthyThresholdCount: check.healthy_threshold,
    UnhealthyThresholdCount: check.unhealthy_threshold,
    ...(check.matcher ? { Matcher: { [code]: check.matcher } } : {}),
  };
}

function attributes(config: Facts) {
  const health = block(config, "target_group_health");
  return [
    ...attributesOf(
      config,
      attributeTableOf({ TargetType: String(config.target_type), Protocol: String(config.protocol) }),
    ),
    ...attributesOf(block(config, "target_health_state"), HEALTH_STATE),
    ...attributesOf(block(config, "target_failover"), FAILOVER),
    ...attributesOf(block(health, "dns_failover"), healthTable("dns_failover")),
    ...attributesOf(block(health, "unhealthy_state_routing"), healthTable("unhealthy_state_routing")),
    ...stickiness(config),
  ];
}

function stickiness(config: Facts) {
  const sticky = block(config, "stickiness");
  if (!sticky) return [];
  const given = {
    "stickiness.enabled": sticky.enabled,
    "stickiness.type": sticky.type,
    [`stickiness.${sticky.type}.duration_seconds`]: sticky.cookie_duration,
    "stickiness.app_cookie.cookie_name": sticky.cookie_name,
  };
  return Object.entries(given).flatMap(([Key, value]) => (value === undefined ? [] : [{ Key, Value: String(value) }]));
}
