import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { savedPlans } from "../../ops/rehearse/saved-plans";
import { ENTRIES } from "../../ops/trace/entries";
import { judgeLine } from "../../ops/trace/line";
import { SitePlans, type TracedPlan } from "../../ops/trace/plans";
import { ROWS } from "../../ops/trace/rows";
import { trace } from "../../ops/trace/trace";
import { type VerbResult, verb } from "./verb";

let run: VerbResult;

beforeAll(async () => {
  run = await verb("trace", "--site", "acme");
});

type Plans = Map<string, TracedPlan>;
const plansNow = (): Plans => savedPlans<TracedPlan>("acme")!;

function redRows(plans: Plans): string[] {
  const { rows } = trace(ROWS, ENTRIES, new SitePlans(plans));
  return rows.filter(({ mismatches }) => mismatches.length > 0).map(({ id }) => id);
}

test("every row that is called proven is proven by what Terraform plans for acme", () => {
  expect(run.output).toMatch(/FLY: \d+ proven, \d+ open, \d+ not for Terraform\nCARD: \d+ proven[^;]*$/);
  expect(run.exitCode).toBe(0);
  expect(redRows(plansNow())).toEqual([]);
});

describe("one changed value turns its rows red, and no other", () => {
  const REDIS_RULE = "aws_vpc_security_group_ingress_rule.api_to_redis";
  test.each<[stack: string, address: string, attribute: string, value: unknown, rows: string[]]>([
    [
      "platform",
      "aws_launch_template.pool_app",
      "instance_type",
      "t3.large",
      ["FLY-009", "FLY-116", "FLY-117", "FLY-119", "CARD-026"],
    ],
    ["platform", "aws_lb_listener.public_http", "default_action.0.redirect.0.protocol", "HTTP", ["FLY-112"]],
    ["data", "aws_elasticache_replication_group.redis", "transit_encryption_mode", "preferred", ["FLY-067"]],
    ["data", "aws_dynamodb_table.sessions", "point_in_time_recovery.0.enabled", false, ["FLY-061"]],
    ["services", "aws_ecs_service.api", "desired_count", 1, ["FLY-010", "FLY-056", "FLY-059", "FLY-119"]],
    ["services", REDIS_RULE, "from_port", 6378, ["FLY-006", "FLY-027", "FLY-042", "FLY-044", "FLY-046"]],
    ["services", "aws_iam_role_policy.api_task_sessions", "policy.Statement.0.Resource.1", "*", ["FLY-026"]],
    ["network", "aws_subnet.acme_public_1b", "availability_zone", "eu-central-1a", ["FLY-022", "FLY-039"]],
  ])("%s/%s %s", (stack, address, attribute, value, rows) => {
    const plans = plansNow();
    const { change } = plans.get(stack)!.resource_changes!.find((one) => one.address === address)!;
    change.after = replaced(change.after, stepsOf(attribute), value) as Record<string, unknown>;
    expect(redRows(plans)).toEqual(rows);
  });

  test("an output that a stack offers", () => {
    const plans = plansNow();
    plans.get("data")!.configuration!.root_module!.outputs!.tables!.expression!.references = [
      "aws_dynamodb_table.x.arn",
    ];
    expect(redRows(plans)).toEqual(["FLY-026"]);
    plans.get("network")!.planned_values!.outputs!.private_subnet_ids!.value = [];
    expect(redRows(plans)).toEqual(["FLY-026", "FLY-030", "FLY-038", "FLY-041"]);
  });

  test("the account of a provider", () => {
    const plans = plansNow();
    plans.get("data")!.configuration!.provider_config!.aws!.expressions!.allowed_account_ids = {
      constant_value: ["1"],
    };
    expect(redRows(plans)).toEqual(["FLY-001"]);
  });
});

test("no line of the table holds whatever the plan says", () => {
  const deaf = [...ENTRIES].flatMap(([row, { lines = [] }]) =>
    lines.flatMap((line) => {
      if (!("address" in line)) return [];
      const { stack, address, attribute } = line;
      const plans = tampered(stack, address, attribute);
      return judgeLine(line, new SitePlans(plans)).length === 0 ? [`${row} ${address} ${attribute}`] : [];
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
    expect(output).toContain("RED FLY-118 (proven): App pool root volumes 50 GB gp3");
    expect(output).toContain(
      'platform/aws_launch_template.pool_app block_device_mappings.0.ebs.0.volume_type: expected "gp3", found "gp2"',
    );
  } finally {
    writeFileSync(file, before);
  }
});

/** Plans in which one attribute has another value and is written otherwise. */
function tampered(stack: string, address: string, attribute: string): Plans {
  const plans = plansNow();
  const { resource_changes = [], configuration } = plans.get(stack)!;
  const steps = stepsOf(attribute);
  const { change } = resource_changes.find((one) => one.address === address)!;
  change.after = replaced(change.after, steps, "tampered") as Record<string, unknown>;
  const written = configuration!.root_module!.resources!.find((one) => one.address === address)!;
  written.expressions = replaced(written.expressions, steps, { references: ["aws_other.one.id"] }) as object;
  return plans;
}

function stepsOf(attribute: string): string[] {
  return attribute.match(/\[[^\]]+\]|[^.[\]]+/g)!;
}

/** The tree with another leaf at the end of the steps; a text on the way is read and written as JSON. */
function replaced(node: unknown, [step, ...rest]: string[], leaf: unknown): unknown {
  if (step === undefined) return leaf;
  if (typeof node === "string") return JSON.stringify(replaced(JSON.parse(node), [step, ...rest], leaf));
  const key = keyOf(step, node);
  const inner = replaced((node as Record<string, unknown> | undefined)?.[key], rest, leaf);
  return Array.isArray(node) ? Object.assign([...node], { [key]: inner }) : { ...(node as object), [key]: inner };
}

function keyOf(step: string, node: unknown): string {
  const [, name, wanted] = /^\[([^=]+)=(.*)\]$/.exec(step) ?? [];
  if (name === undefined || !Array.isArray(node)) return step;
  const plain = (value: { constant_value?: unknown } | string) =>
    typeof value === "object" ? value.constant_value : value;
  return `${node.findIndex((one) => `${plain(one[name])}` === wanted)}`;
}
