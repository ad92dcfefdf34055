import type { LoadBalancer } from "@aws-sdk/client-elastic-load-balancing-v2";
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
  const found = (answer: Record<string, string>, more: LoadBalancer = {}, reserved = 0) =>
    loadBalancersFromAws({
      balancers: [{ ...balancer, AvailabilityZones: [{ SubnetId: "subnet-b" }, { SubnetId: "subnet-a" }], ...more }],
      adoptedArns: [ALB],
      ours: {},
      attributes: new Map([[ALB, attributes(answer)]]),
      reserved: new Map([[ALB, reserved]]),
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

  it("keep a capacity reservation and an IPAM pool, which a plan would take away if they were left out", () => {
    expect(found({}, { IpamPools: { Ipv4IpamPoolId: "ipam-pool-1" } }, 500)).toMatchObject({
      minimum_load_balancer_capacity: [{ capacity_units: 500 }],
      ipam_pools: [{ ipv4_ipam_pool_id: "ipam-pool-1" }],
    });
  });

  it("name attributes in use that the provider does not support, of themselves and of target groups", () => {
    const arn = `${ELB}:targetgroup/x/0000000000000001`;
    const newer = attributes({ "health_check_logs.s3.enabled": "true", "routing.http2.enabled": "true" });
    const balancers = loadBalancersFromAws({
      balancers: [balancer],
      adoptedArns: [ALB],
      ours: {},
      attributes: new Map([[ALB, newer]]),
      reserved: new Map(),
      tags: new Map(),
    });
    const groups = targetGroupsFromAws({
      vpcId: VPC_ID,
      groups: [{ TargetGroupArn: arn }],
      adoptedArns: [arn],
      ours: {},
      attributes: new Map([[arn, attributes({ "target_control.port": "8443", "stickiness.enabled": "true" })]]),
      tags: new Map(),
    });
    const named = [...balancers.unmanaged, ...groups.unmanaged].filter(({ kind }) => kind.endsWith("-attributes"));
    expect(named.map(({ kind, id, config }) => [kind, id, config])).toEqual([
      ["load-balancer-attributes", ALB, { health_check_logs_s3_enabled: "true" }],
      ["target-group-attributes", arn, { target_control_port: "8443" }],
    ]);
  });

  it("name that an internal one lets internet gateways in, and not that it does not", () => {
    const named = (Scheme: "internal" | "internet-facing", denied: string) => {
      const { unmanaged } = loadBalancersFromAws({
        balancers: [{ ...balancer, Scheme }],
        adoptedArns: [ALB],
        ours: {},
        attributes: new Map([[ALB, attributes({ "ipv6.deny_all_igw_traffic": denied })]]),
        reserved: new Map(),
        tags: new Map(),
      });
      return unmanaged.map(({ config }) => config);
    };
    expect([named("internal", "true"), named("internet-facing", "false")]).toEqual([[], []]);
    expect(named("internal", "false")).toEqual([{ ipv6_deny_all_igw_traffic: "false" }]);
    expect(named("internet-facing", "true")).toEqual([{ ipv6_deny_all_igw_traffic: "true" }]);
  });

  it("that were not asked for are named as unmanaged, unless they are ours", () => {
    const ours = { site: "acme" };
    const OWN = ALB.replace("acme", "own");
    const tags = new Map([[OWN, [{ Key: "site", Value: "acme" }]]]);
    const balancers = [balancer, { ...balancer, LoadBalancerArn: OWN }];
    expect(
      loadBalancersFromAws({ balancers, adoptedArns: [], ours, attributes: new Map(), reserved: new Map(), tags }),
    ).toEqual({
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

  it("take the attributes that the provider has as arguments, and name others that are in use", () => {
    const { adopted, unmanaged } = listenersFromAws([
      {
        ...answer,
        attributes: attributes({
          "routing.http.response.server.enabled": "true",
          "routing.http.response.new_header.header_value": "x",
          "routing.http.response.other.enabled": "false",
        }),
      },
    ]);
    expect(adopted[0]?.config).not.toHaveProperty("routing_http_response_new_header_header_value");
    expect(unmanaged).toEqual([
      {
        kind: "listener-attributes",
        id: HTTPS,
        reason:
          "hashicorp/aws 5.100.0 does not support routing.http.response.new_header.header_value; no plan touches them",
        config: { routing_http_response_new_header_header_value: "x" },
      },
    ]);
  });
});

describe("listener rules", () => {
  it("leave out the default rule, which is the listener's own", () => {
    const rule = { RuleArn: `${ELB}:listener-rule/x`, Priority: "default", IsDefault: true };
    expect(listenerRulesFromAws([{ listenerArn: HTTPS, rule, tags: [] }])).toEqual({ adopted: [], unmanaged: [] });
  });

  it("have conditions in one order, whatever AWS answers", () => {
    const host = { Field: "host-header", HostHeaderConfig: { Values: ["b.example", "a.example"] } };
    const query = { Field: "query-string", QueryStringConfig: { Values: [{ Key: "b", Value: "2" }, { Value: "1" }] } };
    const blocks = conditionsFromAws([query, host]);
    expect(blocks).toEqual(conditionsFromAws([host, query]));
    expect(blocks.map(facts)).toEqual([
      { host_header: [{ values: ["a.example", "b.example"] }] },
      { query_string: [{ key: "b", value: "2" }, { value: "1" }] },
    ]);
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
