import { describe, expect, test } from "vitest";
import type { SiteInput } from "../../imports/site";
import { parseSite } from "../../imports/site";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { acmeWith, deployed } from "../deployed";
import { ofType, statementsIn } from "../reading";
import { addresses, resource } from "../synth";
import { watched, watchedSite } from "./blueprints/watched";
import { withBlueprint } from "./made-up";

const siteWith = (architecture: string, changes: Partial<SiteInput> = {}) =>
  parseSite("watched", { ...watchedSite, prefix: "shop", ...changes, architecture }, { problems: [] });
const deploymentOf = (said: Partial<BlueprintInput> = {}, changes: Partial<SiteInput> = {}) =>
  withBlueprint({ ...watched, ...said }, (architecture) => deployed(siteWith(architecture, changes)));
const made = deploymentOf();
const watch = made.stacks.watch!;
const alarmsIn = (stack: typeof watch) =>
  ofType([stack], "aws_cloudwatch_metric_alarm").map(
    ({ name, body }) => ({ name, ...body }) as Record<string, unknown>,
  );
const alarm = (name: string, stack = watch) => resource(stack, `aws_cloudwatch_metric_alarm.${name}`);
const published = (path: string) => `\${data.terraform_remote_state.${path}}`;

describe("every kind says what is watched of it:", () => {
  test("a service its load and its tasks, and behind a load balancer its answers", () => {
    const own = alarmsIn(watch).map(({ name }) => name);
    expect(own.filter((name) => String(name).startsWith("web_")).sort()).toEqual(
      ["web_cpu", "web_errors", "web_memory", "web_response", "web_tasks", "web_unhealthy"].sort(),
    );
    expect(alarm("web_unhealthy")).toMatchObject({
      metric_name: "UnHealthyHostCount",
      dimensions: {
        LoadBalancer: published("app.outputs.services.web.load_balancer"),
        TargetGroup: published("app.outputs.services.web.target_group"),
      },
    });
    expect(made.meaning("watch", published("app.outputs.services.web.target_group"))).toBe(
      "${aws_lb_target_group.web.arn_suffix}",
    );
  });

  test("a service that no load balancer reaches nothing of one", () => {
    const { route: _, ...web } = watched.services!.web!;
    const alone = deploymentOf({ services: { web }, alarms: {} }).stacks.watch!;
    expect(addresses(alone).filter((address) => /web_(errors|response|unhealthy)/.test(address))).toEqual([]);
    expect(addresses(alone)).toContain("aws_cloudwatch_metric_alarm.web_tasks");
  });

  test("one that stops before it starts is given the time of a deployment", () => {
    const stacks = { ...flynapse.stacks, watch: ["alarms"] };
    const receivers = watchedSite.receivers!;
    const { stacks: made } = withBlueprint({ ...flynapse, stacks }, (architecture) =>
      deployed(acmeWith({ architecture, receivers })),
    );
    expect(alarm("loki_tasks", made.watch).evaluation_periods).toBe(15);
    expect(alarm("api_tasks", made.watch).evaluation_periods).toBe(5);
    expect(alarm("pool_app_capacity", made.watch)).toMatchObject({
      ...{ metric_name: "CapacityProviderReservation", threshold: 100, treat_missing_data: "breaching" },
      dimensions: { ClusterName: "acme-made-up", CapacityProviderName: "acme-made-up-app" },
    });
  });

  test("a cache each of its nodes, which a tier adds to; where it rejects writes, its memory is critical", () => {
    const nodes = (stack: typeof watch) =>
      addresses(stack).filter((address) => address.endsWith("_memory") && address.includes("redis"));
    expect(nodes(watch)).toEqual(["aws_cloudwatch_metric_alarm.redis_001_memory"]);
    expect(nodes(deploymentOf({}, { tier: "ha" }).stacks.watch!)).toEqual([
      "aws_cloudwatch_metric_alarm.redis_001_memory",
      "aws_cloudwatch_metric_alarm.redis_002_memory",
    ]);
    expect(alarm("redis_001_memory")).toMatchObject({
      dimensions: { CacheClusterId: "shop-redis-001" },
      alarm_actions: ["${aws_sns_topic_policy.critical.arn}"],
    });
    const caches = { redis: { nodeType: "cache.t4g.small" } };
    const evicting = deploymentOf({ caches }).stacks.watch!;
    expect(alarm("redis_001_memory", evicting).alarm_actions).toEqual(["${aws_sns_topic_policy.warning.arn}"]);
    expect(addresses(evicting)).toContain("aws_cloudwatch_metric_alarm.redis_001_evictions");
  });

  test("a cache with a replica how far each node is behind, as any can be its primary, and one without none", () => {
    const lags = (stack: typeof watch) => addresses(stack).filter((address) => address.endsWith("_lag"));
    expect(lags(watch)).toEqual([]);
    const { watch: replicated } = deploymentOf({}, { tier: "ha" }).stacks;
    expect(lags(replicated!)).toEqual(["001", "002"].map((node) => `aws_cloudwatch_metric_alarm.redis_${node}_lag`));
    expect(alarm("redis_002_lag", replicated)).toMatchObject({
      ...{ namespace: "AWS/ElastiCache", metric_name: "ReplicationLag", statistic: "Average", period: 60 },
      ...{ comparison_operator: "GreaterThanThreshold", threshold: 10, evaluation_periods: 15 },
      dimensions: { CacheClusterId: "shop-redis-002" },
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic_policy.warning.arn}"],
    });
  });

  test("a queue its oldest message and its dead letters, a table what is throttled, a file system its operations", () => {
    expect(alarm("jobs_age")).toMatchObject({ dimensions: { QueueName: "shop-jobs" }, threshold: 900 });
    expect(alarm("jobs_dead_letters")).toMatchObject({
      dimensions: { QueueName: "shop-jobs-dead-letters" },
      threshold: 0,
    });
    expect(JSON.stringify(alarm("sessions_throttles").metric_query)).toContain('{"TableName":"shop-sessions"}');
    expect(alarm("pictures_io").dimensions).toEqual({
      FileSystemId: published("base.outputs.file_systems.pictures.id"),
    });
  });

  test("a load balancer of ours its errors, and a client's nothing: it has other workloads", () => {
    expect(alarm("public_errors")).toMatchObject({ threshold: 1, treat_missing_data: "notBreaching" });
    const stacks = { ...flynapse.stacks, watch: ["alarms"] };
    const { stacks: adopted } = withBlueprint({ ...flynapse, stacks }, (architecture) => {
      const ingress = { domainName: "app.client.example", adoptedListener: "acme_prod_https_443" };
      return deployed(acmeWith({ architecture, ingress, receivers: watchedSite.receivers! }));
    });
    expect(addresses(adopted.watch!)).not.toContain("aws_cloudwatch_metric_alarm.public_errors");
  });
});

