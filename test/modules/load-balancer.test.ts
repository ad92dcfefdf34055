import { describe, expect, test } from "vitest";
import { LoadBalancer, type LoadBalancerProps } from "../../modules/load-balancer";
import { addresses, resource, synthModule } from "../synth";

const props: Omit<LoadBalancerProps, "name" | "openTo"> = {
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  certificate: "arn:certificate",
  accessLogsBucket: "client-access-logs",
};
const module = synthModule((stack) => {
  new LoadBalancer(stack, "public", { ...props, name: "client-public", openTo: "internet" });
  new LoadBalancer(stack, "slow", { ...props, name: "client-slow", openTo: "internet", idleSeconds: 300 });
  const openTo = ["10.20.0.0/16", "192.168.7.9/32"];
  new LoadBalancer(stack, "operations", { ...props, name: "client-operations", openTo });
  new LoadBalancer(stack, "edge", { ...props, name: "client-edge", openTo: "cloudfront" });
  const { certificate: _, ...plain } = props;
  new LoadBalancer(stack, "plain", { ...plain, name: "client-plain", openTo: "cloudfront" });
});
const balancer = resource(module, "aws_lb.public");

test("the load balancer is public, in the given subnets and in a security group of its own", () => {
  expect(balancer).toMatchObject({
    name: "client-public",
    load_balancer_type: "application",
    internal: false,
    subnets: ["subnet-1", "subnet-2"],
    security_groups: ["${aws_security_group.public.id}"],
  });
});

test("requests that a server could misread are dropped or defused", () => {
  expect(balancer).toMatchObject({ drop_invalid_header_fields: true, desync_mitigation_mode: "defensive" });
});

test("the load balancer is protected against deletion", () => {
  expect(balancer.enable_deletion_protection).toBe(true);
});

test("a connection is idle for as long as is given, or as AWS says", () => {
  expect(resource(module, "aws_lb.slow").idle_timeout).toBe(300);
  expect(balancer).not.toHaveProperty("idle_timeout");
});

test("HTTP only redirects to HTTPS, for good", () => {
  expect(resource(module, "aws_lb_listener.public_http")).toEqual({
    load_balancer_arn: "${aws_lb.public.arn}",
    port: 80,
    protocol: "HTTP",
    default_action: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", status_code: "HTTP_301" } }],
  });
});

test("HTTPS has the given certificate and speaks TLS 1.2 and 1.3 only", () => {
  expect(resource(module, "aws_lb_listener.public_https")).toMatchObject({
    load_balancer_arn: "${aws_lb.public.arn}",
    port: 443,
    protocol: "HTTPS",
    certificate_arn: "arn:certificate",
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  });
});

test("what no service asked for is answered with 404", () => {
  expect(resource(module, "aws_lb_listener.public_https").default_action).toEqual([
    {
      type: "fixed-response",
      fixed_response: { content_type: "text/plain", message_body: "Not found", status_code: "404" },
    },
  ]);
});

/** What comes in from addresses, by the balancer's group. */
const openings = (id: string) =>
  Object.values(module.resource?.aws_vpc_security_group_ingress_rule ?? {})
    .filter(({ security_group_id }) => security_group_id === `\${aws_security_group.${id}.id}`)
    .map(({ cidr_ipv4, prefix_list_id, ip_protocol, from_port, to_port }) => {
      return [cidr_ipv4 ?? prefix_list_id, ip_protocol, from_port, to_port];
    });

test("the internet reaches ports 80 and 443 and nothing else", () => {
  expect(openings("public")).toEqual([
    ["0.0.0.0/0", "tcp", 80, 80],
    ["0.0.0.0/0", "tcp", 443, 443],
  ]);
});

test("the load balancer reaches nothing until a service opens its door", () => {
  expect(addresses(module).filter((address) => address.includes("egress"))).toEqual([]);
});

test("every request is written to the given bucket", () => {
  expect(balancer.access_logs).toEqual({ bucket: "client-access-logs", enabled: true });
});

describe("a load balancer for source CIDRs", () => {
  test("is internal, and protected and logged like a public one", () => {
    expect(resource(module, "aws_lb.operations")).toEqual({
      ...balancer,
      name: "client-operations",
      internal: true,
      security_groups: ["${aws_security_group.operations.id}"],
    });
  });

  test("lets these ranges in on 443, each by a rule that is named after it", () => {
    expect(openings("operations")).toEqual([
      ["10.20.0.0/16", "tcp", 443, 443],
      ["192.168.7.9/32", "tcp", 443, 443],
    ]);
    expect(addresses(module)).toContain("aws_vpc_security_group_ingress_rule.operations_from_10_20_0_0_16");
  });

  test("speaks HTTPS only", () => {
    expect(addresses(module)).not.toContain("aws_lb_listener.operations_http");
    expect(resource(module, "aws_lb_listener.operations_https")).toEqual({
      ...resource(module, "aws_lb_listener.public_https"),
      load_balancer_arn: "${aws_lb.operations.arn}",
    });
  });
});

describe("a load balancer for CloudFront", () => {
  test("lets in the addresses that AWS lists, on the one port that there is room for in its group", () => {
    const list = (id: string) => `\${data.aws_ec2_managed_prefix_list.${id}_cloudfront.id}`;
    expect(openings("edge")).toEqual([[list("edge"), "tcp", 443, 443]]);
    expect(openings("plain")).toEqual([[list("plain"), "tcp", 80, 80]]);
    expect(module.data?.aws_ec2_managed_prefix_list).toMatchObject({
      edge_cloudfront: { name: "com.amazonaws.global.cloudfront.origin-facing" },
    });
  });

  test("is public, and protected and logged like any other", () => {
    expect(resource(module, "aws_lb.edge")).toEqual({
      ...balancer,
      name: "client-edge",
      security_groups: ["${aws_security_group.edge.id}"],
    });
  });

  test("speaks HTTPS with its certificate and nothing else: CloudFront redirects", () => {
    expect(listenersOf("edge")).toEqual(["aws_lb_listener.edge_https"]);
  });

  test("speaks HTTP where it has no certificate, and answers what no service asked for with 404", () => {
    expect(listenersOf("plain")).toEqual(["aws_lb_listener.plain_http"]);
    expect(resource(module, "aws_lb_listener.plain_http")).toEqual({
      ...{ load_balancer_arn: "${aws_lb.plain.arn}", port: 80, protocol: "HTTP" },
      default_action: resource(module, "aws_lb_listener.public_https").default_action,
    });
  });

  test("is not where the name leads, even where the zone is ours", () => {
    const certificate = { domainName: "app.client.example", zoneId: "Z1" };
    const zoned = synthModule((stack) => {
      new LoadBalancer(stack, "edge", { ...props, certificate, name: "client-edge", openTo: "cloudfront" });
    });
    expect(addresses(zoned).filter((address) => address.startsWith("aws_route53_record."))).toEqual([
      "aws_route53_record.edge_validation",
    ]);
  });
});

function listenersOf(id: string): string[] {
  return addresses(module).filter((address) => address.startsWith(`aws_lb_listener.${id}_`));
}
