import type { SiteCache } from "../../stacks/queries";
import { bytesOf } from "../tables/words";
import type { CacheFound, CacheSnapshot } from "./elasticache";
import { utc } from "./recovery-points";

export function none({ name, home, stack }: SiteCache): string {
  return `ElastiCache has no available snapshot of ${name} in ${home.region}. Where the cache is gone, an apply of stack ${stack} makes an empty one: the applications fill it again, and people sign in again.`;
}

export function noSuch(name: string, own: CacheSnapshot[], cache: SiteCache): string {
  return listed(
    `ElastiCache has no snapshot ${name} in ${cache.home.region}; of another account it comes as a file: docs/restoring.md#redis. Cache ${cache.id} has`,
    own,
  );
}

export function notAvailable({ name, status }: CacheSnapshot, own: CacheSnapshot[], { id }: SiteCache): string {
  return listed(`${name} is ${status}, and a cache begins with an available snapshot. Cache ${id} has`, own);
}

export function clusterMode({ name, shards }: CacheSnapshot, own: CacheSnapshot[], { id }: SiteCache): string {
  return listed(
    `${name} was taken in cluster mode, of ${shards} ${shards === 1 ? "shard" : "shards"}, and ${id} has that mode off: ElastiCache restores none into such a cache. Name another by --snapshot. Cache ${id} has`,
    own,
  );
}

export function otherEngine(
  { name, engine, version }: CacheSnapshot,
  own: CacheSnapshot[],
  { id, version: ours }: SiteCache,
): string {
  return listed(
    `${name} is of ${engine} ${version}, and ${id} is created with redis ${ours}: ElastiCache restores into the same engine, of that version or a later one. Raise version of the cache in the blueprint where it can be, or name another by --snapshot. Cache ${id} has`,
    own,
  );
}

export function tooSmall({ name, bytes, nodeType }: CacheSnapshot, room: number, cache: SiteCache): string {
  return `${name} has ${bytesOf(bytes!)} of a ${nodeType}, and a ${cache.nodeType} has room for ${bytesOf(room)}: Redis could not load it. Raise nodeType of cache ${cache.id} in the blueprint first.`;
}

export function busy({ status }: CacheFound, { name, home }: SiteCache): string {
  return `${name} is ${status}, and can be neither read nor deleted. Run this again after: aws elasticache wait replication-group-available --region ${home.region} --replication-group-id ${name}`;
}

function listed(text: string, own: CacheSnapshot[]): string {
  const known = own.map(({ taken, name }) => `  ${utc(taken)}  ${name}`);
  return [`${text}${known.length > 0 ? ":" : " none."}`, ...known].join("\n");
}
