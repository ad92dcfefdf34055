import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RESOURCE_TYPES } from "../../../imports/inventory-types";
import { NAMED } from "../../../ops/adopt/discover/named";
import { kindOf } from "../../../ops/adopt/kinds";
import { sources } from "../../sources";

const code = sources(["ops/adopt"], ".ts")
  .map(({ text }) => text)
  .join("\n");
const tests = sources(["test"], ".ts", ".py")
  .filter(({ path }) => path !== "test/ops/adopt/kinds.test.ts")
  .map(({ text }) => text)
  .join("\n");
const page = readFileSync("docs/adopting.md", "utf8");
const section = page.slice(page.indexOf("## Kinds of unmanaged objects"), page.indexOf("## Findings of"));
const listed = [...section.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, kind]) => kind!);

/** Kinds of drift, not of objects. */
const OTHERS = ["added", "changed", "removed"];
const given = [
  ...[...code.matchAll(/kind: "([a-z-]+)"/g)].map(([, kind]) => kind!),
  ...[...code.matchAll(/"([a-z-]+-attributes)"/g)].map(([, kind]) => kind!),
  ...NAMED.flatMap(({ kinds }) => kinds),
  "not-read",
];

test("docs/adopting.md lists every kind of unmanaged object, and no other", () => {
  const kinds = [...new Set(given)].filter((kind) => !OTHERS.includes(kind)).sort();
  expect(kinds.length).toBeGreaterThan(38);
  const byType = RESOURCE_TYPES.map(kindOf);
  expect([...new Set(listed)].filter((kind) => kinds.includes(kind) || !byType.includes(kind)).sort()).toEqual(kinds);
});

test("every kind is in a test", () => {
  expect([...new Set(listed)].filter((kind) => !new RegExp(`\\b${kind}\\b`).test(tests))).toEqual([]);
});
