import { describe, expect, test } from "vitest";
import type { SiteInput } from "../../imports/site";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { declaredFlows, pictureOfSite } from "../../stacks/queries";
import { deployed } from "../deployed";
import { ofType, statementsIn } from "../reading";
import { site } from "../sites";
import { addresses, resource } from "../synth";
import { ownNetwork, problemsOf, small, withBlueprint } from "./made-up";

const blueprint: BlueprintInput = {
  ...small,
  stacks: { base: ["network"], apps: ["cluster", "balancers", "distribution", "services"] },
  distribution: { webAcl: { mode: "block", rateLimit: 100 } },
  services: { web: { ...small.services!.web!, route: { priority: 1 } } },
};
const ACCOUNT = "123456789012";
const certificate = (region: string) =>
  `arn:aws:acm:${region}:${ACCOUNT}:certificate/00000000-0000-4000-8000-000000000001`;
const theirs = {
  domainName: "app.client.example",
  certificateArn: certificate("eu-central-1"),
  edgeCertificateArn: certificate("us-east-1"),
};
const facts: Partial<SiteInput> = { network: ownNetwork, prefix: "shop" };
const siteWith = (architecture: string, ingress: SiteInput["ingress"], changes: Partial<SiteInput> = {}) =>
  site({ ...facts, ingress, ...changes, architecture });
const appsOf = (ingress: SiteInput["ingress"], said: Partial<BlueprintInput> = {}, changes: Partial<SiteInput> = {}) =>
  withBlueprint({ ...blueprint, ...said }, (architecture) => deployed(siteWith(architecture, ingress, changes))).stacks
    .apps!;
const named = appsOf(theirs);
const bare = appsOf(undefined);
const distributionIn = (apps: typeof named) => resource(apps, "aws_cloudfront_distribution.this");

