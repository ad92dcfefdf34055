import type { SiteCache } from "../../stacks/queries";
import type { Progress, ProgressFile } from "../tables/progress";
import { Failure } from "../terminal/failure";
import type { Address } from "./endpoint";
import type { Described, Server } from "./server";

/** A server, with what it says of itself. */
export interface Side {
  server: Server;
  described: Described;
  /** Where it is, by the name that others know it by, too. */
  id: string;
}

/** A copy into a cache as it would be done: everything is asked, and nothing written. */
export interface RedisMigration {
  cache: SiteCache;
  endpoint: Address;
  source: Side;
  target: Side;
  /** Values of the target with the same keys may be replaced. */
  overwrite: boolean;
  file: ProgressFile;
  progress?: Progress;
}

export function keysOf({ described }: Side): number {
  return [...described.keys.values()].reduce((sum, keys) => sum + keys, 0);
}

/** @throws Failure where both are one, or the source has shards that are not asked */
export function prepareRedis(given: Omit<RedisMigration, "progress">): RedisMigration {
  const { source, target, file, overwrite } = given;
  const { run } = source.described;
  if (source.id === target.id || (run !== undefined && run === target.described.run)) {
    throw new Failure(`--from is ${source.id}, the cache that is to be filled. Name another one.`);
  }
  const { shards } = source.described;
  if (shards > 1) {
    throw new Failure(
      `The source is a cluster of ${shards} shards, and one address gives the keys of one of them. A snapshot has all: docs/restoring.md, Redis.`,
    );
  }
  const progress = file.read({ from: source.id, to: target.id });
  return { ...given, overwrite: progress?.overwrite ?? overwrite, progress };
}

/** @throws Failure where keys of the target could be lost */
export function requireRoom({ cache, target, overwrite, progress }: RedisMigration): void {
  if (keysOf(target) === 0 || overwrite || progress) return;
  throw new Failure(
    `${cache.name} has keys already, and nothing is written over them. --overwrite replaces those that the source has, too, and leaves the others; --compare says whether both have the same.`,
  );
}
