import { describe, expect, test } from "vitest";
import type { Block } from "../../../ops/terraform/written";
import { executionRole, may, mayOnly, reservedFor } from "../../../ops/trace/checks/roles";
import { judgeLine, type Line } from "../../../ops/trace/line";
import type { Thing } from "../../../ops/trace/thing";
import { goodBut, LOGS, PULL, policy, READ, SECRETS } from "./good-plans";

const TASK: Thing = "services.api/aws_iam_role.task";
const [images, logs, secrets] = executionRole("services.api") as [Line, Line, Line];
const reads = mayOnly(TASK, "dynamodb", [["dynamodb:GetItem"], ["{tables.sessions#arn}"]]);

const cases: [Line, string, address: string, role: string, ...statements: Block[]][] = [
  [reads, "another action", "api_task_sessions", "api_task", { ...READ, Action: ["dynamodb:*"] }],
  [reads, "every resource", "api_task_sessions", "api_task", { ...READ, Resource: "*" }],
  [reads, "a second policy", "api_task_more", "api_task", { ...READ, Action: "dynamodb:DeleteTable" }],
  [reads, "every action of every service", "api_task_more", "api_task", { ...READ, Action: "*" }],
  [reads, "nothing allowed", "api_task_sessions", "api_task", { ...READ, Effect: "Deny" }],
  [reservedFor("dynamodb", TASK), "another role", "store_task", "store_task", READ],
  [reservedFor("dynamodb", TASK), "no role", "api_task_sessions", "api_task", LOGS],
  [may(TASK, "dynamodb:GetItem", "{tables.sessions#arn}"), "no such right", "api_task_sessions", "api_task", LOGS],
  [images, "every repository", "api_execution_image", "api_execution", { ...PULL, Resource: ["*"] }],
  [images, "a push", "api_execution_image", "api_execution", { ...PULL, Action: ["ecr:PutImage"] }],
  [logs, "the log of another", "api_execution_logs", "api_execution", { ...LOGS, Resource: ["{x}:*"] }],
  [secrets, "a secret that no container names", "api_execution_more", "api_execution", { ...SECRETS, Resource: "x" }],
  [secrets, "no secret although one is named", "api_execution_secrets", "api_execution"],
];

describe.each(cases)("$words", (line, fault, address, role, ...statements) => {
  test("finds nothing where all is well", () => {
    expect(judgeLine(line, goodBut())).toEqual([]);
  });

  test(`finds ${fault}`, () => {
    const plans = goodBut({ services: { [`aws_iam_role_policy.${address}`]: policy(role, ...statements) } });
    expect(judgeLine(line, plans)).not.toEqual([]);
  });
});

test("what another stack's output leads to is what counts", () => {
  const plans = goodBut(
    {},
    { data: { outputs: { tables: { sessions: { arn: "${aws_dynamodb_table.other.arn}" } } } } },
  );
  expect(judgeLine(reads, plans)).toMatchObject([
    { stack: "services", address: "aws_iam_role.api_task", attribute: "policies" },
  ]);
});
