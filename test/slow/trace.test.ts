import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { FLYNAPSE } from "../../ops/trace/flynapse";
import { judgeLine } from "../../ops/trace/line";
import type { Thing } from "../../ops/trace/thing";
import { TracedSite } from "./traced-site";
import { type VerbResult, verb } from "./verb";

let run: VerbResult;
let acme: TracedSite;

beforeAll(async () => {
  run = await verb("trace", "--site", "acme");
  acme = await TracedSite.read("acme");
});

test("every row that is called proven by plan is proven by what Terraform plans for acme", () => {
  expect(run.output).toMatch(/\nflynapse: \d+ proven by plan, .* not for Terraform\nproject: [^;]*$/);
  expect(run.exitCode).toBe(0);
  expect(acme.copy().redRows).toEqual([]);
});

describe("a value that is not as it must be turns its rows red, and no other", () => {
  test.each<[Thing, attribute: string, value: unknown, rows: string]>([
    ["pools.app/aws_launch_template", "instance_type", "t3.large", "009 116 117 119"],
    ["pools.app/aws_launch_template", "metadata_options.0.http_tokens", "optional", "100"],
    ["pools.weaviate_0/aws_launch_template", "block_device_mappings.1.ebs.0.volume_size", 100, "015 105 124"],
    ["pools.weaviate_0/aws_launch_template", "user_data", "", "055 069 127"],
    ["pools.observability/aws_launch_template", "user_data", "", "017 018 019 020 021 055 057 079 122 128"],
    ["balancers.public/aws_lb_listener.http", "default_action.0.redirect.0.protocol", "HTTP", "112"],
    ["caches.redis", "transit_encryption_mode", "preferred", "067"],
    ["backupPlan", "rule.0.lifecycle.0.delete_after", 1, "062 127 128 141"],
    ["backups.volume_weaviate_0", "selection_tag", [], "127"],
    ["tables.sessions", "point_in_time_recovery.0.enabled", false, "061"],
    ["services.api", "desired_count", 1, "010 056 119"],
    ["services.api/aws_vpc_security_group_ingress_rule.to_redis", "from_port", 6378, "027 042 044"],
    ["services.api/aws_vpc_security_group_egress_rule.to_redis", "to_port", 65_535, "027 042"],
    ["services.api/aws_ecs_task_definition", "family", "other", "002"],
    ["services.api/aws_appautoscaling_target", "resource_id", "service/other/api", "051 052"],
    ["services.dashboard/aws_appautoscaling_policy.cpu", "resource_id", "service/other/dashboard", "053"],
  ])("%s %s", (thing, attribute, value, rows) => {
    expect(acme.copy().plan(thing, attribute, value).write(thing, attribute, value).redRows.join(" ")).toBe(rows);
  });

  test("a subnet in another zone", () => {
    const copy = acme.copy();
    const subnets = copy.plans.get("network")!.resource_changes!.filter(({ type }) => type === "aws_subnet");
    for (const { address, change } of subnets) {
      if (address.includes("public")) change.after!.availability_zone = "eu-central-1a";
    }
    expect(copy.redRows.join(" ")).toBe("022 039");
  });

  test("an object of the client's that Terraform may destroy", () => {
    const copy = acme.copy();
    for (const [{ lifecycle }] of Object.values(copy.stacks.network!.resource!.aws_eip!) as [
      { lifecycle: object[] },
    ][]) {
      lifecycle[0] = {};
    }
    expect(copy.redRows.join(" ")).toBe("041");
  });

  test("the account of a provider", () => {
    const copy = acme.copy();
    copy.stacks.data!.provider!.aws![0]!.allowed_account_ids = ["1"];
    expect(copy.redRows.join(" ")).toBe("001");
  });

  test("an address that is told to others", () => {
    const copy = acme.copy();
    copy.plans.get("network")!.planned_values!.outputs!.private_subnet_ids!.value = [];
    expect(copy.redRows.join(" ")).toBe("030 038 041 140");
  });
});

