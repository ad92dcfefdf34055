import type { Item, TableAccount } from "./account";
import { inBatches } from "./batches";
import { Checksum } from "./checksum";
import type { Surroundings } from "./copy";
import { isExpired } from "./expiry";
import type { Migration } from "./migration";
import { scanned } from "./source";

/** Both sides of a copy, without what TTL deletes. */
export interface Comparison {
  source: Checksum;
  target: Checksum;
}

/** What BatchGetItem takes. */
const BATCH = 100;

/** Reads both sides. Where the target may have items of its own, of it only those whose keys the source has. */
export async function compareTables(
  account: TableAccount,
  { table, source, target, overwrite }: Migration,
  { pause, now }: Surroundings,
): Promise<Comparison> {
  // One time for both: what expires while they are read counts in both, as long as TTL has not deleted it.
  const begun = now();
  const live = (items: Item[]) => items.filter((item) => !isExpired(item, table.expiresAt, begun));
  const sums = { source: new Checksum(), target: new Checksum() };
  for await (const { items } of source.pages()) {
    const these = live(items);
    sums.source.add(these);
    if (!overwrite) continue;
    const keys = these.map((item) => keyOf(item, target.keys));
    await inBatches(keys, BATCH, {
      pause,
      send: async (batch) => {
        const { items: found, left } = await account.read(target.name, batch);
        sums.target.add(found);
        return left;
      },
    });
  }
  if (overwrite) return sums;
  for await (const { items } of scanned(account, target.name)) sums.target.add(live(items));
  return sums;
}

function keyOf(item: Item, keys: { attribute: string }[]): Item {
  return Object.fromEntries(keys.map(({ attribute }) => [attribute, item[attribute]!]));
}
