import { expect, test } from "vitest";
import type { SiteInput } from "../../imports/site";
import { apexaiCrm } from "../../stacks/blueprints/apexai-crm";
import { deploymentProblems } from "../../stacks/queries";
import { type Deployed, deployed } from "../deployed";
import { block, containersOf, statementsIn } from "../reading";
import { addresses, resource } from "../synth";
import { at, devWith, inDev, productionWith, SERVICES } from "./apexai-crm";
import { withBlueprint } from "./made-up";

/** What an option needs of a site. */
const BUILT: Partial<SiteInput> = {
  operator: { account: "345678901234", region: "eu-central-1" },
  gitHub: { repository: "operator/platform" },
  build: { repository: "apexai/crm", subjects: ["ref:refs/heads/main"] },
};
const FACTS: Record<string, Partial<SiteInput>> = {
  build: BUILT,
  "build-replicated": BUILT,
  plain_http: { ingress: undefined },
  watch: { receivers: { operations: { email: "ops@apexai.example", hears: ["critical", "warning", "info"] } } },
};
const withOptions = (...options: string[]) => deployed(devWith({ options, ...FACTS[options[0]!] }));
const STATEFUL = ["aws_db_instance", "aws_elasticache_replication_group", "aws_s3_bucket", "aws_kms_key", "aws_eip"];
const statefulOf = (made: typeof inDev) =>
  new Map(
    made.ours.filter(({ type }) => STATEFUL.includes(type)).map((one) => [`${one.stack}/${one.address}`, one.body]),
  );
const NAMES = Object.keys(apexaiCrm.options!);

test.each(NAMES)("%s is valid by itself, for development and for production", (name) => {
  const facts = FACTS[name] ?? {};
  expect(deploymentProblems(devWith({ options: [name], ...facts }))).toEqual([]);
  expect(deploymentProblems(productionWith({ options: [...new Set(["production", name])], ...facts }))).toEqual([]);
});

test.each(NAMES.filter((name) => name !== "production"))("%s leaves what holds data as it is", (name) => {
  const [before, after] = [statefulOf(inDev), statefulOf(withOptions(name))];
  for (const [address, body] of before) expect([address, after.get(address)]).toEqual([address, body]);
});

test("build has repositories, key and a role that pushes in an account of its own (APX-074)", () => {
  const { build, delivery } = withOptions("build").stacks;
  for (const service of SERVICES) {
    const name = `apexai-crm-dev/${service}`;
    expect(resource(build!, `aws_ecr_repository.${service}`)).toMatchObject({
      name,
      image_tag_mutability: "IMMUTABLE",
    });
    expect(resource(delivery!, `aws_ecr_repository.${service}`).name).toBe(name);
  }
  const [signs] = statementsIn(resource(build!, "aws_iam_role_policy.github_build_signatures").policy);
  expect(signs).toMatchObject({ Action: ["kms:Sign"], Resource: ["${aws_kms_key.signing.arn}"] });
  const [, pushes] = statementsIn(resource(build!, "aws_iam_role_policy.github_build_images").policy);
  expect(pushes!.Action).toContain("ecr:PutImage");
  expect(pushes!.Resource).toEqual(SERVICES.map((service) => `\${aws_ecr_repository.${service}.arn}`));
});

test("production changes sizes in place, and nothing that would replace what holds data", () => {
  const [before, after] = [inDev, withOptions("production")].map((made) => at(made, "aws_db_instance.mysql"));
  const sizes = ["instance_class", "allocated_storage", "max_allocated_storage"];
  const insights = ["performance_insights_enabled", "performance_insights_kms_key_id"];
  const changed = Object.keys(after!).filter((name) => JSON.stringify(after![name]) !== JSON.stringify(before![name]));
  expect(changed.sort()).toEqual([...sizes, ...insights].sort());
});

test("waf puts a web ACL before the load balancer, and edge one before CloudFront, which alone reaches it then", () => {
  expect(addresses(withOptions("waf").stacks.platform!).some((one) => one.startsWith("aws_wafv2_web_acl."))).toBe(true);
  const edge = withOptions("edge").stacks.platform!;
  expect(addresses(edge)).toContain("aws_wafv2_web_acl.edge");
  expect(at(withOptions("cdn"), "aws_cloudfront_distribution.this")).toMatchObject({ enabled: true });
  expect(addresses(edge).filter((one) => one.includes("internet_http"))).toEqual([]);
});

