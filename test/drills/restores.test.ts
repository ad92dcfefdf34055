import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tableOf } from "../../ops/terminal/table";
import { reportOf, STORIES } from "./restores";
import { targets } from "./targets";

const once = { store: "sessions", seconds: 1.24, had: 299, missing: 0 };

test("a drill prints each store with the longest of its times beside what is aimed at (FLY-130)", () => {
  const { rows, problems } = reportOf([
    once,
    { ...once, seconds: 3.31 },
    { ...once, store: "weaviate_0, its own backup" },
    { ...once, store: "weaviate_0, its own backup" },
    { ...once, store: "file system" },
    { ...once, store: "file system" },
  ]);
  expect(problems).toEqual([]);
  expect(tableOf(["restored", "times", "longest", "RTO", "missing", "RPO"], rows).split("\n").slice(1)).toEqual([
    "sessions                   2     3.3 s   1 h       0 of 299, 0 of 299 0.1 h",
    "weaviate_0, its own backup 2     1.2 s   2 h       0 of 299, 0 of 299 24 h",
    "file system                2     1.2 s   no target 0 of 299, 0 of 299 no target",
  ]);
});

test("a drill fails where something of a backup is missing, or a store was not restored as often as asked for", () => {
  expect(reportOf([once, { ...once, missing: 4 }, { ...once, store: "redis" }]).problems).toEqual([
    "Of sessions 4 of 299 did not come back.",
    "redis was restored 1 times, and not 2.",
  ]);
});

test("its stories note the stores that keep what nothing else has", () => {
  const files = Object.values(STORIES).flat();
  const text = files.map((file) => readFileSync(file, "utf8"));
  const noted = text.flatMap((one) => [...one.matchAll(/drilled\("([^",]+)/g)].map(([, store]) => store!));
  const kept = ["artifacts", "observability", "redis", "sessions", "state", "weaviate_0"];
  expect([...new Set(noted)].filter((store) => targets().some((target) => target.store === store)).sort()).toEqual(
    kept,
  );
});
