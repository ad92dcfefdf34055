import { expect, test } from "vitest";
import type { Site } from "../../../imports/site";
import { expectCounts, expectSame, lifeSteps, type Running } from "../../../ops/rehearse/life";
import { emptyReport, lifeLine } from "../../../ops/rehearse/report";

test("a network that is not in state has no drift exercise, and the step says so", async () => {
  const site = { network: { mode: "reference" } } as Site;
  const [step, ...more] = lifeSteps({ site, report: emptyReport("client", false, "hcl") } as Running);
  expect(more).toEqual([]);
  expect(await step!.run!(() => {})).toBe("nothing is adopted (reference)");
});

test("a plan that does something else says what it does and what was expected", () => {
  const change = { actions: ["update"], before: {}, after: {} };
  const planned = {
    resource_changes: [{ address: "aws_vpc.this", mode: "managed", type: "aws_vpc", change }],
  } as never;
  expect(() => expectCounts("The plan", planned, { change: 1 })).not.toThrow();
  expect(() => expectCounts("The plan", planned, { import: 2 })).toThrow(
    "The plan says 0 to import, 0 to add, 1 to change, 0 to destroy, 0 to forget; " +
      "expected: 2 to import, 0 to add, 0 to change, 0 to destroy, 0 to forget.",
  );
});

test("a diff that reports something else says what it reports and what was changed", () => {
  expect(expectSame("The diff", ["b", "a"], ["a", "b"])).toBe(2);
  expect(() => expectSame("The diff", ["b", "a"], ["c", "a"])).toThrow(
    "The diff reports\n  a\n  c\nbut these are the changes:\n  a\n  b",
  );
  expect(() => expectSame("The diff", [], ["c"])).toThrow(
    "The diff reports\n  c\nbut these are the changes:\n  nothing",
  );
});

test("the summary counts edits, imports and what was released", () => {
  expect(lifeLine({ edits: 3, named: 3, imported: 2, forgotten: 1 })).toBe(
    "drift: 3 edits, 3 named; sync: 2 imported; forget: 1",
  );
});