describe("what is written otherwise turns its rows red, and no other", () => {
  const GROUP = "network_configuration.0.security_groups";
  test.each<[string, Thing, attribute: string, written: unknown, rows: string]>([
    [
      "a second security group, as a constant",
      "services.dashboard",
      GROUP,
      ["${aws_security_group.dashboard.id}", "sg-1"],
      "042 099",
    ],
    [
      "a second security group of the public load balancer",
      "balancers.public",
      "security_groups",
      ["${aws_security_group.public.id}", "sg-1"],
      "099",
    ],
    [
      "a second security group of Redis",
      "caches.redis",
      "security_group_ids",
      ["${aws_security_group.redis.id}", "sg-1"],
      "044",
    ],
    ["the group of another service", "services.loki", GROUP, ["${aws_security_group.tempo.id}"], "042"],
    [
      "the role of another service",
      "services.loki/aws_ecs_task_definition",
      "execution_role_arn",
      "${aws_iam_role.api_execution.arn}",
      "102",
    ],
    [
      "another target group in a metric",
      "services.api/aws_appautoscaling_policy.requests",
      "target_tracking_scaling_policy_configuration.0.predefined_metric_specification.0.resource_label",
      "${aws_lb_target_group.dashboard.arn_suffix}",
      "052",
    ],
    [
      "an image in the HCL",
      "services.prometheus/aws_ecs_task_definition",
      "container_definitions.1.image",
      "prom/alertmanager",
      "002",
    ],
    [
      "a secret of another",
      "services.api/aws_ecs_task_definition",
      "container_definitions.0.secrets[name=AZURE_OPENAI_API_KEY].valueFrom",
      "${data.terraform_remote_state.data.outputs.secrets.grafana.arn}:key::",
      "006 102",
    ],
    [
      "rights on every table",
      "services.api/aws_iam_role_policy.task_sessions",
      "policy.Statement.0.Resource",
      "*",
      "026",
    ],
    [
      "rights of an instance",
      "pools.app/aws_iam_role_policy.instance_ecs_agent",
      "policy.Statement.0.Resource",
      "*",
      "103",
    ],
    [
      "the namespace of another",
      "services.weaviate-0/aws_service_discovery_service",
      "dns_config.0.namespace_id",
      "ns-1",
      "028",
    ],
  ])("%s", (_, thing, attribute, written, rows) => {
    expect(acme.copy().write(thing, attribute, written).redRows.join(" ")).toBe(rows);
  });

  test.each([
    [
      "capacity providers",
      "aws_ecs_capacity_provider.pool_app.",
      "aws_ecs_capacity_provider.pool_observability.",
      "010 011 016 017 018 019 020 056 057 059 119 122",
    ],
    ["listeners", "aws_lb_listener.public_https.", "aws_lb_listener.operations_https.", "010 011 024 025 046 083 099"],
    [
      "security groups of load balancers",
      "aws_security_group.public.",
      "aws_security_group.operations.",
      "010 011 046",
    ],
    ["load balancers", "aws_lb.public.", "aws_lb.operations.", "052 053"],
    ["buckets", "aws_s3_bucket.artifacts.", "aws_s3_bucket.loki_chunks.", "029 072 080"],
    ["secrets", "aws_secretsmanager_secret.azure_openai.", "aws_secretsmanager_secret.grafana.", "006 084"],
    ["a table and another", "aws_dynamodb_table.sessions.", "aws_dynamodb_table.other.", "026 062"],
    ["Redis and another group", "aws_security_group.redis.", "aws_security_group.other.", "027 044"],
    ["the cluster and another", "aws_ecs_cluster.this.", "aws_ecs_cluster.other.", "051 052 053 055"],
    [
      "the namespace and another",
      "aws_service_discovery_private_dns_namespace.this.",
      "aws_service_discovery_private_dns_namespace.other.",
      "028",
    ],
  ])("two outputs that are swapped: %s", (_, one, other, rows) => {
    expect(acme.copy().swapInOutputs(one, other).redRows.join(" ")).toBe(rows);
  });
});

test("no line of the table holds whatever is planned and written", () => {
  const deaf = [...FLYNAPSE.entries].flatMap(([row, { lines }]) =>
    lines.flatMap((line) => {
      if (!("thing" in line)) return [];
      const { thing, attribute } = line;
      const { sitePlans } = acme
        .copy()
        .plan(thing, attribute, "tampered")
        .write(thing, attribute, "${aws_other.one.id}");
      return judgeLine(line, sitePlans).length === 0 ? [`${row} ${thing} ${attribute}`] : [];
    }),
  );
  expect(deaf).toEqual([]);
});

test("the verb ends with 1 and says what is not as it must be", async () => {
  const file = "out/rehearse/acme/plans/platform.json";
  const before = readFileSync(file, "utf8");
  try {
    writeFileSync(file, before.replaceAll('"volume_type":"gp3"', '"volume_type":"gp2"'));
    const { exitCode, output } = await verb("trace", "--site", "acme");
    expect(exitCode).toBe(1);
    expect(output).toContain("RED FLY-118 (proven by plan): App pool root volumes 50 GB gp3");
    expect(output).toContain(
      'platform/aws_launch_template.pool_app block_device_mappings.0.ebs.0.volume_type: expected "gp3", found "gp2"',
    );
  } finally {
    writeFileSync(file, before);
  }
});
