import { expect, test } from "vitest";
import { LoadBalancer } from "../../modules/load-balancer";
import { addresses, resource, synthModule } from "../synth";

const module = synthModule((stack) => {
  new LoadBalancer(stack, "public", {
    name: "client-public",
    vpcId: "vpc-1",
    subnetIds: ["subnet-1", "subnet-2"],
    certificateArn: "arn:certificate",
  });
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

test("the internet reaches ports 80 and 443 and nothing else", () => {
  const rules = Object.values(module.resource?.aws_vpc_security_group_ingress_rule ?? {});
  const openings = rules.map(({ cidr_ipv4, ip_protocol, from_port, to_port, security_group_id }) => {
    return [cidr_ipv4, ip_protocol, from_port, to_port, security_group_id];
  });
  const group = "${aws_security_group.public.id}";
  expect(openings).toEqual([
    ["0.0.0.0/0", "tcp", 80, 80, group],
    ["0.0.0.0/0", "tcp", 443, 443, group],
  ]);
});

test("the load balancer reaches nothing until a service opens its door", () => {
  expect(addresses(module).filter((address) => address.includes("egress"))).toEqual([]);
});
