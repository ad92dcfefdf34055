import { expect, test } from "vitest";
import { deployed } from "../deployed";
import { statementsIn } from "../reading";
import { resource } from "../synth";
import { watched, watchedOf } from "./blueprints/watched";
import { withBlueprint } from "./made-up";

const { watch } = withBlueprint(watched, (architecture) => deployed(watchedOf(architecture))).stacks;
const publishersOf = (topic: string) =>
  statementsIn(resource(watch!, `aws_sns_topic_policy.${topic}`).policy)
    .map(({ Principal }) => (Principal as { Service?: string }).Service)
    .filter(Boolean);

test("what the account costs is told to those who hear warnings, by their topic", () => {
  expect(resource(watch!, "aws_budgets_budget.this").notification).toMatchObject([
    { notification_type: "ACTUAL", threshold: 80, subscriber_sns_topic_arns: ["${aws_sns_topic_policy.warning.arn}"] },
    { notification_type: "ACTUAL", threshold: 100 },
    { notification_type: "FORECASTED", threshold: 100 },
  ]);
});

test("AWS Budgets publishes to that topic alone, for budgets of this account", () => {
  expect(publishersOf("warning")).toEqual(["cloudwatch.amazonaws.com", "budgets.amazonaws.com"]);
  for (const topic of ["critical", "edge_critical"]) expect(publishersOf(topic)).toEqual(["cloudwatch.amazonaws.com"]);
  const policy = statementsIn(resource(watch!, "aws_sns_topic_policy.warning").policy);
  expect(policy.find(({ Sid }) => Sid === "budgetsPublishes")?.Condition).toEqual({
    StringEquals: { "aws:SourceAccount": "123456789012" },
    ArnLike: { "aws:SourceArn": "arn:aws:budgets::123456789012:*" },
  });
});

test("it may use the key of the topics in the platform's region, and not that of us-east-1", () => {
  const usersOf = (key: string) => JSON.stringify(statementsIn(resource(watch!, `aws_kms_key.${key}`).policy));
  expect(usersOf("alarms")).toContain("budgets.amazonaws.com");
  expect(usersOf("edge_alarms")).not.toContain("budgets.amazonaws.com");
});
