import { describe, expect, test } from "vitest";
import { countChanges, describeChanges } from "../../../ops/terraform/plan";
import { planOf } from "../plans";

describe("countChanges", () => {
  test("counts as Terraform does: a replacement is one added and one destroyed, in either order", () => {
    expect(
      countChanges(
        planOf({
          "aws_vpc.imported": { actions: ["no-op"], importing: { id: "vpc-1" } },
          "aws_vpc.imported_and_changed": { actions: ["update"], importing: { id: "vpc-2" } },
          "aws_sqs_queue.new": { actions: ["create"] },
          "aws_sqs_queue.replaced": { actions: ["delete", "create"] },
          "aws_sqs_queue.replaced_late": { actions: ["create", "delete"] },
          "aws_sqs_queue.gone": { actions: ["delete"] },
          "aws_eip.handed_back": { actions: ["forget"] },
        }),
      ),
    ).toEqual({ import: 2, add: 3, change: 1, destroy: 3, forget: 1 });
  });

  test("data sources do not count", () => {
    expect(countChanges(planOf({ "data.aws_vpc.one": { actions: ["create"] } }))).toEqual({
      import: 0,
      add: 0,
      change: 0,
      destroy: 0,
      forget: 0,
    });
  });

  test("an empty plan has no resource changes at all", () => {
    expect(countChanges({})).toEqual({ import: 0, add: 0, change: 0, destroy: 0, forget: 0 });
  });
});

describe("describeChanges", () => {
  test("gives a line for each changed attribute", () => {
    const before = { name: "a", tags: { x: "1" }, same: 1 };
    const after = { name: "b", tags: {}, same: 1 };
    expect(describeChanges(planOf({ "aws_sqs_queue.jobs": { actions: ["update"], before, after } }))).toEqual([
      '  aws_sqs_queue.jobs: update name: "a" -> "b"',
      '  aws_sqs_queue.jobs: update tags: {"x":"1"} -> {}',
    ]);
  });

  test("says of a value that it is known after apply", () => {
    const change = { before: { arn: "x" }, after: {}, after_unknown: { arn: true } };
    expect(describeChanges(planOf({ "aws_sqs_queue.jobs": { actions: ["delete", "create"], ...change } }))).toEqual([
      '  aws_sqs_queue.jobs: delete and create arn: "x" -> (known after apply)',
    ]);
  });

  test("a list or a block of which all is known is no change", () => {
    const values = { subnets: ["a"], tags: {}, alarms: [], name: "x" };
    const after_unknown = { subnets: [false], tags: {}, alarms: [] };
    const change = { before: values, after: { ...values, name: "y" }, after_unknown };
    expect(describeChanges(planOf({ "aws_ecs_service.api": { actions: ["update"], ...change } }))).toEqual([
      '  aws_ecs_service.api: update name: "x" -> "y"',
    ]);
  });

  test("never shows a sensitive value, whole or in part", () => {
    const change = {
      before: { password: "old-secret", environment: { TOKEN: "old-secret" } },
      after: { password: "new-secret", environment: { TOKEN: "new-secret" } },
      before_sensitive: { password: true, environment: { TOKEN: true } },
      after_sensitive: { password: true },
    };
    expect(describeChanges(planOf({ "aws_db_instance.main": { actions: ["update"], ...change } }))).toEqual([
      "  aws_db_instance.main: update environment: (sensitive) -> (sensitive)",
      "  aws_db_instance.main: update password: (sensitive) -> (sensitive)",
    ]);
  });

  test("names a change that shows no difference", () => {
    const change = { actions: ["update" as const], before: { a: 1 }, after: { a: 1 } };
    expect(describeChanges(planOf({ "aws_sqs_queue.jobs": change }))).toEqual(["  aws_sqs_queue.jobs: update"]);
  });

  test("names what is created or deleted without its attributes", () => {
    const plan = planOf({
      "aws_sqs_queue.new": { actions: ["create"], after: { name: "a" } },
      "aws_sqs_queue.old": { actions: ["delete"], before: { name: "a" } },
    });
    expect(describeChanges(plan)).toEqual(["  aws_sqs_queue.new: create", "  aws_sqs_queue.old: delete"]);
  });

  test("passes over what stands still and what is only read, and names outputs", () => {
    const plan = planOf({
      "aws_sqs_queue.still": { actions: ["no-op"] },
      "data.aws_vpc.one": { actions: ["read"] },
    });
    const outputs = { vpc_id: { actions: ["update" as const] }, same: { actions: ["no-op" as const] } };
    expect(describeChanges({ ...plan, output_changes: outputs })).toEqual(["  output.vpc_id: update"]);
  });
});
