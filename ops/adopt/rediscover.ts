import { regionProblems } from "../../imports/home";
import type { Inventory } from "../../imports/inventory";
import { assertValid } from "../../imports/problems";
import { placeOf } from "../../imports/sites";
import { AdoptError } from "./adopt-error";
import { discover } from "./discover";
import { inventoryPath, readInventory } from "./inventory-file";
import type { Marks } from "./ours";

/** The location that a verb reads. */
export interface PlaceOptions {
  site: string;
  region?: string;
}

/** The committed inventory of the site. */
export function committedInventory(site: string): Inventory {
  const path = inventoryPath(site);
  const committed = readInventory(path);
  if (!committed) throw new AdoptError(`${path} does not exist; run \`adopt discover --vpc ID --site ${site}\` first`);
  return committed;
}

/** The inventory of the account as it is now. */
export function rediscover(committed: Inventory, { site, region }: PlaceOptions): Promise<Inventory> {
  const { vpcId, loadBalancerArns } = committed;
  return discover({
    region: regionOf(region, committed.region),
    vpcId,
    loadBalancerArns,
    previous: committed,
    ours: marksOf(site),
  });
}

/** The default tags of every stack of ours. */
export function marksOf(site: string): Marks {
  return { "managed-by": "terraform", site: placeOf(site).name };
}

export function regionOf(option: string | undefined, previous: string | undefined): string {
  const given = { "--region": option, AWS_REGION: process.env.AWS_REGION, "the inventory's region": previous };
  const [path, region] = Object.entries(given).find(([, name]) => name !== undefined) ?? [];
  if (!path || !region) throw new AdoptError("no region; give --region or set AWS_REGION");
  assertValid("the command", regionProblems(path, region));
  return region;
}
