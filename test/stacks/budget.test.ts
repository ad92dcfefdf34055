import { expect, test } from "vitest";
import { parseSite } from "../../imports/site";
import { preconditionsOfSite } from "../../stacks/queries";
import { deployed } from "../deployed";
import { statementsIn } from "../reading";
import { resource } from "../synth";
import { watched, watchedOf, watchedSite } from "./blueprints/watched";
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

test("a key that the owner demands must let both publish, and that of us-east-1 CloudWatch", () => {
  const key = (region: string) => `arn:aws:kms:${region}:123456789012:key/00000000-0000-4000-8000-000000000001`;
  const encryption = { keyArn: key("eu-central-1"), edgeKeyArn: key("us-east-1") };
  const subjects = withBlueprint(watched, (architecture) =>
    preconditionsOfSite(parseSite("watched", { ...watchedSite, encryption, architecture }, { problems: [] })),
  ).map(({ subject }) => subject);
  const services = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"];
  expect(subjects).toContainEqual({ kind: "key", arn: encryption.keyArn, services });
  expect(subjects).toContainEqual({ kind: "key", arn: encryption.edgeKeyArn, services: services.slice(0, 1) });
});

test("it may use the key of the topics in the platform's region, and not that of us-east-1", () => {
  const usersOf = (key: string) => JSON.stringify(statementsIn(resource(watch!, `aws_kms_key.${key}`).policy));
  expect(usersOf("alarms")).toContain("budgets.amazonaws.com");
  expect(usersOf("edge_alarms")).not.toContain("budgets.amazonaws.com");
});
