import { expect, test } from "vitest";
import { expectOnly, releaseLine } from "../../../ops/rehearse/release";
import type { Plan } from "../../../ops/terraform/plan";
import { planOf } from "../plans";

const plans = (others: Record<string, Plan>) =>
  new Map<string, Plan>(
    Object.entries({
      services: planOf({ "aws_ecs_service.api": { actions: ["update"], before: { n: 2 }, after: { n: 3 } } }),
      data: planOf({ "aws_dynamodb_table.sessions": { actions: ["no-op"] } }),
      ...others,
    }),
  );

test("a release that changes one stack and leaves the others alone is as it should be", () => {
  expect(() => expectOnly("services", plans({}))).not.toThrow();
});

test("one that changes another stack too says which, what, and from what to what", () => {
  const pools = planOf({ "aws_autoscaling_group.app": { actions: ["update"], before: { max: 4 }, after: { max: 5 } } });
  const outputs: Plan = { output_changes: { key_arn: { actions: ["update"] } } };
  expect(() => expectOnly("services", plans({ platform: pools, data: outputs }))).toThrow(
    "A release changes the stack services alone, but this is planned:\n" +
      "  data:\n  output.key_arn: update\n" +
      "  platform:\n  aws_autoscaling_group.app: update max: 4 -> 5",
  );
});

test("one that changes nothing at all is no release", () => {
  expect(() => expectOnly("services", plans({ services: planOf({}) }))).toThrow(
    "A release changes the stack services alone, but this is planned:\n  services: nothing",
  );
});

test("the summary counts the calls of its plan and of all plans", () => {
  expect(releaseLine({ stack: "services", calls: 61, callsOfAll: 260 })).toBe("services alone, 61 of 260 API calls");
});
