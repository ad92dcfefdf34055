import { describe, expect, test } from "vitest";
import { type ComparedPlan, describeDifference, planDifferences } from "../../../ops/terraform/plan-equality";

/** A plan with one of everything that is compared. */
function plan(): Required<ComparedPlan> {
  return {
    resource_changes: [
      {
        address: "aws_vpc.main",
        type: "aws_vpc",
        change: {
          actions: ["no-op"],
          before: { cidr_block: "10.0.0.0/16", tags: { Name: "main" } },
          after: { cidr_block: "10.0.0.0/16", tags: { Name: "main" } },
          after_unknown: {},
          importing: { id: "vpc-1" },
        },
      },
      {
        address: "aws_db_instance.main",
        type: "aws_db_instance",
        change: {
          actions: ["create"],
          before: null,
          after: { password: "geheim", parameters: [{ name: "a" }, { name: "b" }] },
          after_unknown: { arn: true },
          after_sensitive: { password: true },
        },
      },
    ],
    output_changes: { vpc_id: { actions: ["create"], after: "vpc-1", after_sensitive: false } },
    planned_values: {
      outputs: { vpc_id: { sensitive: false, value: "vpc-1" }, token: { sensitive: true, value: "geheim" } },
      root_module: { resources: [{ address: "aws_vpc.main", values: { cidr_block: "10.0.0.0/16" } }] },
    },
    variables: { desired_count: { value: 2 }, token: { value: "geheim" } },
    checks: [{ address: { to_display: "check.subnets" }, status: "pass", instances: [] }],
    configuration: { root_module: { variables: { desired_count: {}, token: { sensitive: true } } } },
  };
}

/** What a change of the second plan is told as. */
function told(change: (plan: Required<ComparedPlan>) => void): string[] {
  const second = plan();
  change(second);
  return planDifferences(plan(), second).map(describeDifference);
}

const vpc = ({ resource_changes }: Required<ComparedPlan>) => resource_changes[0]!.change as never as Loose;
const database = ({ resource_changes }: Required<ComparedPlan>) => resource_changes[1]!.change as never as Loose;
type Loose = Record<string, Record<string, unknown>> & { after: { tags: object; parameters: object[] } };

describe("a difference is named with its address, its attribute and both values, when it is", () => {
  test.each<[string, (plan: Required<ComparedPlan>) => void, string]>([
    [
      "an attribute after the change",
      (p) => Object.assign(vpc(p).after.tags, { Name: "other" }),
      'aws_vpc.main change.after.tags.Name: "main" <> "other"',
    ],
    [
      "an attribute that only one side has",
      (p) => Object.assign(vpc(p).before!, { owner: "1" }),
      'aws_vpc.main change.before.owner: (absent) <> "1"',
    ],
    [
      "an action",
      (p) => Object.assign(vpc(p), { actions: ["update"] }),
      'aws_vpc.main change.actions.0: "no-op" <> "update"',
    ],
    [
      "the id that is imported",
      (p) => Object.assign(vpc(p).importing!, { id: "vpc-2" }),
      'aws_vpc.main change.importing.id: "vpc-1" <> "vpc-2"',
    ],
    [
      "something that is known before the apply",
      (p) => Object.assign(database(p).after_unknown!, { arn: false }),
      "aws_db_instance.main change.after_unknown.arn: true <> false",
    ],
    [
      "the order within a list",
      (p) => database(p).after.parameters.reverse(),
      'aws_db_instance.main change.after.parameters.0.name: "a" <> "b"',
    ],
    ["a resource that is missing", (p) => p.resource_changes.shift(), "aws_vpc.main: (present) <> (absent)"],
    [
      "a planned value",
      (p) => Object.assign(p.planned_values.root_module!.resources![0]!.values!, { cidr_block: [] }),
      'aws_vpc.main planned.values.cidr_block: "10.0.0.0/16" <> []',
    ],
    [
      "a change of an output",
      (p) => Object.assign(p.output_changes.vpc_id!, { after: "vpc-2" }),
      'output.vpc_id change.after: "vpc-1" <> "vpc-2"',
    ],
    [
      "a planned output",
      (p) => Object.assign(p.planned_values.outputs!.vpc_id!, { value: { id: "vpc-1" } }),
      'output.vpc_id planned.value: "vpc-1" <> {"id":"vpc-1"}',
    ],
    ["a variable", (p) => Object.assign(p.variables.desired_count!, { value: 3 }), "var.desired_count value: 2 <> 3"],
    [
      "what a check says",
      (p) => Object.assign(p.checks[0]!, { status: "fail" }),
      'check.subnets check.status: "pass" <> "fail"',
    ],
    ["a variable that is new", (p) => Object.assign(p.variables, { extra: {} }), "var.extra: (absent) <> (present)"],
  ])("%s", (_what, change, line) => {
    expect(told(change)[0]).toBe(line);
  });
});

test("an empty list is not an empty object", () => {
  expect(told((p) => Object.assign(vpc(p).after.tags, { Name: [] }))).toHaveLength(1);
  const change = (after: unknown) => ({ resource_changes: [{ address: "a.b", change: { after } }] });
  expect(planDifferences(change([]), change({}))).toHaveLength(1);
});

test("the order of keys and of resources says nothing", () => {
  const reversed = (value: unknown): unknown => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, reversed(inner)]),
    );
  };
  const second = reversed(plan()) as ComparedPlan;
  second.resource_changes!.reverse();
  expect(planDifferences(plan(), second)).toEqual([]);
});

test("a secret that differs is named and not printed, wherever it stands", () => {
  const lines = told((p) => {
    Object.assign(database(p).after, { password: "anders" });
    Object.assign(p.planned_values.outputs!.token!, { value: "anders" });
    Object.assign(p.variables.token!, { value: "anders" });
  });
  expect(lines).toEqual([
    "aws_db_instance.main change.after.password: (sensitive) <> (sensitive)",
    "output.token planned.value: (sensitive) <> (sensitive)",
    "var.token value: (sensitive) <> (sensitive)",
  ]);
});

test("a resource of a module is compared as well", () => {
  const inner = (values: object) => ({ address: "module.a.aws_vpc.b", values });
  const planned = (values: object): ComparedPlan => ({
    planned_values: { root_module: { child_modules: [{ resources: [inner(values)] }] } },
  });
  expect(planDifferences(planned({ x: 1 }), planned({ x: 2 })).map(describeDifference)).toEqual([
    "module.a.aws_vpc.b planned.values.x: 1 <> 2",
  ]);
});
