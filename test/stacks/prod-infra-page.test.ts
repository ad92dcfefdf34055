import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RPO_HOURS } from "../../ops/restore/recovery-points";

const page = readFileSync("docs/architectures/prod-infra.md", "utf8");
const [, section = ""] = /^## When something fails$(.*?)^## /ms.exec(page) ?? [];
/** What fails, with the time until it is back and what is lost of it at most. */
const rows = [...section.matchAll(/^\| ([^|]+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)]
  .map(([, what = "", back = "", lost = ""]) => ({ what, back, lost }))
  .filter(({ what }) => what !== "what");

/** `minutes` is what AWS takes by itself; other words are no time that anybody could hold us to. */
function minutesOf(back: string): number {
  if (/^minutes\b/.test(back)) return 10;
  const [, count] = /^(\d+) minutes$/.exec(back) ?? [];
  return Number(count ?? Number.POSITIVE_INFINITY);
}

test("what fails is back within 30 minutes, but for what the page names", () => {
  expect(rows.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["a task, an instance", "a zone", "Redis", "Qdrant", "the files of EFS", "the region"]),
  );
  const later = rows.filter(({ back }) => minutesOf(back) > 30).map(({ what }) => what);
  expect(section).toContain(`Thirty minutes are not reached by: ${later.join(", ")}.`);
});

test("the files of EFS lose what daily backups lose", () => {
  expect(RPO_HOURS).toBe(24);
  expect(rows.find(({ what }) => what === "the files of EFS")?.lost).toBe("a day");
});
