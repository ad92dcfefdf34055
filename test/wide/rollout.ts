import { existsSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import { placeOf } from "../../imports/sites";
import type { RunReport } from "../../ops/rehearse/report";
import { uncountedOperations } from "../counted-operations";
import { verb } from "../slow/verb";

/** Rehearses a site from an empty account to the one that it was. */
export async function expectRollout(site: string): Promise<void> {
  // Where somebody made the account by hand there is more in it than the inventory says, and all of it must stay.
  const seed = `${site}/seed.py`;
  const { exitCode, output } = await verb("rehearse", "--site", site, ...(existsSync(seed) ? ["--seed", seed] : []));
  const report = JSON.parse(readFileSync(`out/rehearse/${placeOf(site).name}.json`, "utf8")) as RunReport;
  expect(report.failure, output).toBeUndefined();
  expect(exitCode).toBe(0);
  expect(report.stacks.map(({ secondPlan }) => secondPlan)).toEqual(report.stacks.map(() => 0));
  expect(report.clientDifferences).toEqual([]);
  expect(uncountedOperations(report.operations)).toEqual([]);
}
