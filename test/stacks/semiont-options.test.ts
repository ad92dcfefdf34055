import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import semiontSite from "../../imports/semiont/site";
import { parseSite, type SiteInput } from "../../imports/site";
import { semiont } from "../../stacks/blueprints/semiont";
import { deploymentProblems } from "../../stacks/queries";
import { type Deployed, deployed } from "../deployed";
import { containersOf, environmentOf, statementsIn } from "../reading";
import { addresses, type Body, resource } from "../synth";
import { withBlueprint } from "./made-up";

const siteWith = (changes: Partial<SiteInput> = {}) =>
  parseSite("semiont", { ...semiontSite, ...changes }, { problems: [] });
const withOptions = (...options: string[]) => deployed(siteWith({ options })).stacks;
const NAMES = Object.keys(semiont.options!);
const SERVICES = ["frontend", "backend"];
const KEPT = [
  "aws_db_instance",
  "aws_efs_file_system",
  "aws_route53_zone",
  "aws_ecr_repository",
  "aws_kms_key",
  "aws_eip",
];

const base = deployed(siteWith());
/** Without the words that say what a key encrypts: they change in place. */
const keptIn = ({ ours }: Deployed) =>
  new Map(
    ours
      .filter(({ type }) => KEPT.includes(type))
      .map(({ stack, address, body: { description: _, ...body } }): [string, Body] => [`${stack}/${address}`, body]),
  );

test.each(NAMES)("%s is valid by itself, and leaves what is kept as it is", (name) => {
  const site = siteWith({ options: [name] });
  expect(deploymentProblems(site)).toEqual([]);
  const after = keptIn(deployed(site));
  for (const [address, body] of keptIn(base)) expect([address, after.get(address)]).toEqual([address, body]);
});

test("redis adds one small node, and the backend gets its address", () => {
  const { SemiontAppStack: app, SemiontDataStack: data } = withOptions("redis");
  expect(resource(data!, "aws_elasticache_replication_group.redis")).toMatchObject({
    node_type: "cache.t4g.micro",
    num_cache_clusters: 1,
    transit_encryption_enabled: true,
  });
  const environment = (id: string) => environmentOf(containersOf(app!, `aws_ecs_task_definition.${id}`)[0]!);
  expect(environment("backend")).toHaveProperty("REDIS_URL");
  expect(environment("frontend")).not.toHaveProperty("REDIS_URL");
});

test("spot runs both services on Fargate Spot, of a cluster that stays as it is", () => {
  const app = withOptions("spot").SemiontAppStack!;
  const providers = "aws_ecs_cluster_capacity_providers.this";
  expect(resource(app, providers)).toEqual(resource(base.stacks.SemiontAppStack!, providers));
  for (const id of SERVICES) {
    expect(resource(app, `aws_ecs_service.${id}`).capacity_provider_strategy).toEqual([
      { capacity_provider: "FARGATE_SPOT", weight: 1 },
    ]);
  }
});

test("xray adds a daemon to each task, and lets it write traces", () => {
  const app = withOptions("xray").SemiontAppStack!;
  for (const id of SERVICES) {
    const names = containersOf(app, `aws_ecs_task_definition.${id}`).map(({ name }) => name);
    expect(names).toEqual([`semiont-${id}`, "xray-daemon"]);
    const [statement] = statementsIn(resource(app, `aws_iam_role_policy.${id}_task_traces`).policy);
    expect(statement!.Action).toContain("xray:PutTraceSegments");
  }
});

test("assets are files of a private bucket, which this one distribution reads, and are asked for without a limit", () => {
  const app = withOptions("assets").SemiontAppStack!;
  const { origin, ordered_cache_behavior } = resource(app, "aws_cloudfront_distribution.this");
  expect(origin).toContainEqual({
    origin_id: "assets",
    domain_name: "${aws_s3_bucket.assets.bucket_regional_domain_name}",
    origin_access_control_id: "${aws_cloudfront_origin_access_control.assets.id}",
  });
  expect((ordered_cache_behavior as Body[]).map((one) => [one.path_pattern, one.target_origin_id])).toEqual([
    ["/assets/*", "assets"],
    ["/_next/static/*", "load_balancer"],
  ]);
  const reading = statementsIn(resource(app, "aws_s3_bucket_policy.assets").policy).at(-1);
  expect(reading).toMatchObject({
    Action: "s3:GetObject",
    Condition: { StringEquals: { "aws:SourceArn": "${aws_cloudfront_distribution.this.arn}" } },
  });
  expect(app.output!.distribution!.value).toHaveProperty("assets_bucket", "${aws_s3_bucket.assets.id}");
  expect(JSON.stringify(resource(app, "aws_wafv2_web_acl.edge"))).toContain('"search_string":"/assets/"');
});

