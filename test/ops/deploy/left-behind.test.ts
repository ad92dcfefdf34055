import { expect, test } from "vitest";
import { leftBehind } from "../../../ops/deploy/left-behind";

const to = (weights: Record<string, number>) => ({
  Type: "forward" as const,
  ForwardConfig: {
    TargetGroups: Object.entries(weights).map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })),
  },
});

test("a rule that leads to the old tasks still is found, the default action too, and what has no weight leads nowhere", () => {
  const rules = [
    { Priority: "10", RuleArn: "arn:10", Actions: [to({ green: 100, blue: 0 })] },
    { Priority: "20", RuleArn: "arn:20", Actions: [to({ blue: 100, green: 0 })] },
    { Priority: "30", RuleArn: "arn:30", Actions: [{ Type: "forward" as const, TargetGroupArn: "blue" }] },
    { Priority: "40", RuleArn: "arn:40", Actions: [to({ other: 1 })] },
    { Priority: "default", IsDefault: true, RuleArn: "arn:default", Actions: [to({ blue: 1 })] },
  ];
  expect(leftBehind(rules, ["blue"])).toEqual(["rule 20 (arn:20)", "rule 30 (arn:30)", "the default action"]);
  expect(leftBehind(rules, [])).toEqual([]);
});
