import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { compareInventories } from "../../ops/adopt/compare";
import { discover } from "../../ops/adopt/discover";
import { Emulator } from "../../ops/emulator/emulator";
import { ClientAccount } from "../../ops/rehearse/account";
import { findTools } from "../../ops/tools/tools";

// A newer account: what others attach to the network and what controllers govern is named, and nothing else changes.
const site = await loadSite("acme");
let emulator: Emulator;
let python: string;

beforeAll(async () => {
  python = (await findTools()).python.path;
  const { account, region } = site;
  emulator = await Emulator.start({ python, account, region, log: "out/rehearse/everything.requests.log" });
  await new ClientAccount(python, emulator).make(site, "test/accounts/acme/seed.py");
  Object.assign(process.env, emulator.ownEnv);
});

afterAll(() => emulator?.stop());

test("each thing that others attached is named once, and only what they govern leaves Terraform", async () => {
  const { stdout } = await execa(python, ["test/slow/fixtures/everything.py"], { env: emulator.env, extendEnv: false });
  const named = Object.entries(JSON.parse(stdout) as Record<string, string>);
  expect(named.length).toBeGreaterThan(10);
  const fresh = await discover({ ...site.inventory, previous: site.inventory });
  for (const [kind, id] of named) {
    expect([kind, fresh.unmanaged.filter((one) => one.kind === kind && one.id === id).length]).toEqual([kind, 1]);
  }
  expect(fresh.unmanaged.filter(({ kind }) => kind === "not-read")).toEqual([]);
  const differences = compareInventories(site.inventory, fresh);
  const changed = differences.filter(({ kind }) => kind === "changed");
  const removed = differences.filter(({ kind }) => kind === "removed").map(({ type, id }) => `${type} ${id}`);
  expect([changed, removed]).toEqual([[], [expect.stringMatching(/^aws_lb_listener arn/)]]);
  expect(fresh.forgotten.map(({ type, reason }) => [type, reason])).toEqual([["aws_lb_listener", "not adoptable"]]);
});