test("a distribution its errors, and what it gets from its origin where it has additional metrics", () => {
  const of = (stack: typeof watch) => addresses(stack).filter((one) => /metric_alarm\.distribution_/.test(one));
  expect(of(watch)).toEqual(
    ["blocked", "errors", "hits", "origin_latency"].map(
      (measure) => `aws_cloudwatch_metric_alarm.distribution_${measure}`,
    ),
  );
  const fewer = deploymentOf({ distribution: { webAcl: { none: "another stands before it" } } }).stacks.watch!;
  expect(of(fewer)).toEqual(["aws_cloudwatch_metric_alarm.distribution_errors"]);
});

test("a web ACL what it blocks, where it stands", () => {
  expect(JSON.stringify(alarm("distribution_blocked").metric_query)).toContain('{"Rule":"ALL","WebACL":"shop-edge"}');
  expect(alarm("distribution_blocked")).toMatchObject({ provider: "aws.us_east_1" });
  const stacks = { ...flynapse.stacks, watch: ["alarms"] };
  const { stacks: made } = withBlueprint({ ...flynapse, stacks }, (architecture) =>
    deployed(acmeWith({ architecture, receivers: watchedSite.receivers! })),
  );
  expect(JSON.stringify(alarm("public_blocked", made.watch).metric_query)).toContain(
    '{"Region":"eu-central-1","Rule":"ALL","WebACL":"acme-made-up-public"}',
  );
});

describe("every alarm", () => {
  test("has a name, says what is wrong, and what no data means", () => {
    for (const { name, alarm_name, alarm_description, treat_missing_data } of alarmsIn(watch)) {
      expect(alarm_name).toBe(`shop-${String(name).replaceAll("_", "-")}`);
      expect(String(alarm_description)).toMatch(/^.{20,}\.$/);
      expect(["breaching", "notBreaching"]).toContain(treat_missing_data);
    }
  });

  test("is on the dashboard, of which there is one, beside a graph of what it looks at", () => {
    const { dashboard_name, dashboard_body } = resource(watch, "aws_cloudwatch_dashboard.this");
    expect(dashboard_name).toBe("shop");
    const { widgets } = JSON.parse(String(dashboard_body)) as { widgets: { type: string; properties: object }[] };
    const all = alarmsIn(watch);
    expect(widgets.filter(({ type }) => type === "metric")).toHaveLength(all.length);
    expect(widgets[0]!.properties).toMatchObject({
      alarms: expect.arrayContaining(all.map(({ name }) => `\${aws_cloudwatch_metric_alarm.${name}.arn}`)),
    });
  });

  test("tells the topic of its severity, and info nobody where nobody hears it: it is on the dashboard", () => {
    expect(alarm("web_cpu").alarm_actions).toEqual(["${aws_sns_topic_policy.warning.arn}"]);
    expect(alarm("web_tasks").ok_actions).toEqual(["${aws_sns_topic_policy.critical.arn}"]);
    expect(alarm("redis_001_hits")).not.toHaveProperty("alarm_actions");
    expect(addresses(watch)).not.toContain("aws_sns_topic.info");
    const receivers = {
      ...watchedSite.receivers,
      reader: { email: "reader@client.example", hears: ["info" as const] },
    };
    const heard = deploymentOf({}, { receivers }).stacks.watch!;
    expect(alarm("redis_001_hits", heard).alarm_actions).toEqual(["${aws_sns_topic_policy.info.arn}"]);
  });
});

