import { expect, test } from "vitest";
import { concernsOf } from "../../hcl/concerns";
import type { TopBlock } from "../../hcl/document";
import { inReadingOrder } from "../../hcl/reading-order";

const block = (type: string, path: string): TopBlock => ({
  kind: "resource",
  type,
  name: path.replaceAll("/", "_"),
  path: path.split("/"),
  text: "",
});

const files = (...blocks: TopBlock[]) => concernsOf(blocks).map(({ file }) => file);

test.each<[string, TopBlock[], string[]]>([
  ["a service", [block("aws_ecs_service", "api/this"), block("aws_iam_role", "api/task/this")], ["service_api"]],
  ["a dash", [block("aws_ecs_service", "web-ui/this")], ["service_web_ui"]],
  ["a namespace that holds nothing itself", [block("aws_launch_template", "pool/app/this")], ["pool_app"]],
  ["a namespace without a name of its own", [block("aws_dynamodb_table", "this_table/a/this")], ["table_a"]],
  ["a name that says what it is", [block("aws_s3_bucket", "state_bucket/this")], ["state_bucket"]],
  [
    "the stack's own",
    [block("aws_ecs_cluster", "this"), block("aws_ecs_cluster_capacity_providers", "this_x")],
    ["cluster"],
  ],
  ["a named one in the stack itself", [block("aws_sqs_queue", "jobs")], ["queue_jobs"]],
  [
    "adopted ones by kind",
    [block("aws_subnet", "this/aws_subnet.a"), block("aws_route", "this/aws_route.a")],
    ["subnets", "routes"],
  ],
  ["an adopted one of another kind", [block("aws_thing", "this/aws_thing.a")], ["thing"]],
  [
    "a name that Terraform would take for an override",
    [block("aws_ecs_service", "override/this")],
    ["service_override_"],
  ],
])("%s", (_, blocks, expected) => {
  expect(files(...blocks)).toEqual(expected);
});

test("a file begins with its main resource, and a role stands with its policies", () => {
  const blocks = [
    block("aws_ecs_service", "api/this"),
    block("aws_iam_role_policy", "api/task/a"),
    block("aws_iam_role_policy", "api/execution/b"),
    block("aws_iam_role", "api/task/this"),
    block("aws_iam_role", "api/execution/this"),
    block("aws_cloudwatch_log_group", "api/this_logs"),
  ];
  expect(inReadingOrder(blocks).map(({ name }) => name)).toEqual([
    "api_this",
    "api_execution_this",
    "api_execution_b",
    "api_task_this",
    "api_task_a",
    "api_this_logs",
  ]);
});

test("an adopted group stands before its own rules", () => {
  const rule = (name: string, owner: string): TopBlock => ({
    ...block("aws_vpc_security_group_ingress_rule", `this/aws_vpc_security_group_ingress_rule.${name}`),
    name,
    owner: `aws_security_group.${owner}`,
  });
  const group = (name: string) => ({ ...block("aws_security_group", `this/aws_security_group.${name}`), name });
  const blocks = [rule("a1", "b"), rule("a2", "a"), group("b"), group("a")];
  expect(inReadingOrder(blocks).map(({ name }) => name)).toEqual(["a", "a2", "b", "a1"]);
});
