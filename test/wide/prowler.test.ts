import { existsSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { judge, readAccepted } from "../../ops/lint/judge";
import { appliedOf } from "../../ops/scan/applied";
import { runProwler } from "../../ops/scan/prowler";
import { appliedPlans } from "../slow/applied-plans";
import { verb } from "../slow/verb";

const SESSION = "out/rehearse/acme/session.json";
const { region } = await loadSite("acme");
const emulator = async () => (await Emulator.attach(JSON.parse(readFileSync(SESSION, "utf8")).url, region))!;

afterAll(async () => {
  if (existsSync(SESSION)) await (await emulator()).stop();
});

test("Prowler finds nothing of ours in acme's applied account that no reason accepts", async () => {
  const { exitCode, output } = await verb("rehearse", "--site", "acme", "--keep");
  expect(exitCode, output).toBe(0);
  const applied = await appliedOf("acme", await appliedPlans("out/rehearse/acme/kept"));
  const findings = await runProwler((await emulator()).env, region, applied);
  expect(findings.length).toBeGreaterThan(0);
  expect(judge(findings, readAccepted().prowler).complaints).toEqual([]);
});
