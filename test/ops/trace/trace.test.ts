import { describe, expect, test } from "vitest";
import { ARCHITECTURES, PROJECT } from "../../../ops/trace/architectures";
import { on } from "../../../ops/trace/line";
import { tests } from "../../../ops/trace/named-test";
import { describeTraces } from "../../../ops/trace/report";
import type { Row } from "../../../ops/trace/rows";
import { type Outcome, TestResults } from "../../../ops/trace/test-results";
import {
  decidedAgainst,
  type Entry,
  entriesOf,
  isGreen,
  isUnproven,
  notForTerraform,
  open,
  proven,
  trace,
} from "../../../ops/trace/trace";
import { anchorsOf, pages } from "../../pages";
import { sitePlans } from "./site-plans";

const row = (id: string): Row => ({ id, area: "data", kind: "must", text: `what ${id} asks`, verify: `look at ${id}` });
const rows = [row("FLY-001"), row("FLY-002"), row("FLY-003"), row("FLY-004")];
const port = (expected: number) => on("caches.redis", { port: expected });
const entries: Record<string, Entry> = {
  "FLY-001": proven(port(6379)),
  "FLY-002": open("half of it is missing", port(6379)),
  "FLY-003": notForTerraform("the application does it: docs/application.md"),
  "FLY-004": proven(port(6379), tests("test/some.test.ts", "a name")),
};
const traced = (found: number, outcome: Outcome = "passed", given = entries) => {
  const plans = sitePlans({ data: { "aws_elasticache_replication_group.redis": { after: { port: found } } } });
  return trace(rows, entriesOf(given), plans, { outcomeOf: () => outcome });
};
const text = (...args: Parameters<typeof traced>) => describeTraces({ flynapse: traced(...args) });

test("every row is printed by state with its reason, and counted by architecture", () => {
  expect(text(6379)).toContain("FLY-001  what FLY-001 asks [1 check]");
  expect(text(6379)).toContain("half of it is missing [1 check of what is there]");
  expect(text(6379)).toContain("the application does it: docs/application.md");
  expect(text(6379)).toContain("FLY-004  what FLY-004 asks [1 check, 1 test]");
  expect(text(6379)).toMatch(
    /flynapse: 1 proven by plan, 1 proven by a named test, 0 not run, 1 open, 0 decided against, 1 not for Terraform$/,
  );
  expect(isGreen(traced(6379))).toBe(true);
});

test("what could be built and is not is told with the page that says why, and is neither open nor proven", () => {
  const against = { ...entries, "FLY-002": decidedAgainst("the two would share a key", "docs/some.md#why") };
  expect(text(6379, "passed", against)).toContain("decided against (1)\n    FLY-002  what FLY-002 asks\n");
  expect(text(6379, "passed", against)).toContain("the two would share a key: docs/some.md#why says why");
  expect(text(6379, "passed", against)).toMatch(/0 open, 1 decided against, 1 not for Terraform$/);
});

test("a wrong value turns its rows red, with how to verify, address, attribute, expected and found", () => {
  expect(isGreen(traced(6380))).toBe(false);
  expect(text(6380)).toContain(
    [
      "RED FLY-001 (proven by plan): what FLY-001 asks",
      "    how to verify: look at FLY-001",
      "    data/aws_elasticache_replication_group.redis port: expected 6379, found 6380",
    ].join("\n"),
  );
  expect(text(6380)).toMatch(
    /: 0 proven by plan, 0 .* test, 0 not run, 0 open, 0 decided against, 1 not for Terraform; 3 red$/,
  );
});

describe("a row that a test proves", () => {
  test("is not called proven where the test has not run on these sources, and not red either", () => {
    const found = traced(6379, "not run");
    expect(found.rows.filter(isUnproven).map(({ id }) => id)).toEqual(["FLY-004"]);
    expect(isGreen(found)).toBe(true);
    expect(text(6379, "not run")).toContain("not run: test/some.test.ts");
    expect(text(6379, "not run")).toMatch(/: 1 proven by plan, 0 proven by a named test, 1 not run, 1 open/);
  });

  test.each<Outcome>(["failed", "no such test"])("is red where it is: %s", (outcome) => {
    expect(isGreen(traced(6379, outcome))).toBe(false);
    expect(text(6379, outcome)).toContain(`${outcome}: test/some.test.ts: a name`);
    expect(text(6379, outcome)).toMatch(/0 proven by a named test, 0 not run, .*; 1 red$/);
  });
});

describe("the table itself is at fault", () => {
  test("when a row has no entry, an entry no row, or a proof nothing in it", () => {
    const { "FLY-001": _gone, ...others } = entries;
    const found = traced(6379, "passed", { ...others, "FLY-999": proven() });
    expect(isGreen(found)).toBe(false);
    expect(found.problems).toEqual([
      "FLY-001 has no entry",
      "FLY-999 is no row of rows.json",
      "FLY-999 is called proven, and nothing proves it",
    ]);
    expect(text(6379, "passed", { ...others, "FLY-999": proven() })).toContain("FLY-999 is no row of rows.json");
  });

  test("when a row has two entries", () => {
    expect(() => entriesOf(entries, { "FLY-002": entries["FLY-002"]! })).toThrow("FLY-002");
  });
});

describe.each(Object.entries({ ...ARCHITECTURES, project: PROJECT }))("the table of %s", (name, { rows, entries }) => {
  // Where no test has left a result: what the last run said is for the verb to judge.
  const onNothing = trace(rows, entries, sitePlans({}), new TestResults("out/no-tests"));

  test("has an entry for each row, and no other", () => {
    expect(onNothing.problems).toEqual([]);
    const [prefix, count] =
      {
        flynapse: ["FLY", 141] as const,
        amica: ["AMI", 131] as const,
        "apexai-crm": ["APX", 125] as const,
        semiont: ["SEM", 165] as const,
        "prod-infra": ["PRD", 116] as const,
        project: ["CARD", 39] as const,
      }[name] ?? [];
    const numbered = Array.from({ length: count! }, (_, index) => `${prefix}-${`${index + 1}`.padStart(3, "0")}`);
    expect(rows.map(({ id }) => id)).toEqual(numbered);
  });

  test("proves nothing by a site that has nothing", () => {
    const deaf = onNothing.rows.filter(({ lines, mismatches }) => lines.length > 0 && mismatches.length === 0);
    expect(deaf.map(({ id }) => id)).toEqual([]);
  });

  test("names tests that are there", () => {
    const gone = onNothing.rows.flatMap(({ id, tests }) =>
      tests.filter((one) => one.outcome === "no such test").map(({ file, title }) => `${id} ${file}: ${title}`),
    );
    expect(gone).toEqual([]);
  });

  test("names pages that are there where it was decided against a row", () => {
    const against = onNothing.rows.filter(({ state }) => state === "decided against");
    const gone = against.filter(({ reason }) => {
      const [, path = "", anchor = ""] = /(docs\/\S+\.md)#(\S+) says why$/.exec(`${reason}`) ?? [];
      return !pages.some((one) => one.path === path && anchorsOf(one.text).includes(anchor));
    });
    expect(gone.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  });
});