test("edge_function takes from every request that passes on what lets users past Next.js's middleware", () => {
  const app = withOptions("edge_function", "assets").SemiontAppStack!;
  const made = resource(app, "aws_cloudfront_function.viewer_request");
  expect(made).toMatchObject({ runtime: "cloudfront-js-2.0", publish: true });
  const association = [{ event_type: "viewer-request", function_arn: "${aws_cloudfront_function.viewer_request.arn}" }];
  const { default_cache_behavior, ordered_cache_behavior } = resource(app, "aws_cloudfront_distribution.this");
  const passing = [default_cache_behavior, ordered_cache_behavior].flat() as Body[];
  expect(passing.map((one) => [one.target_origin_id, one.function_association])).toEqual([
    ["load_balancer", association],
    ["assets", undefined],
    ["load_balancer", association],
  ]);
  const event = viewerRequest({
    "x-middleware-subrequest": { value: "middleware" },
    host: { value: "semiont.example" },
  });
  const passedOn = runInNewContext(`${made.code}; handler(event)`, { event });
  expect(passedOn).toEqual(viewerRequest({ host: { value: "semiont.example" } }).request);
  expect(runInNewContext(`${made.code}; handler(event)`, { event: viewerRequest({}) })).toEqual(
    viewerRequest({}).request,
  );
});

/** As CloudFront gives it to a function: names of headers are in lower case. */
function viewerRequest(headers: Record<string, { value: string }>) {
  return {
    version: "1.0",
    context: {
      distributionDomainName: "d111111abcdef8.cloudfront.net",
      distributionId: "EDFDVBD6EXAMPLE",
      eventType: "viewer-request",
      requestId: "EXAMPLEntjQpEXAMPLE_SG5Z-EXAMPLEPmPfEXAMPLEu3EqEXAMPLE==",
    },
    viewer: { ip: "198.51.100.11" },
    request: {
      method: "GET",
      uri: "/dashboard",
      querystring: { tab: { value: "files" } },
      headers,
      cookies: { session: { value: "abc", attributes: "" } },
    },
  };
}

test("guardrails record the account, evaluate it, and look for threats", () => {
  expect(addresses(withOptions("guardrails").SemiontGuardStack!)).toEqual(
    expect.arrayContaining([
      "aws_config_configuration_recorder.config",
      "aws_config_config_rule.config_efs_encrypted",
      "aws_guardduty_detector.this",
    ]),
  );
});

test("tier ha has a standby of the database and a NAT gateway per zone, and replaces nothing", () => {
  const ha = deployed(siteWith({ tier: "ha" }));
  const data = ha.stacks.SemiontDataStack!;
  expect(resource(data, "aws_db_instance.postgres").multi_az).toBe(true);
  expect(addresses(data).filter((address) => address.startsWith("aws_nat_gateway."))).toHaveLength(2);
  const after = keptIn(ha);
  for (const [address, body] of keptIn(base)) {
    expect([address, { ...after.get(address), multi_az: undefined }]).toEqual([
      address,
      { ...body, multi_az: undefined },
    ]);
  }
});

test("another class of the database changes it in place, and nothing else", () => {
  const databases = { postgres: { ...semiont.databases!.postgres!, instanceClass: "db.t4g.medium" } };
  const larger = withBlueprint({ ...semiont, databases }, (architecture) => deployed(siteWith({ architecture })));
  const after = keptIn(larger);
  const changed = [...keptIn(base)].flatMap(([address, body]) =>
    Object.keys(body).flatMap((name) =>
      JSON.stringify(body[name]) === JSON.stringify(after.get(address)?.[name]) ? [] : [`${address} ${name}`],
    ),
  );
  expect(changed).toEqual(["SemiontDataStack/aws_db_instance.postgres instance_class"]);
});
