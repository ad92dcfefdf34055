import { Command, InvalidArgumentError, Option } from "commander";
import { loadSite } from "../../../imports/sites";
import { requireAccount } from "../../aws/own-account";
import { siteCache } from "../../redis/cache";
import { compareKeys, isSame } from "../../redis/compare";
import { copyKeys } from "../../redis/copy";
import { type Address, endpointOf } from "../../redis/endpoint";
import { prepareRedis, type RedisMigration, requireRoom, type Side } from "../../redis/migration";
import { Server, type ServerOptions } from "../../redis/server";
import { tokenOf } from "../../redis/token";
import { AFTER_DRY_RUN, comparisonOf, describeRedis, differenceOf, wayTo } from "../../redis/words";
import { ProgressFile } from "../../tables/progress";
import { Failure } from "../../terminal/failure";
import { descriptor } from "../../terminal/options";
import { paced } from "../../terminal/paced";

interface Given {
  site: string;
  cache?: string;
  from: Address;
  fromServername?: string;
  fromPlaintext: boolean;
  fromUser?: string;
  fromFd?: number;
  to?: Address;
  toFd?: number;
  overwrite: boolean;
  compare: boolean;
  apply: boolean;
}

export function redisCommand(): Command {
  return new Command("redis")
    .description("copy the keys of a Redis into a cache of a site; without --apply only show what it would do")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--cache <name>", "its name in the blueprint (default: the only one)")
    .requiredOption("--from <host:port>", "the Redis to copy from, as it is reached from here", address)
    .option("--from-servername <name>", "the name in its certificate, where it is reached by another one")
    .option("--from-plaintext", "it speaks no TLS", false)
    .option("--from-user <name>", "the user that its token is of, where it has several")
    .option("--from-fd <number>", "an open file descriptor with its auth token (default: REDIS_FROM_TOKEN)", descriptor)
    .option("--to <host:port>", "the cache, as it is reached from here (default: its endpoint)", address)
    .option("--to-fd <number>", "an open file descriptor with its auth token (default: REDIS_TO_TOKEN)", descriptor)
    .option("--overwrite", "replace keys that the source has too, where the cache has keys", false)
    .addOption(
      new Option("--compare", "only compare both, and write nothing").default(false).conflicts(["apply", "overwrite"]),
    )
    .option("--apply", "copy, and compare both at the end; after a stop the same command goes on", false)
    .action(migrateRedis);
}

async function migrateRedis(given: Given): Promise<void> {
  const site = await loadSite(given.site);
  const cache = siteCache(site, given.cache);
  await requireAccount(cache.home);
  const endpoint = await endpointOf(cache);
  if (!given.apply && !given.compare) console.log(`${wayTo({ cache, endpoint })}\n`);
  const file = new ProgressFile(`out/migrate/${site.name}/${cache.id}.json`);
  const source = await sourceOf(given);
  try {
    const target = await targetOf(given, endpoint);
    try {
      const { overwrite } = given;
      await migrate(prepareRedis({ cache, endpoint, source, target, overwrite, file }), given);
    } finally {
      target.server.close();
    }
  } finally {
    source.server.close();
  }
}

async function migrate(migration: RedisMigration, given: Given): Promise<void> {
  console.log(describeRedis(migration));
  if (given.compare) return compare(migration);
  requireRoom(migration);
  if (!given.apply) {
    console.log(`\n${AFTER_DRY_RUN}`);
    return;
  }
  console.log("\nCtrl-C stops it; the same command goes on from there.");
  const begun = Date.now();
  const { copied, expired } = await copyKeys(migration, { say: paced() });
  const took = `in ${Math.ceil((Date.now() - begun) / 60_000)} min`;
  console.log(`${migration.cache.id}: ${copied} keys are copied ${took}, and ${expired} expired meanwhile`);
  // The copy is over, whatever the comparison says.
  await compare(migration, () => migration.file.remove());
}

async function compare(migration: RedisMigration, compared: () => void = () => {}): Promise<void> {
  const found = await compareKeys(migration, { say: paced() });
  console.log(comparisonOf(migration, found));
  compared();
  if (!isSame(found, migration.overwrite)) throw new Failure(differenceOf(migration, found));
}

async function sourceOf({ from, fromServername, fromPlaintext, fromUser, fromFd }: Given): Promise<Side> {
  const token = await tokenOf("source", fromFd);
  const named = { side: "source", servername: fromServername ?? from.host, username: fromUser } as const;
  return sideOf({ ...from, ...named, tls: !fromPlaintext, token }, fromServername ?? `${from.host}:${from.port}`);
}

async function targetOf({ to, toFd }: Given, endpoint: Address): Promise<Side> {
  const token = await tokenOf("cache", toFd);
  return sideOf({ ...(to ?? endpoint), side: "cache", servername: endpoint.host, token }, endpoint.host);
}

async function sideOf(options: ServerOptions, id: string): Promise<Side> {
  const server = await Server.connect(options);
  try {
    return { server, described: await server.describe(), id };
  } catch (error) {
    server.close();
    throw error;
  }
}

/** An IPv6 address stands in brackets. */
function address(text: string): Address {
  const [, v6, name, port] = /^(?:\[([^\]]+)\]|([^:@/\s]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = v6 ?? name;
  if (host && port) return { host, port: Number(port) };
  throw new InvalidArgumentError("It must be a host and a port, for example localhost:6379; no token belongs in it.");
}
