import fc from "fast-check";
import { expect, test } from "vitest";
import { misfits } from "../../../hcl/misfits";
import { parseInventory } from "../../../imports/inventory";
import { withinProvider } from "../../../ops/adopt/provider-limits";
import { settle } from "../../../ops/adopt/settle";
import { VPC_ID } from "./inventories";
import { randomAccount } from "./random-account";

const facts = { account: "123456789012", region: "eu-central-1", vpcId: VPC_ID, loadBalancerArns: [], topology: [] };

test("of 2,000 accounts that are newer than the provider, each gives an inventory that it can hold, and nothing is lost", () => {
  fc.assert(
    fc.property(randomAccount, (found) => {
      const held = withinProvider(found);
      const result = parseInventory(settle(held, facts), "inventory.json");
      expect("problems" in result ? result.problems : []).toEqual([]);
      expect(held.adopted.flatMap(({ type, config }) => misfits(type, config))).toEqual([]);
      const named = new Set([...held.adopted, ...held.unmanaged].map(({ id }) => id));
      expect(found.adopted.filter(({ id }) => !named.has(id))).toEqual([]);
    }),
    { numRuns: 2000, seed: 11 },
  );
}, 600_000);
