import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ENTRIES } from "../../../ops/trace/entries";
import { on } from "../../../ops/trace/line";
import { SitePlans } from "../../../ops/trace/plans";
import { describeTrace } from "../../../ops/trace/report";
import { ROWS } from "../../../ops/trace/rows";
import { type Entry, entriesOf, isGreen, type Row, trace } from "../../../ops/trace/trace";
import { sitePlans } from "./site-plans";

const row = (id: string): Row => ({ id, area: "data", kind: "must", text: `what ${id} asks` });
const rows = [row("FLY-001"), row("FLY-002"), row("CARD-001")];
const port = (expected: number) => on("data", "aws_cache.redis", { port: expected });
const entries: Record<string, Entry> = {
  "FLY-001": { state: "proven", lines: port(6379) },
  "FLY-002": { state: "open", reason: "half of it is missing", lines: port(6379) },
  "CARD-001": { state: "not for Terraform", reason: "a document" },
};
const traced = (found: number, given: Record<string, Entry> = entries) =>
  trace(rows, entriesOf(given), sitePlans({ data: { "aws_cache.redis": { after: { port: found } } } }));

test("every row is printed by state with its reason, and counted", () => {
  const text = describeTrace(traced(6379));
  expect(text).toContain("FLY-001  what FLY-001 asks [1 check]");
  expect(text).toContain("half of it is missing [1 check of what is there]");
  expect(text).toContain("a document");
  expect(text).toMatch(/FLY: 1 proven, 1 open, 0 not for Terraform\nCARD: 0 proven, 0 open, 1 not for Terraform$/);
  expect(isGreen(traced(6379))).toBe(true);
});

test("a wrong value turns its rows red, with address, attribute, expected and found", () => {
  const found = traced(6380);
  expect(isGreen(found)).toBe(false);
  expect(describeTrace(found)).toContain(
    "RED FLY-001 (proven): what FLY-001 asks\n    data/aws_cache.redis port: expected 6379, found 6380",
  );
  expect(describeTrace(found)).toMatch(/FLY: 1 proven, 1 open, 0 not for Terraform; 2 red/);
});

describe("the table itself is at fault", () => {
  test("when a row has no entry, an entry no row, or a proof no line", () => {
    const { "FLY-001": _gone, ...others } = entries;
    const found = traced(6379, { ...others, "FLY-999": { state: "proven", lines: [] } });
    expect(isGreen(found)).toBe(false);
    expect(found.problems).toEqual([
      "FLY-001 has no entry in ops/trace/entries/",
      "FLY-999 is no row of rows.json",
      "FLY-999 is called proven, and nothing proves it",
    ]);
    expect(describeTrace(found)).toContain("FLY-999 is no row of rows.json");
  });

  test("when a row has two entries", () => {
    expect(() => entriesOf(entries, { "FLY-002": entries["FLY-002"]! })).toThrow("FLY-002");
  });
});

describe("our own table", () => {
  test("has an entry for each of the 141 and 39 rows, and no other", () => {
    const { problems } = trace(ROWS, ENTRIES, new SitePlans(new Map()));
    expect(problems).toEqual([]);
    const ids = (family: string) => ROWS.filter(({ id }) => id.startsWith(family)).map(({ id }) => id);
    const numbered = (family: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${family}-${`${index + 1}`.padStart(3, "0")}`);
    expect(ids("FLY")).toEqual(numbered("FLY", 141));
    expect(ids("CARD")).toEqual(numbered("CARD", 39));
  });

  test("proves nothing by a site that has nothing", () => {
    const nothing = trace(ROWS, ENTRIES, new SitePlans(new Map())).rows;
    const proven = nothing.filter(({ state }) => state === "proven");
    expect(proven.length).toBeGreaterThan(40);
    expect(proven.filter(({ mismatches }) => mismatches.length === 0).map(({ id }) => id)).toEqual([]);
  });

  test("names files that are there where it says where else a row is shown", () => {
    const reasons = [...ENTRIES.values()].flatMap((entry) => (entry.state === "proven" ? [] : [entry.reason]));
    const files = reasons.flatMap((reason) => reason.match(/\b(test|docs)\/[\w/-]+\.\w+(\.ts)?/g) ?? []);
    expect(files.length).toBeGreaterThan(15);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});
