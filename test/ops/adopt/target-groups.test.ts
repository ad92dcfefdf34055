import { describe, expect, it } from "vitest";
import { targetGroupsFromAws } from "../../../ops/adopt/discover/target-groups";
import { ELB, VPC_ID } from "./inventories";

const attributes = (map: Record<string, string>) => Object.entries(map).map(([Key, Value]) => ({ Key, Value }));

describe("target groups", () => {
  const arn = `${ELB}:targetgroup/x/0000000000000001`;
  const found = (group: object, answer: Record<string, string>) =>
    targetGroupsFromAws({
      vpcId: VPC_ID,
      groups: [{ TargetGroupArn: arn, TargetGroupName: "x", VpcId: VPC_ID, ...group }],
      adoptedArns: [arn],
      ours: {},
      attributes: new Map([[arn, attributes(answer)]]),
      tags: new Map(),
    }).adopted[0];

  it("ignore what the provider cannot read for a lambda and for a load balancer as target", () => {
    const ignored = (TargetType: string) => found({ TargetType }, {})?.ignoreChanges.map(({ path }) => path);
    expect(ignored("lambda")).toEqual(["deregistration_delay", "slow_start", "proxy_protocol_v2"]);
    expect(ignored("alb")).toEqual([
      "deregistration_delay",
      "slow_start",
      "proxy_protocol_v2",
      "lambda_multi_value_headers_enabled",
    ]);
    expect(ignored("ip")).toEqual([]);
  });

  const answered = {
    "deregistration_delay.timeout_seconds": "300",
    "deregistration_delay.connection_termination.enabled": "false",
    "lambda.multi_value_headers.enabled": "false",
    "load_balancing.algorithm.anomaly_mitigation": "off",
    "load_balancing.algorithm.type": "round_robin",
    "load_balancing.cross_zone.enabled": "true",
    "preserve_client_ip.enabled": "true",
    "proxy_protocol_v2.enabled": "false",
    "slow_start.duration_seconds": "0",
  };
  const every = ["deregistration_delay", "load_balancing_cross_zone_enabled"];
  const http = [...every, "load_balancing_algorithm_type", "load_balancing_anomaly_mitigation", "slow_start"];
  const layer4 = ["connection_termination", ...every, "preserve_client_ip", "proxy_protocol_v2"];

  it.each([
    ["ip", "HTTP", http],
    ["instance", "HTTPS", http],
    ["ip", "TCP", layer4],
    ["instance", "UDP", layer4],
    ["ip", "TLS", layer4],
    ["instance", "TCP_UDP", layer4],
    ["ip", "GENEVE", every],
    ["lambda", undefined, ["lambda_multi_value_headers_enabled"]],
    ["alb", "TCP", []],
  ])(
    "of %s by %s have the attributes that the provider reads of them, whatever AWS returns",
    (TargetType, Protocol, expected) => {
      const { config = {} } = found({ TargetType, Protocol }, answered) ?? {};
      const all = [...new Set([...http, ...layer4, "lambda_multi_value_headers_enabled"])];
      expect(all.filter((name) => name in config).sort()).toEqual(expected.toSorted());
    },
  );

  it("of a network balancer name what drift would otherwise hide", () => {
    const answer = {
      "preserve_client_ip.enabled": "true",
      "deregistration_delay.connection_termination.enabled": "false",
      "stickiness.enabled": "true",
      "stickiness.type": "source_ip",
      "target_health_state.unhealthy.connection_termination.enabled": "true",
    };
    expect(found({ TargetType: "ip", Protocol: "TCP" }, answer)?.config).toMatchObject({
      preserve_client_ip: "true",
      connection_termination: false,
      stickiness: [{ enabled: true, type: "source_ip" }],
      target_health_state: [{ enable_unhealthy_connection_termination: true }],
    });
    expect(found({ TargetType: "instance", Protocol: "UDP" }, answer)?.config).not.toHaveProperty(
      "target_health_state",
    );
  });
});
