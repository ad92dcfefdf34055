import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { siteNames } from "../../imports/sites";
import type { RunReport } from "../../ops/rehearse/report";
import { verb } from "../slow/verb";

// The first site is rehearsed in test/slow.
test.concurrent.each(siteNames().slice(1))(
  "the whole rollout of %s succeeds, and its account is as it was before",
  async (name) => {
    const { exitCode, output } = await verb("rehearse", "--site", name);
    const report = JSON.parse(readFileSync(`out/rehearse/${name}.json`, "utf8")) as RunReport;
    expect(report.failure, output).toBeUndefined();
    expect(exitCode).toBe(0);
    expect(report.stacks.map(({ secondPlan }) => secondPlan)).toEqual(report.stacks.map(() => 0));
    expect(report.clientDifferences).toEqual([]);
  },
);
