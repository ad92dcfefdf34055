import { Command } from "commander";
import { loadSite, placeOf } from "../../../imports/sites";
import { requireAccount } from "../../aws/own-account";
import { siteCache } from "../../redis/cache";
import { prepareCache } from "../../restore/cache";
import { cacheSteps } from "../../restore/cache-steps";
import { describeCache } from "../../restore/cache-words";
import { CacheAccount } from "../../restore/elasticache";

export function cacheCommand(): Command {
  return new Command("cache")
    .description("say how a Redis cache comes back from a snapshot; Terraform does it, the verb changes nothing")
    .argument("<name>", "its name in the blueprint")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--snapshot <name>", "the snapshot of ElastiCache (default: the newest)")
    .action(restoreCache);
}

async function restoreCache(
  name: string,
  { site: given, snapshot }: { site: string; snapshot?: string },
): Promise<void> {
  const site = await loadSite(given);
  const cache = siteCache(site, name);
  await requireAccount(cache.home);
  const now = new Date();
  const account = new CacheAccount(cache.home.region);
  const restore = await prepareCache(account, { cache, hcl: placeOf(given).hcl, now }, snapshot);
  console.log(`${describeCache(restore, now)}\n\nNothing is changed. What remains to be done:\n`);
  console.log(cacheSteps(restore, given));
}
