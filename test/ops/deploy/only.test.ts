import { describe, expect, test } from "vitest";
import { foreignChanges, hasWork } from "../../../ops/deploy/only";
import type { Action, Plan, ResourceChange } from "../../../ops/terraform/plan-json";

const release = { services: [{ id: "api", name: "api", family: "client-flynapse-api", delivery: "rolling" as const }] };

function change(address: string, actions: Action[], before: object, after: object = before): ResourceChange {
  const type = address.split(".")[0]!;
  const both = { before: before as Record<string, unknown>, after: after as Record<string, unknown> };
  return { address, mode: "managed", type, change: { actions, ...both } };
}

const planOf = (...resource_changes: ResourceChange[]): Plan => ({ resource_changes });
const service = (actions: Action[], name = "api") => change(`aws_ecs_service.${name}`, actions, { name });
const revision = (actions: Action[], family = "client-flynapse-api") =>
  change("aws_ecs_task_definition.api", actions, { family });

test("a new revision and the service that runs it are what a deploy does", () => {
  const planned = planOf(revision(["delete", "create"]), service(["update"]), service(["no-op"], "web"));
  expect(foreignChanges(planned, release)).toEqual([]);
  expect(hasWork(planned)).toBe(true);
  expect(foreignChanges(planOf(revision(["create", "delete"])), release)).toEqual([]);
});

test("a plan without a change has no work; what is read is none", () => {
  const read: ResourceChange = { ...service(["read"]), mode: "data" };
  expect(hasWork(planOf(service(["no-op"]), read))).toBe(false);
  expect(hasWork({})).toBe(false);
});

describe("a plan does more", () => {
  const told = (...changes: ResourceChange[]) => foreignChanges(planOf(...changes), release);

  test("where it replaces, deletes or creates the service", () => {
    for (const actions of [["delete", "create"], ["create", "delete"], ["delete"], ["create"]] as Action[][]) {
      expect(told(service(actions)).join()).toContain("aws_ecs_service.api");
    }
  });

  test("where it ends the task definition", () => {
    expect(told(revision(["delete"])).join()).toContain("aws_ecs_task_definition.api");
  });

  test("where it changes another service, another revision or any other resource", () => {
    expect(told(service(["update"], "web")).join()).toContain("aws_ecs_service.web");
    expect(told(revision(["delete", "create"], "client-flynapse-web"))).toHaveLength(1);
    const role = change(
      "aws_iam_role.api_task",
      ["update"],
      { name: "api", tags: {} },
      { name: "api", tags: { a: "b" } },
    );
    expect(told(role).join()).toContain("aws_iam_role.api_task");
  });

  test("where it releases or imports something", () => {
    expect(told(service(["forget"]))).toEqual(["  aws_ecs_service.api: forget"]);
    const imported = change("aws_lb.client", ["no-op"], {});
    imported.change.importing = { id: "arn:aws:lb" };
    expect(told(imported)).toEqual(["  aws_lb.client: no-op"]);
  });
});
