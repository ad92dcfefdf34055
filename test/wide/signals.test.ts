import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { RunReport } from "../../ops/rehearse/report";
import { RunningVerb } from "../slow/running-verb";

const SITE = ["rehearse", "--site", "acme"];

test.each([
  ["while the client's account is made", SITE, /perform\.py/, /^/],
  ["in an apply", SITE, /terraform apply/, /Plan: \d+ to add/],
  ["in the plan of a later stack", [...SITE, "--plan-only"], /terraform plan/, /✔ acme-state/],
])("Ctrl-C %s ends everything, twice pressed too", async (_when, args, command, printed) => {
  const run = new RunningVerb(...args);
  await run.until(command, printed);
  // A terminal sends it to the whole group, and a wrapper passes its own on.
  run.signal("SIGINT");
  run.signal("SIGINT");

  expect(await run.exit()).toBe(130);
  expect(run.survivors()).toEqual([]);
  const file = `out/rehearse/acme${args.includes("--plan-only") ? ".plan-only" : ""}.json`;
  const report = JSON.parse(readFileSync(file, "utf8")) as RunReport;
  expect(report).toMatchObject({ ok: false, failure: "interrupted" });
});

test("a reader that goes away in the middle of work ends everything as Ctrl-C does", async () => {
  const run = new RunningVerb(...SITE, "--plan-only");
  await run.until(/terraform plan/, /✔ acme-state/);
  run.unread();

  expect(await run.exit()).toBe(130);
  expect(run.survivors()).toEqual([]);
  const report = JSON.parse(readFileSync("out/rehearse/acme.plan-only.json", "utf8")) as RunReport;
  expect(report).toMatchObject({ ok: false, failure: "interrupted" });
});
