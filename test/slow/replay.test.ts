import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Site } from "../../imports/site";
import { loadSite, placeOf } from "../../imports/sites";
import { discover } from "../../ops/adopt/discover";
import { formatInventory } from "../../ops/adopt/inventory-file";
import { Emulator } from "../../ops/emulator/emulator";
import { replay } from "../../ops/emulator/replay/replay";
import { findTools } from "../../ops/tools/tools";
import { sitesWithClients } from "./network";

let python: string;
let emulator: Emulator;

async function start({ account, region, name }: Site): Promise<void> {
  python = (await findTools()).python.path;
  emulator = await Emulator.start({ python, account, region, log: `out/rehearse/${name}.replay.requests.log` });
  Object.assign(process.env, emulator.ownEnv);
}

afterAll(() => emulator?.stop());

describe.each(await sitesWithClients())("the inventory of %s", (path) => {
  test("is what a discovery finds that knows nothing of it, once it is replayed", async () => {
    const site = await loadSite(path);
    await emulator?.stop();
    await start(site);
    expect(await replay(site, emulator, python)).toEqual([]);
    const { region, vpcId, loadBalancerArns } = site.inventory;
    const found = formatInventory(await discover({ region, vpcId, loadBalancerArns }));
    expect(found).toBe(readFileSync(`${placeOf(path).folder}/inventory.json`, "utf8"));
  });
});

describe("what the emulator cannot hold", () => {
  let site: Site;

  beforeAll(async () => {
    site = await loadSite("acme");
    await emulator?.stop();
    await start(site);
  });

  test("of the adopted objects is named, without all that needs it", async () => {
    const inventory = structuredClone(site.inventory);
    const subnet = inventory.resources.find(({ key }) => key === "acme_public_1a")!;
    subnet.config.availability_zone = "eu-central-1-ham-1a";
    const message = await replay({ ...site, inventory }, emulator, python).catch((error: Error) => error.message);
    const [head, first, ...others] = `${message}`.split("\n");
    expect(head).toBe('The emulator cannot hold what site "acme" says is there:');
    expect(first).toMatch(/^ {2}aws_subnet\.acme_public_1a: the emulator refuses CreateSubnet: .*eu-central-1-ham-1a/);
    expect(others).toEqual([]);
  });

  test("of what stays with its owner is left out, with the reason", async () => {
    const trustStore = { kind: "trust-store", id: "arn:aws:elasticloadbalancing:truststore/1", reason: "of somebody" };
    const reserved = {
      kind: "subnet-cidr-reservation",
      id: "scr-0a1b2c3d4e5f60718",
      reason: "keeps 192.0.2.0/24 of subnet-1",
    };
    const written = { ...reserved, id: "scr-1", reason: "ask Bob" };
    const others = [trustStore, reserved, written];
    const inventory = { ...site.inventory, unmanaged: [...site.inventory.unmanaged, ...others] };
    expect(await replay({ ...site, inventory }, emulator, python)).toEqual([
      { entry: trustStore, why: "the emulator has none" },
      { entry: written, why: expect.stringMatching(/^its reason names no subnet-/) },
      { entry: reserved, why: expect.stringMatching(/^the emulator refuses CreateSubnetCidrReservation: /) },
    ]);
  });
});
