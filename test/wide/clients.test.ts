import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { placeOf } from "../../imports/sites";
import { compareInventories } from "../../ops/adopt/compare";
import { discover } from "../../ops/adopt/discover";
import { planOnly } from "../../ops/rehearse/rollout";
import { countChanges, expectNoChanges, plan } from "../../ops/terraform/plan";
import type { Plan } from "../../ops/terraform/plan-json";
import { countedIn, listedIn } from "../slow/counted";
import { ClientNetwork, sitesWithClients } from "../slow/network";
import { SlowLine } from "../slow/slow-line";
import { verb } from "../slow/verb";

const quiet = () => {};

/** The checks of a plan that warn. */
const warnings = (planned: Plan & { checks?: { status: string }[] }) =>
  planned.checks?.filter(({ status }) => status !== "pass");

describe.each(await sitesWithClients())("the account of %s, made by hand", (site) => {
  const { name, folder, hcl: committed } = placeOf(site);
  let network: ClientNetwork;

  beforeAll(async () => {
    network = await ClientNetwork.make(site, "clients", `test/accounts/${name}/seed.py`);
    Object.assign(process.env, network.emulator.ownEnv);
  });

  afterAll(() => network.emulator.stop());

  test("every object that an independent count finds is adopted or listed with the reason, sort by sort", async () => {
    const { inventory } = network.site;
    const counting = { vpcId: inventory.vpcId, balancerArns: inventory.loadBalancerArns };
    expect(listedIn(inventory)).toEqual(countedIn({ ...counting, census: await network.census() }));
  });

  test("a discovery that knows nothing of an earlier one writes the committed file", async () => {
    const { vpcId, loadBalancerArns } = network.site.inventory;
    const out = join(mkdtempSync(join(tmpdir(), "inventory-")), "inventory.json");
    const asked = ["--vpc", vpcId, "--alb", ...loadBalancerArns, "--site", site];
    const { exitCode, output } = await verb("adopt", "discover", ...asked, "--out", out, network.emulator.ownEnv);
    expect(output).toContain(`Written: ${out}`);
    expect(exitCode).toBe(0);
    expect(readFileSync(out, "utf8")).toBe(readFileSync(`${folder}/inventory.json`, "utf8"));
  });

  test("against 80 ms a call discovery finds the same, and waits for less than half of its calls in turn", async () => {
    const { inventory } = network.site;
    const line = await SlowLine.to(network.emulator.url, 80);
    process.env.AWS_ENDPOINT_URL = line.url;
    try {
      const started = Date.now();
      const fresh = await discover({ ...inventory, previous: inventory });
      const seconds = (Date.now() - started) / 1000;
      console.log(`${name}: ${line.calls} calls of 80 ms, ${line.inTurn} in turn, in ${seconds.toFixed(1)} s`);
      expect(compareInventories(inventory, fresh)).toEqual([]);
      expect(line.calls).toBeGreaterThan(30);
      expect(line.inTurn).toBeLessThan(line.calls / 2);
    } finally {
      process.env.AWS_ENDPOINT_URL = network.emulator.url;
      await line.close();
    }
  });

  // Of acme the whole rollout is rehearsed.
  if (name === "acme") return;

  test("replayed, it is imported whole; two more plans, of the JSON and the HCL, are empty", async () => {
    await network.replay();
    const { terraform, stack } = network;
    const { inventory } = network.site;
    const { planned } = await planOnly(terraform, stack, inventory, quiet);
    const total = inventory.resources.length;
    expect(countChanges(planned)).toEqual({ import: total, add: 0, change: 0, destroy: 0, forget: 0 });
    expect(warnings(planned)).toEqual([]);

    const hcl = `${stack.dir}-hcl`;
    rmSync(hcl, { recursive: true, force: true });
    mkdirSync(hcl, { recursive: true });
    for (const file of readdirSync(`${committed}/network`)) {
      if (file.endsWith(".tf")) copyFileSync(`${committed}/network/${file}`, join(hcl, file));
    }
    copyFileSync(join(stack.dir, "emulator_override.tf.json"), join(hcl, "emulator_override.tf.json"));
    await terraform.run(hcl, ["init", "-input=false"]);
    expect((await plan(terraform, hcl)).resource_changes).toEqual(planned.resource_changes);

    await terraform.run(stack.dir, ["apply", "-input=false", "tfplan"]);
    await expectNoChanges(terraform, stack.dir);
    copyFileSync(join(stack.dir, "terraform.tfstate"), join(hcl, "terraform.tfstate"));
    await expectNoChanges(terraform, hcl);
  });
});