test("cdn keeps copies of the studio's static files, compressed, and of nothing else", () => {
  const { ordered_cache_behavior } = at(withOptions("cdn"), "aws_cloudfront_distribution.this");
  expect(JSON.stringify(ordered_cache_behavior)).toContain("/_next/static/*");
  expect(JSON.stringify(ordered_cache_behavior)).toContain('"compress":true');
});

test("health_check asks from outside whether the domain name answers, whose record is ours", () => {
  const made = withOptions("health_check");
  expect(at(made, "aws_route53_health_check.this")).toMatchObject({
    fqdn: "crm.dev.apexai.example",
    resource_path: "/",
  });
  const names = made.ours.filter(({ type, body }) => type === "aws_route53_record" && body.alias);
  expect(names.map(({ body }) => body.name)).toEqual(["crm.dev.apexai.example"]);
});

test.each(["cdn", "edge"])(
  "%s leads the domain name to CloudFront by the record that led to the load balancer",
  (option) => {
    const record = at(withOptions(option), "aws_route53_record.public");
    expect(record.alias).toMatchObject({ name: "${aws_cloudfront_distribution.this.domain_name}" });
    const { alias: _, ...name } = at(withOptions(), "aws_route53_record.public");
    expect(record).toMatchObject(name);
  },
);

test("xray adds a daemon to each task, and lets it write traces", () => {
  const stack = withOptions("xray").stacks.services!;
  for (const service of SERVICES) {
    const names = containersOf(stack, `aws_ecs_task_definition.${service}`).map(({ name }) => name);
    expect(names).toEqual([service, "xray-daemon"]);
    const [statement] = statementsIn(resource(stack, `aws_iam_role_policy.${service}_task_traces`).policy);
    expect(statement!.Action).toContain("xray:PutTraceSegments");
  }
});

test("aurora stands beside MySQL, serverless, and the server has the way to both", () => {
  const made = withOptions("aurora");
  expect(block(at(made, "aws_rds_cluster.aurora"), "serverlessv2_scaling_configuration")).toEqual({
    min_capacity: 0.5,
    max_capacity: 8,
  });
  const [server] = containersOf(made.stacks.services!, "aws_ecs_task_definition.server");
  const urls = [...JSON.stringify(server!.entryPoint).matchAll(/export (\w+_URL)=.*?(\?[\w=&/.-]+)/g)];
  // Both refuse a connection without TLS, and Prisma asks for none without these.
  const tls = expect.stringContaining("sslaccept=strict&sslcert=/app/global-bundle.pem");
  expect(urls.map(([, name, query]) => [name, query])).toEqual([
    ["DATABASE_URL", tls],
    ["AURORA_URL", tls],
  ]);
});

test("aurora reads from a second node in production, at an address of its own (APX-109)", () => {
  const made = deployed(productionWith({ options: ["production", "aurora"] }));
  const nodes = made.ours.filter(({ type }) => type === "aws_rds_cluster_instance");
  expect(nodes.map(({ address }) => address)).toEqual([0, 1].map((node) => `aws_rds_cluster_instance.aurora_${node}`));
  const [server] = containersOf(made.stacks.services!, "aws_ecs_task_definition.server");
  const { value } = server!.environment!.find(({ name }) => name === "AURORA_READER_HOST")!;
  expect(made.meaning("services", value)).toBe("${aws_rds_cluster.aurora.reader_endpoint}");
});

test("spot runs both services on Fargate Spot, of a cluster that stays as it is", () => {
  const providers = "aws_ecs_cluster_capacity_providers.this";
  expect(at(withOptions("spot"), providers)).toEqual(at(inDev, providers));
  for (const service of SERVICES) {
    expect(at(withOptions("spot"), `aws_ecs_service.${service}`).capacity_provider_strategy).toEqual([
      { capacity_provider: "FARGATE_SPOT", weight: 1 },
    ]);
  }
});

test("office_hours takes tasks away in the evening and gives them back in the morning", () => {
  const made = withOptions("office_hours");
  const bounds = (when: string) =>
    block(at(made, `aws_appautoscaling_scheduled_action.server_${when}`), "scalable_target_action");
  expect(bounds("evening")).toEqual({ min_capacity: "1", max_capacity: "2" });
  expect(bounds("morning")).toEqual({ min_capacity: "2", max_capacity: "10" });
});

