import { describe, expect, it } from "vitest";
import { conditionsFromAws } from "../../../ops/adopt/discover/conditions";
import { facts } from "../../../ops/adopt/discover/draft";
import { endpointsFromAws } from "../../../ops/adopt/discover/endpoints";
import { listenerRulesFromAws } from "../../../ops/adopt/discover/listener-rules";
import { listenersFromAws } from "../../../ops/adopt/discover/listeners";
import { loadBalancersFromAws } from "../../../ops/adopt/discover/load-balancers";
import { targetGroupsFromAws } from "../../../ops/adopt/discover/target-groups";
import { ELB, VPC_ID } from "./inventories";

const ALB = `${ELB}:loadbalancer/app/acme/0000000000000001`;
const HTTPS = `${ELB}:listener/app/acme/0000000000000001/0000000000000002`;
const CERT = "arn:aws:acm:eu-central-1:123456789012:certificate";
const attributes = (map: Record<string, string>) => Object.entries(map).map(([Key, Value]) => ({ Key, Value }));

describe("load balancers", () => {
  const balancer = {
    LoadBalancerArn: ALB,
    LoadBalancerName: "acme",
    Type: "application",
    Scheme: "internet-facing",
  } as const;
  const found = (
    answer: Record<string, string>,
    AvailabilityZones = [{ SubnetId: "subnet-b" }, { SubnetId: "subnet-a" }],
  ) =>
    loadBalancersFromAws({
      balancers: [{ ...balancer, AvailabilityZones }],
      adoptedArns: [ALB],
      ours: {},
      attributes: new Map([[ALB, attributes(answer)]]),
      tags: new Map(),
    }).adopted[0]?.config;

  it("take attributes as AWS answers them and logs only when they are on", () => {
    const answer = {
      "idle_timeout.timeout_seconds": "120",
      "routing.http2.enabled": "true",
      "access_logs.s3.enabled": "false",
      "access_logs.s3.bucket": "",
    };
    expect(found(answer)).toEqual({
      name: "acme",
      load_balancer_type: "application",
      internal: false,
      subnets: ["subnet-a", "subnet-b"],
      idle_timeout: 120,
      enable_http2: true,
    });
  });

  it("that were not asked for are named as unmanaged, unless they are ours", () => {
    const ours = { site: "acme" };
    const OWN = ALB.replace("acme", "own");
    const tags = new Map([[OWN, [{ Key: "site", Value: "acme" }]]]);
    const balancers = [balancer, { ...balancer, LoadBalancerArn: OWN }];
    expect(loadBalancersFromAws({ balancers, adoptedArns: [], ours, attributes: new Map(), tags })).toEqual({
      adopted: [],
      unmanaged: [{ kind: "load-balancer", id: ALB, reason: "not named with --alb" }],
    });
  });
});

describe("listeners", () => {
  const listener = {
    ListenerArn: HTTPS,
    LoadBalancerArn: ALB,
    Protocol: "HTTPS",
    Port: 443,
    SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    Certificates: [{ CertificateArn: `${CERT}/default` }],
    MutualAuthentication: { Mode: "off" },
    DefaultActions: [],
  } as const;
  const answer = {
    listener: { ...listener, Certificates: [...listener.Certificates], DefaultActions: [] },
    attributes: attributes({
      "routing.http.response.server.enabled": "true",
      "routing.http.response.x_frame_options.header_value": "",
    }),
    certificates: [{ CertificateArn: `${CERT}/default`, IsDefault: true }, { CertificateArn: `${CERT}/further` }],
    tags: [],
  };

  it("take the default certificate, and the further ones as resources of their own", () => {
    const { adopted } = listenersFromAws([answer]);
    expect(adopted.map(({ type, config }) => ({ type, config }))).toEqual([
      {
        type: "aws_lb_listener",
        config: {
          load_balancer_arn: ALB,
          port: 443,
          protocol: "HTTPS",
          ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
          certificate_arn: `${CERT}/default`,
          routing_http_response_server_enabled: true,
          default_action: [],
        },
      },
      { type: "aws_lb_listener_certificate", config: { listener_arn: HTTPS, certificate_arn: `${CERT}/further` } },
    ]);
  });

  it("with an action that the provider does not know stay unmanaged, and their certificates are adopted", () => {
    const DefaultActions = [{ Type: "jwt-validation" as "forward" }];
    const { adopted, unmanaged } = listenersFromAws([{ ...answer, listener: { ...answer.listener, DefaultActions } }]);
    expect(adopted.map(({ type }) => type)).toEqual(["aws_lb_listener_certificate"]);
    expect(unmanaged).toEqual([
      { kind: "listener", id: HTTPS, reason: "the provider does not know the action jwt-validation" },
    ]);
  });
});

describe("listener rules", () => {
  it("leave out the default rule, which is the listener's own", () => {
    const rule = { RuleArn: `${ELB}:listener-rule/x`, Priority: "default", IsDefault: true };
    expect(listenerRulesFromAws([{ listenerArn: HTTPS, rule, tags: [] }])).toEqual({ adopted: [], unmanaged: [] });
  });

  it("with a condition that the provider does not know stay unmanaged", () => {
    const rule = { RuleArn: `${ELB}:listener-rule/x`, Priority: "1", Actions: [], Conditions: [{ Field: "cookie" }] };
    expect(listenerRulesFromAws([{ listenerArn: HTTPS, rule, tags: [] }])).toEqual({
      adopted: [],
      unmanaged: [
        {
          kind: "listener-rule",
          id: rule.RuleArn,
          reason: "the provider does not know this form of the condition cookie",
        },
      ],
    });
  });

  it("have conditions in one order, whatever AWS answers", () => {
    const host = { Field: "host-header", HostHeaderConfig: { Values: ["b.example", "a.example"] } };
    const query = { Field: "query-string", QueryStringConfig: { Values: [{ Key: "b", Value: "2" }, { Value: "1" }] } };
    const { blocks } = conditionsFromAws([query, host]);
    expect(blocks).toEqual(conditionsFromAws([host, query]).blocks);
    expect(blocks.map(facts)).toEqual([
      { host_header: [{ values: ["a.example", "b.example"] }] },
      { query_string: [{ key: "b", value: "2" }, { value: "1" }] },
    ]);
  });
});

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

describe("endpoints", () => {
  it("leave out deleted ones and name those that a service made", () => {
    const { adopted, unmanaged } = endpointsFromAws([
      { VpcEndpointId: "vpce-00000001", State: "Deleted" },
      { VpcEndpointId: "vpce-00000002", State: "Available", RequesterManaged: true },
      { VpcEndpointId: "vpce-00000003", State: "Available", ServiceName: "com.amazonaws.eu-central-1.ecr.dkr" },
    ]);
    expect(adopted.map(({ id, names }) => ({ id, names }))).toEqual([
      { id: "vpce-00000003", names: [[""], ["ecr.dkr"]] },
    ]);
    expect(unmanaged.map(({ id }) => id)).toEqual(["vpce-00000002"]);
  });
});