describe("a blueprint says where it wants another limit:", () => {
  test("of a kind, of one thing, for how long, how much it matters, or that there is none", () => {
    expect(alarm("web_cpu")).toMatchObject({ threshold: 70, evaluation_periods: 2 });
    expect(alarm("web_response")).toMatchObject({ threshold: 1, evaluation_periods: 5 });
    const changes = {
      services: { cpu: { percent: 70 }, memory: { severity: "critical" as const } },
      web: { cpu: { percent: 60 } },
      jobs: { age: { none: "Nobody waits for a job." } },
    };
    const changed = deploymentOf({ alarms: { changes } }).stacks.watch!;
    expect(alarm("web_cpu", changed).threshold).toBe(60);
    expect(alarm("web_memory", changed).alarm_actions).toEqual(["${aws_sns_topic_policy.critical.arn}"]);
    expect(addresses(changed)).not.toContain("aws_cloudwatch_metric_alarm.jobs_age");
  });
});

describe("who is told", () => {
  test("stands in the topic of each severity that it hears", () => {
    const told = ofType([watch], "aws_sns_topic_subscription").map(({ name, body }) => [
      name,
      body.protocol,
      body.endpoint,
    ]);
    expect(told.filter(([name]) => !String(name).startsWith("edge_"))).toEqual([
      ["critical_duty", "sms", "+4915112345678"],
      ["critical_operations", "email", "operations@client.example"],
      ["critical_pager", "https", "${var.pager_url}"],
      ["warning_operations", "email", "operations@client.example"],
    ]);
  });

  test("by a URL that opens a way to call people: a variable that Terraform shows nowhere, and that no file has", () => {
    const { pager_url } = watch.variable as Record<string, Record<string, unknown>>;
    expect(pager_url).toMatchObject({ type: "string", sensitive: true, nullable: false });
    expect(pager_url).not.toHaveProperty("default");
  });

  test("is told by CloudWatch with a key that lets it publish", () => {
    for (const severity of ["critical", "warning"]) {
      const { kms_master_key_id } = resource(watch, `aws_sns_topic.${severity}`);
      expect(kms_master_key_id).toBe("${aws_kms_key.alarms.arn}");
    }
    const statements = statementsIn(resource(watch, "aws_kms_key.alarms").policy);
    expect(statements.find(({ Sid }) => Sid === "Usecloudwatch")).toMatchObject({
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: expect.arrayContaining(["kms:Decrypt", "kms:GenerateDataKey"]),
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    });
  });

  test("is told of CloudFront in us-east-1, by a topic and a key that stand there, as an alarm tells no other region", () => {
    expect(alarm("distribution_errors")).toMatchObject({
      provider: "aws.us_east_1",
      dimensions: { DistributionId: published("app.outputs.distribution.id"), Region: "Global" },
      alarm_actions: ["${aws_sns_topic_policy.edge_critical.arn}"],
    });
    expect(resource(watch, "aws_sns_topic.edge_critical")).toMatchObject({
      provider: "aws.us_east_1",
      kms_master_key_id: "${aws_kms_key.edge_alarms.arn}",
    });
    const policy = statementsIn(resource(watch, "aws_sns_topic_policy.edge_critical").policy);
    expect(JSON.stringify(policy)).toContain("arn:aws:cloudwatch:us-east-1:123456789012:alarm:*");
  });

  test("is told by one topic of each severity where the platform is in us-east-1 itself", () => {
    const network = { mode: "create" as const, cidr: "10.60.0.0/16", zones: ["us-east-1a", "us-east-1b"] };
    const there = deploymentOf({}, { region: "us-east-1", network }).stacks.watch!;
    expect(addresses(there).filter((address) => address.startsWith("aws_sns_topic."))).toEqual([
      "aws_sns_topic.critical",
      "aws_sns_topic.warning",
    ]);
    expect(alarm("distribution_errors", there)).not.toHaveProperty("provider");
    expect(alarm("distribution_errors", there).alarm_actions).toEqual(["${aws_sns_topic_policy.critical.arn}"]);
  });
});
