import type { SiteCache } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import * as refusals from "./cache-errors";
import type { CacheAccount, CacheFound, CacheSnapshot } from "./elasticache";
import { newestFirst } from "./recovery-points";
import { digitsOf } from "./times";

/** What Redis keeps for itself of a node's memory, by default: `reserved-memory-percent`. */
const RESERVED = 0.25;

/** A cache that would begin with a snapshot. Terraform does it: here everything is asked, and nothing changed. */
export interface CacheRestore {
  cache: SiteCache;
  hcl: string;
  /** What is there now, unless it is lost. */
  current?: CacheFound;
  /** Of the cache, the available ones, the newest first. */
  snapshots: CacheSnapshot[];
  snapshot: CacheSnapshot;
  /** The name by which the snapshot stays when the cache is deleted, and whether it must be copied to it. */
  kept: { name: string; copy: boolean };
  /** The name of the snapshot that is taken of what is there now, if one can be. */
  last?: string;
}

/** @param name default: the newest snapshot of the cache */
export async function prepareCache(
  account: CacheAccount,
  { cache, hcl, now }: Pick<CacheRestore, "cache" | "hcl"> & { now: Date },
  name: string | undefined,
): Promise<CacheRestore> {
  const current = await account.group(cache.name);
  const all = await account.snapshots();
  const own = newestFirst(all.filter((one) => one.of === cache.name && one.status === "available"));
  const snapshot = name ? all.find((one) => one.name === name) : own[0];
  if (!snapshot) throw new Failure(name ? refusals.noSuch(name, own, cache) : refusals.none(cache));
  if (snapshot.status !== "available") throw new Failure(refusals.notAvailable(snapshot, own, cache));
  if (snapshot.shards) throw new Failure(refusals.clusterMode(snapshot, own, cache));
  if (!suits(snapshot, cache)) throw new Failure(refusals.otherEngine(snapshot, own, cache));
  if (current && !["available", "create-failed", "deleting"].includes(current.status)) {
    throw new Failure(refusals.busy(current, cache));
  }
  await requireMemory(account, snapshot, cache);
  return {
    ...{ cache, hcl, current, snapshots: own, snapshot, kept: keptAs(snapshot, cache, all, current) },
    last: current?.status === "available" ? `${cache.name}-before-${digitsOf(now)}` : undefined,
  };
}

/** The same engine, of the same minor version or an earlier one: ElastiCache cannot go back. */
function suits({ engine, version }: CacheSnapshot, cache: SiteCache): boolean {
  const minor = (text: string) => text.split(".").slice(0, 2).map(Number) as [number, number];
  const [[major, from], [ours, to]] = [minor(version), minor(cache.version)];
  return engine === "redis" && (major < ours || (major === ours && from <= to));
}

/** A node of the same type had room for it. */
async function requireMemory(account: CacheAccount, snapshot: CacheSnapshot, cache: SiteCache): Promise<void> {
  if (!snapshot.bytes || snapshot.nodeType === cache.nodeType) return;
  const memory = await account.memory(cache.nodeType);
  const room = memory && memory * (1 - RESERVED);
  if (room && snapshot.bytes > room) throw new Failure(refusals.tooSmall(snapshot, room, cache));
}

/** What ElastiCache took by itself goes with the cache: a copy of it stays. */
function keptAs(
  { name, automatic, taken }: CacheSnapshot,
  cache: SiteCache,
  all: CacheSnapshot[],
  current?: CacheFound,
): CacheRestore["kept"] {
  if (!automatic || !current || current.status === "deleting") return { name, copy: false };
  const kept = `${cache.name}-of-${digitsOf(taken)}`;
  return { name: kept, copy: !all.some((one) => one.name === kept) };
}