test("plain_http answers a site without a domain name by HTTP alone, and others by HTTPS", () => {
  const plain = deployed(devWith({ options: ["plain_http"], ingress: undefined }));
  expect(at(plain, "aws_lb_listener.public_http").default_action).toMatchObject([{ type: "fixed-response" }]);
  expect(addresses(plain.stacks.platform!)).not.toContain("aws_lb_listener.public_https");
  const secure = deployed(devWith({ options: ["plain_http"] })).stacks.platform!;
  expect(addresses(secure)).toContain("aws_lb_listener.public_https");
});

test("watch has alarms and graphs of services, load balancer, MySQL and Redis, and a budget", () => {
  const { watch } = withOptions("watch").stacks;
  const alarms = addresses(watch!).filter((one) => one.startsWith("aws_cloudwatch_metric_alarm."));
  const measured = alarms.map((one) => one.split(".")[1]);
  for (const name of ["server_cpu", "server_memory", "mysql_cpu", "mysql_connections", "mysql_storage"]) {
    expect(measured).toContain(name);
  }
  expect(measured.filter((name) => /^redis_001_(memory|hits)$/.test(name!))).toHaveLength(2);
  expect(measured.filter((name) => name!.startsWith("public_")).length).toBeGreaterThan(0);
  const { dashboard_body } = resource(watch!, "aws_cloudwatch_dashboard.this");
  const graphs = [
    ...["CPUUtilization", "RunningTaskCount", "RequestCount", "TargetResponseTime", "HTTPCode_Target_5XX_Count"],
    ...["DatabaseConnections", "FreeStorageSpace", "DatabaseMemoryUsagePercentage", "CacheHitRate"],
  ];
  for (const name of graphs) expect(`${dashboard_body}`).toContain(`"${name}"`);
  expect(`${dashboard_body}`).not.toContain('"visible":false');
  expect(addresses(watch!)).toContain("aws_budgets_budget.this");
});

test("watch has how far a reader of Aurora is behind, where there is one", () => {
  const lags = ({ ours }: Deployed) =>
    ours.filter(({ type, name }) => type === "aws_cloudwatch_metric_alarm" && /^aurora_\d_lag$/.test(name));
  expect(lags(withOptions("watch", "aurora"))).toEqual([]);
  const made = lags(deployed(productionWith({ options: ["production", "aurora", "watch"], ...FACTS.watch })));
  expect(made.map(({ body }) => body)).toMatchObject(
    [0, 1].map((node) => ({
      ...{ namespace: "AWS/RDS", metric_name: "AuroraReplicaLag", threshold: 1000, evaluation_periods: 15 },
      dimensions: { DBInstanceIdentifier: `apexai-crm-prod-aurora-${node}` },
      treat_missing_data: "notBreaching",
    })),
  );
});

test("MySQL rings when its storage did not grow: RDS lets it where a tenth is free, and it grows in minutes", () => {
  const alarms = [
    [20, withOptions("watch")],
    [100, deployed(productionWith({ options: ["production", "watch"], ...FACTS.watch }))],
  ] as const;
  for (const [storageGib, { stacks }] of alarms) {
    const alarm = resource(stacks.watch!, "aws_cloudwatch_metric_alarm.mysql_storage");
    expect(alarm).toMatchObject({
      ...{ comparison_operator: "LessThanThreshold", threshold: 4, evaluation_periods: 15 },
      alarm_description: expect.stringContaining(`less than 4 % of its first ${storageGib} GiB`),
      treat_missing_data: "breaching",
    });
    expect(JSON.stringify(alarm.metric_query)).toContain(`100 * free / ${storageGib * 1024 ** 3}`);
  }
});

test("MySQL rings at the same free space however far it may grow", () => {
  const [twice, tenTimes] = [undefined, 200].map((maxStorageGib) => {
    const { mysql, ...others } = apexaiCrm.databases!;
    const blueprint = {
      ...apexaiCrm,
      databases: { ...others, mysql: { ...mysql!, maxStorageGib } },
    } as typeof apexaiCrm;
    const made = withBlueprint(blueprint, (architecture) =>
      deployed(devWith({ architecture, options: ["watch"], ...FACTS.watch })),
    );
    return resource(made.stacks.watch!, "aws_cloudwatch_metric_alarm.mysql_storage");
  });
  expect(tenTimes).toEqual(twice);
});
