import { expect, test } from "vitest";
import { expectRemovalOnly } from "../../../ops/rehearse/takedown";
import type { Action, Plan } from "../../../ops/terraform/plan";

const planOf = (actions: Record<string, Action[]>): Plan => ({
  resource_changes: Object.entries(actions).map(([address, of]) => ({
    address,
    mode: "managed",
    type: address.split(".")[0]!,
    change: { actions: of, before: {}, after: null },
  })),
});

test("a take-down that destroys what is ours and forgets what is the client's may go on", () => {
  expectRemovalOnly(planOf({ "aws_lb.public": ["delete"], "aws_vpc.client": ["forget"] }), ["aws_vpc.client"]);
});

test("a take-down that does anything else is refused with every address", () => {
  const planned = planOf({ "aws_vpc.client": ["delete"], "aws_lb.public": ["update"], "aws_subnet.a": ["forget"] });
  expect(() => expectRemovalOnly(planned, ["aws_vpc.client", "aws_subnet.a"])).toThrow(
    "The take-down would do more than destroy what is ours:\n  aws_vpc.client: delete\n  aws_lb.public: update",
  );
});
