import { expect, test } from "vitest";
import { expectRemovalOnly } from "../../../ops/rehearse/teardown";
import type { Action, Plan } from "../../../ops/terraform/plan-json";

const planOf = (actions: Record<string, Action[]>): Plan => ({
  resource_changes: Object.entries(actions).map(([address, of]) => ({
    address,
    mode: "managed",
    type: address.split(".")[0]!,
    change: { actions: of, before: {}, after: null },
  })),
});

test("a teardown that destroys what is ours and releases what is the client's is accepted", () => {
  expectRemovalOnly(planOf({ "aws_lb.public": ["delete"], "aws_vpc.client": ["forget"] }), ["aws_vpc.client"]);
});

test("a teardown that does anything else is refused with every address", () => {
  const planned = planOf({ "aws_vpc.client": ["delete"], "aws_lb.public": ["update"], "aws_subnet.a": ["forget"] });
  expect(() => expectRemovalOnly(planned, ["aws_vpc.client", "aws_subnet.a"])).toThrow(
    "The teardown did more than destroy our own resources:\n  aws_vpc.client: delete\n  aws_lb.public: update",
  );
});
