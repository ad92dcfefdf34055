import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import site from "../../imports/amica/site";
import { parseSite, type SiteInput } from "../../imports/site";
import { deploymentProblems } from "../../stacks/queries";
import { deployed } from "../deployed";
import { block, ofType } from "../reading";
import { addresses, resource } from "../synth";

const siteWith = (changes: Partial<SiteInput>) => parseSite("amica", { ...site, ...changes }, { problems: [] });
const stackWith = (changes: Partial<SiteInput>) => deployed(siteWith(changes)).stacks.app!;
const certificate = (region: string) =>
  `arn:aws:acm:${region}:${site.account}:certificate/00000000-0000-4000-8000-000000000001`;

const bare = stackWith({});
const named = stackWith({
  ingress: {
    domainName: "chat.amica.example",
    certificateArn: certificate("ap-southeast-1"),
    edgeCertificateArn: certificate("us-east-1"),
  },
});

const portsOpenTo = (stack: typeof bare) =>
  ofType([stack], "aws_vpc_security_group_ingress_rule")
    .filter(({ body }) => body.cidr_ipv4 === "0.0.0.0/0")
    .map(({ body }) => [body.security_group_id, body.from_port]);

describe("without a certificate", () => {
  test("users have HTTPS by CloudFront's own, and CloudFront asks the load balancer by HTTP, which forwards", () => {
    const distribution = resource(bare, "aws_cloudfront_distribution.this");
    expect(block(distribution, "default_cache_behavior").viewer_protocol_policy).toBe("redirect-to-https");
    expect(distribution.viewer_certificate).toEqual({ cloudfront_default_certificate: true });
    expect(distribution.origin).toMatchObject([{ custom_origin_config: { origin_protocol_policy: "http-only" } }]);
    const listeners = addresses(bare).filter((address) => address.startsWith("aws_lb_listener."));
    expect(listeners).toEqual(["aws_lb_listener.public_http"]);
    expect(resource(bare, "aws_lb_listener_rule.chainlit").action).toMatchObject([{ type: "forward" }]);
  });

  test("the load balancer is open on the port on which it answers", () => {
    expect(portsOpenTo(bare)).toEqual([["${aws_security_group.public.id}", 80]]);
  });
});

describe("with a certificate", () => {
  test("HTTPS goes on to the load balancer, which redirects HTTP and serves TLS 1.2 or later", () => {
    const distribution = resource(named, "aws_cloudfront_distribution.this");
    expect(distribution.origin).toMatchObject([{ custom_origin_config: { origin_protocol_policy: "https-only" } }]);
    expect(distribution.viewer_certificate).toMatchObject({ minimum_protocol_version: "TLSv1.2_2021" });
    expect(distribution.aliases).toEqual(["chat.amica.example"]);
    expect(resource(named, "aws_lb_listener.public_https")).toMatchObject({
      port: 443,
      certificate_arn: certificate("ap-southeast-1"),
    });
    expect(resource(named, "aws_lb_listener.public_http").default_action).toMatchObject([
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443" } },
    ]);
  });

  test("the load balancer is open to everybody on HTTP and HTTPS, and no other thing is", () => {
    const group = "${aws_security_group.public.id}";
    expect(portsOpenTo(named)).toEqual([
      [group, 80],
      [group, 443],
    ]);
  });

  test("nothing is wrong with it, and nothing with the base", () => {
    expect(deploymentProblems(siteWith({}))).toEqual([]);
  });
});

test("the commands of its page name what is made", () => {
  const page = readFileSync("docs/architectures/amica.md", "utf8");
  const made = {
    "--cluster": resource(bare, "aws_ecs_cluster.this").name,
    "--services": resource(bare, "aws_ecs_service.chainlit").name,
    "--service-name": resource(bare, "aws_ecs_service.chainlit").name,
    "--names": resource(bare, "aws_lb_target_group.chainlit").name,
    "logs tail": resource(bare, "aws_cloudwatch_log_group.this").name,
    "--region": site.region,
  };
  for (const [option, name] of Object.entries(made)) {
    const given = [...page.matchAll(new RegExp(`${option} (?!\\$)([^\\s)]+)`, "g"))].map(([, value]) => value);
    expect([option, ...new Set(given)]).toEqual([option, name]);
  }
});

test("its page says what an image must have that it may not write, and what no stack makes for aws-ai", () => {
  const page = readFileSync("docs/architectures/amica.md", "utf8");
  for (const needed of ["`chainlit.md`", "put-use-case-for-model-access", "`amica-embeddings`"]) {
    expect(page).toContain(needed);
  }
});

test("a task leaves by its public IP, on HTTPS alone", () => {
  const rules = ofType([bare], "aws_vpc_security_group_egress_rule").filter(
    ({ body }) => body.security_group_id === "${aws_security_group.chainlit.id}",
  );
  expect(rules.map(({ body }) => [body.cidr_ipv4, body.from_port])).toEqual([["0.0.0.0/0", 443]]);
  expect(resource(bare, "aws_route.public_default").gateway_id).toBe("${aws_internet_gateway.this.id}");
});
