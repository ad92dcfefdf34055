import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FINDINGS } from "../../../imports/finding";
import { sources } from "../../sources";

const text = sources(["imports", "ops/adopt"], ".ts")
  .map((source) => source.text)
  .join("\n");

test("docs/adopting.md lists every finding with its meaning and the severity that the code gives it", () => {
  const page = readFileSync("docs/adopting.md", "utf8");
  const rows = [...page.matchAll(/^\| (ADOPT\d+) \| (\w+) \| (.*) \|$/gm)].map(([, code, severity, meaning]) => {
    return { code, severity, meaning };
  });
  expect(rows.map(({ code, meaning }) => [code, meaning])).toEqual(Object.entries(FINDINGS));
  for (const { code, severity } of rows) {
    const given = [...text.matchAll(new RegExp(`code: "${code}",\\s*severity: "(\\w+)"`, "g"))].map(([, one]) => one);
    expect([code, ...new Set(given)]).toEqual([code, severity]);
  }
});
