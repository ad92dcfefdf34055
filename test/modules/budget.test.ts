import { expect, test } from "vitest";
import { Budget, budgetSpec } from "../../modules/budget";
import { resource, synthModule } from "../synth";

const budgetWith = (spec: object) => {
  const module = synthModule((stack) => {
    new Budget(stack, "this", { ...budgetSpec.parse({ monthlyUsd: 90, ...spec }), topicArn: "arn:topic" });
  });
  return resource(module, "aws_budgets_budget.this");
};
const told = (spec: object) =>
  (budgetWith(spec).notification as Record<string, unknown>[]).map((one) => [one.notification_type, one.threshold]);

test("a budget is what the account may cost a month, in US dollars", () => {
  expect(budgetWith({})).toMatchObject({
    name: "client-flynapse-monthly",
    ...{ budget_type: "COST", time_unit: "MONTHLY", limit_amount: "90", limit_unit: "USD" },
  });
});

test("it tells of what was spent and of what the month will end with, by a topic", () => {
  expect(told({})).toEqual([
    ["ACTUAL", 80],
    ["ACTUAL", 100],
    ["FORECASTED", 100],
  ]);
  expect(told({ actualPercents: [50], forecastPercents: [] })).toEqual([["ACTUAL", 50]]);
  expect(budgetWith({}).notification).toMatchObject([
    { threshold_type: "PERCENTAGE", comparison_operator: "GREATER_THAN", subscriber_sns_topic_arns: ["arn:topic"] },
    {},
    {},
  ]);
});
