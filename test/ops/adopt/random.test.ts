import fc from "fast-check";
import { expect, test } from "vitest";
import { misfits } from "../../../hcl/misfits";
import { parseInventory } from "../../../imports/inventory";
import type { Discovered } from "../../../ops/adopt/discover/draft";
import { withinProvider } from "../../../ops/adopt/provider-limits";
import { settle } from "../../../ops/adopt/settle";
import { VPC_ID } from "./inventories";
import { randomAccount } from "./random-account";

/** What a discovery says besides of the account. */
function factsOf({ adopted, unmanaged }: Discovered) {
  const all = [...adopted, ...unmanaged];
  const topology = adopted
    .filter(({ type }) => type === "aws_subnet")
    .map(({ id: subnetId, config: { availability_zone: zone = "eu-central-1a", cidr_block: cidr = "" } }) => {
      return { subnetId, zone: `${zone}`, cidr: `${cidr}`, routeTableId: "rtb-00000001", egress: "nat" as const };
    });
  const loadBalancerArns = all.map(({ id }) => id).filter((id) => id.includes(":loadbalancer/"));
  return { account: "123456789012", region: "eu-central-1", vpcId: VPC_ID, loadBalancerArns, topology };
}

test("of 2,000 accounts that are newer than the provider, each gives an inventory that it can hold, and nothing is lost", () => {
  fc.assert(
    fc.property(randomAccount, (found) => {
      const held = withinProvider(found);
      const result = parseInventory(settle(held, factsOf(held)), "inventory.json");
      expect("problems" in result ? result.problems : []).toEqual([]);
      expect(held.adopted.flatMap(({ type, config }) => misfits(type, config))).toEqual([]);
      const named = new Set([...held.adopted, ...held.unmanaged].map(({ id }) => id));
      expect(found.adopted.filter(({ id }) => !named.has(id))).toEqual([]);
    }),
    { numRuns: 2000, seed: 11 },
  );
}, 600_000);
