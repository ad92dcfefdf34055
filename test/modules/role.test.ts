import { expect, test } from "vitest";
import { Role } from "../../modules/role";
import { statementsIn } from "../reading";
import { site } from "../sites";
import { addresses, resource, synthModule } from "../synth";

const boundary = "arn:aws:iam::123456789012:policy/boundary";
const props = {
  name: "api-task",
  description: "What api may do",
  service: "ecs-tasks.amazonaws.com",
  may: {
    read: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::data/${aws:PrincipalTag/team}/*"] }],
    poll: [{ actions: ["ecs:Poll"], resources: ["*"], conditions: { ArnEquals: { "ecs:cluster": "arn:cluster" } } }],
  },
};
const build = (changes: Partial<typeof props> = {}, where = site()) =>
  synthModule((stack) => new Role(stack, "task", { ...props, ...changes }), where);
const module = build();
const role = resource(module, "aws_iam_role.task");

test("a role's name starts with the prefix, and its description says what it is for", () => {
  expect(role).toMatchObject({ name: "client-flynapse-api-task", description: "What api may do" });
});

test("a role stands under the account's path and boundary", () => {
  const regulated = build({}, site({ iam: { path: "/platform/", permissionsBoundary: boundary } }));
  expect(resource(regulated, "aws_iam_role.task")).toMatchObject({
    path: "/platform/",
    permissions_boundary: boundary,
  });
});

test("where the account demands neither, the path is the root and there is no boundary", () => {
  expect(role.path).toBe("/");
  expect(role).not.toHaveProperty("permissions_boundary");
});

test("only the given service assumes a role, and only for this account", () => {
  expect(statementsIn(role.assume_role_policy)).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    },
  ]);
});

test("EC2 does not say for which account it assumes a role, so there the condition is left out", () => {
  const instance = resource(build({ service: "ec2.amazonaws.com" }), "aws_iam_role.task");
  expect(statementsIn(instance.assume_role_policy)[0]).not.toHaveProperty("Condition");
});

test("a role has one inline policy per purpose, called after it, and no policy of AWS's", () => {
  expect(addresses(module).sort()).toEqual([
    "aws_iam_role.task",
    "aws_iam_role_policy.task_poll",
    "aws_iam_role_policy.task_read",
  ]);
  expect(resource(module, "aws_iam_role_policy.task_read")).toMatchObject({
    name: "read",
    role: "${aws_iam_role.task.name}",
  });
});

test("a policy allows what is said, with its condition, and nothing more", () => {
  expect(statementsIn(resource(module, "aws_iam_role_policy.task_poll").policy)).toEqual([
    {
      Effect: "Allow",
      Action: ["ecs:Poll"],
      Resource: ["*"],
      Condition: { ArnEquals: { "ecs:cluster": "arn:cluster" } },
    },
  ]);
});

test("a variable of IAM's stays IAM's", () => {
  expect(resource(module, "aws_iam_role_policy.task_read").policy).toContain(
    "arn:aws:s3:::data/$${aws:PrincipalTag/team}/*",
  );
});