describe("a platform behind a distribution", () => {
  test("is asked by it at the load balancer, which lets in CloudFront alone", () => {
    const origin = { domain_name: "${aws_lb.public.dns_name}", origin_id: "load_balancer" };
    expect(distributionIn(named).origin).toMatchObject([origin]);
    const rules = ofType([named], "aws_vpc_security_group_ingress_rule").filter(
      ({ body }) => body.security_group_id === "${aws_security_group.public.id}",
    );
    expect(rules.map(({ name, body }) => [name, body.from_port, body.cidr_ipv4])).toEqual([
      ["public_from_cloudfront", 443, undefined],
    ]);
  });

  test("has one web ACL, at the edge, with its log and the key of that in us-east-1", () => {
    expect(distributionIn(named).web_acl_id).toBe("${aws_wafv2_web_acl.edge.arn}");
    const acls = ofType([named], "aws_wafv2_web_acl");
    expect(acls.map(({ body }) => [body.name, body.scope, body.provider])).toEqual([
      ["shop-edge", "CLOUDFRONT", "aws.us_east_1"],
    ]);
    const log = resource(named, "aws_cloudwatch_log_group.edge_web_acl");
    expect(log).toMatchObject({ provider: "aws.us_east_1", kms_key_id: "${aws_kms_key.edge_logs.arn}" });
    const statements = statementsIn(resource(named, "aws_kms_key.edge_logs").policy);
    expect(statements.find(({ Sid }) => Sid === "LogGroupsOfThisPlatform")).toMatchObject({
      Principal: { Service: "logs.us-east-1.amazonaws.com" },
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:aws-waf-logs-shop`,
        },
      },
    });
  });

  test("has a web ACL that ops may tune as they may tune any", () => {
    expect(Object.keys(named.variable ?? {})).toEqual(
      expect.arrayContaining([
        "web_acl_mode",
        "web_acl_rate_limit",
        "office_cidrs",
        "edge_log_days",
        "request_log_days",
      ]),
    );
    expect(named.variable!.web_acl_mode).toMatchObject({ default: "block" });
  });

  test("has none where the blueprint says why", () => {
    const without = appsOf(theirs, { distribution: { webAcl: { none: "the client's own stands before it" } } });
    expect(addresses(without).filter((address) => address.startsWith("aws_wafv2_"))).toEqual([]);
    expect(distributionIn(without)).not.toHaveProperty("web_acl_id");
  });

  test("keeps the days of the key that the owner demands in us-east-1", () => {
    const key = (region: string) => `arn:aws:kms:${region}:${ACCOUNT}:key/00000000-0000-4000-8000-000000000001`;
    const encryption = { keyArn: key("eu-central-1"), edgeKeyArn: key("us-east-1") };
    const demanded = appsOf(theirs, {}, { encryption });
    expect(resource(demanded, "aws_cloudwatch_log_group.edge_web_acl").kms_key_id).toBe(key("us-east-1"));
  });

  test("writes the requests to a bucket of its own, by a delivery in us-east-1", () => {
    expect(resource(named, "aws_s3_bucket.distribution_logs").bucket).toBe(`shop-${ACCOUNT}-distribution-logs`);
    expect(resource(named, "aws_cloudwatch_log_delivery_source.distribution_logs")).toMatchObject({
      provider: "aws.us_east_1",
      resource_arn: "${aws_cloudfront_distribution.this.arn}",
    });
  });
});

describe("the name that users type", () => {
  const alias = (apps: typeof named) => [distributionIn(apps).aliases, distributionIn(apps).viewer_certificate];

  test("has a certificate in us-east-1 and the same in the region, where they are there", () => {
    expect(alias(named)).toMatchObject([["app.client.example"], { acm_certificate_arn: theirs.edgeCertificateArn }]);
    expect(resource(named, "aws_lb_listener.public_https").certificate_arn).toBe(theirs.certificateArn);
    expect(named.output!.distribution).toHaveProperty(
      "description",
      "Id, ARN and domain name of the distribution. app.client.example must point to its domain name: an alias or CNAME record.",
    );
  });

  test("has two that are made, with one record, where the zone is ours, and leads to the distribution", () => {
    const ours = appsOf({ domainName: "app.client.example", zoneId: "Z0123456789" });
    expect(alias(ours)).toMatchObject([
      ["app.client.example"],
      { acm_certificate_arn: "${aws_acm_certificate_validation.edge.certificate_arn}" },
    ]);
    expect(resource(ours, "aws_acm_certificate.edge").provider).toBe("aws.us_east_1");
    expect(resource(ours, "aws_acm_certificate.public").provider).toBeUndefined();
    const records = addresses(ours).filter((address) => address.startsWith("aws_route53_record."));
    expect(records.sort()).toEqual(["aws_route53_record.public", "aws_route53_record.public_validation"]);
    const of = (attribute: string) => `\${aws_cloudfront_distribution.this.${attribute}}`;
    const target = { name: of("domain_name"), zone_id: of("hosted_zone_id"), evaluate_target_health: false };
    expect(resource(ours, "aws_route53_record.public").alias).toEqual(target);
  });

  test("waits for the client's record on both, where both are requested", () => {
    const asked = appsOf({ domainName: "app.client.example", certificate: "request" });
    for (const address of ["aws_lb_listener.public_https", "aws_cloudfront_distribution.this"]) {
      expect(resource(asked, address).lifecycle?.precondition).toMatchObject([
        { error_message: expect.stringContaining("The certificate for app.client.example is not issued yet") },
      ]);
    }
  });

  test("is CloudFront's own where the site has none: the load balancer speaks HTTP with it alone", () => {
    expect(alias(bare)).toEqual([undefined, { cloudfront_default_certificate: true }]);
    expect(addresses(bare).filter((address) => /^aws_(lb_listener|acm_certificate)\./.test(address))).toEqual([
      "aws_lb_listener.public_http",
    ]);
    expect(resource(bare, "aws_lb_listener_rule.web").listener_arn).toBe("${aws_lb_listener.public_http.arn}");
    expect(bare.output!.distribution).toHaveProperty(
      "description",
      expect.stringContaining("Its domain name is what users type."),
    );
    expect(Object.keys((bare.output!.balancers!.value as { public: object }).public)).toContain("http_listener_arn");
  });
});

describe("the flow table", () => {
  const flows = (ingress: SiteInput["ingress"]) =>
    withBlueprint(blueprint, (architecture) => declaredFlows(siteWith(architecture, ingress, { endpoints: [] })))
      .filter(({ from }) => from !== "web")
      .map(({ from, to, port, encryption }) => `${from} -> ${to} ${port} ${encryption}`);

  test("says that the internet reaches CloudFront, and CloudFront the load balancer", () => {
    expect(flows(theirs)).toEqual([
      "internet -> cloudfront 443 TLS",
      "internet -> cloudfront 80 plain",
      "cloudfront -> load_balancer 443 TLS",
      "load_balancer -> web 8000 plain",
    ]);
  });

  test("says so where that is plain", () => {
    expect(flows(undefined)).toContain("cloudfront -> load_balancer 80 plain");
  });
});

test("the picture has the web ACL where it stands", () => {
  const picture = (said: Partial<BlueprintInput>, ingress: SiteInput["ingress"] = theirs) =>
    withBlueprint({ ...blueprint, ...said }, (architecture) => pictureOfSite(siteWith(architecture, ingress)));
  const behind = picture({});
  expect(behind.edges).toEqual([{ name: "cloudfront", webAcl: true }]);
  expect(behind.public.balancers).toMatchObject([{ name: "load_balancer", webAcl: false }]);
  const { distribution: _, ...regional } = blueprint;
  const stacks = { base: ["network"], apps: ["cluster", "balancers", "services"] };
  const { edgeCertificateArn: __, ...ingress } = theirs;
  const alone = withBlueprint({ ...regional, stacks }, (architecture) =>
    pictureOfSite(siteWith(architecture, ingress)),
  );
  expect([alone.edges, alone.public.balancers]).toMatchObject([[], [{ webAcl: true }]]);
});

describe("is told:", () => {
  const told = (ingress: SiteInput["ingress"], said: Partial<BlueprintInput> = {}, changes: Partial<SiteInput> = {}) =>
    problemsOf({ ...blueprint, ...said }, { ...facts, ingress, ...changes });

  test("nothing of what is right", () => {
    for (const ingress of [theirs, undefined]) expect(told(ingress)).toEqual([]);
  });

  test("a certificate without its fellow in us-east-1", () => {
    const { edgeCertificateArn: _, ...ingress } = theirs;
    expect(told(ingress)).toEqual([
      {
        path: "ingress.edgeCertificateArn",
        value: undefined,
        rule: "is required where a distribution stands before the load balancer",
        remedy: "A certificate of the same name in us-east-1: CloudFront takes no other.",
      },
    ]);
  });

  test("a web ACL of the load balancer, where every request comes from CloudFront", () => {
    expect(told(theirs, { balancers: { webAcl: { mode: "count" } } })).toMatchObject([
      {
        path: "balancers.webAcl",
        rule: "must be said of the distribution, which stands before the load balancer",
        remedy: "Move it there: here every request comes from CloudFront, and a limit by address would count that.",
      },
    ]);
  });

  test("the client's listener, which CloudFront cannot be alone before", () => {
    const ingress = { domainName: "app.client.example", adoptedListener: "edge_https_443" };
    expect(told(ingress).filter(({ rule }) => rule.includes("distribution"))).toEqual([
      {
        path: "ingress.adoptedListener",
        value: "edge_https_443",
        rule: "must not be where a distribution stands: it needs a load balancer of our own behind it",
        remedy: "Serve on one, by certificateArn, zoneId or certificate; or leave the distribution out.",
      },
    ]);
  });

  test("a key that the owner demands, and none in us-east-1, where the web ACL has its log", () => {
    const encryption = { keyArn: `arn:aws:kms:eu-central-1:${ACCOUNT}:key/00000000-0000-4000-8000-000000000001` };
    expect(told(theirs, {}, { encryption })).toEqual([
      {
        path: "encryption.edgeKeyArn",
        value: undefined,
        rule: "is required where the web ACL stands at the edge: its log is in us-east-1",
        remedy: "The key that the owner demands there, or the replica of a multi-Region key.",
      },
    ]);
    expect(told(theirs, { distribution: { webAcl: { none: "another stands before it" } } }, { encryption })).toEqual(
      [],
    );
  });

  test("load balancers without a name, where no distribution gives them one", () => {
    const { distribution: _, ...alone } = blueprint;
    const stacks = { base: ["network"], apps: ["cluster", "balancers", "services"] };
    expect(problemsOf({ ...alone, stacks }, { ...facts, ingress: undefined }).map(({ path }) => path)).toEqual([
      "ingress",
    ]);
  });
});
