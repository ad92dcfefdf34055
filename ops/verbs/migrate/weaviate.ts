import { Command, Option } from "commander";
import { loadSite } from "../../../imports/sites";
import { Failure } from "../../terminal/failure";
import { paced } from "../../terminal/paced";
import { serverUrl } from "../../terminal/server-url";
import { Weaviate } from "../../weaviate/client";
import { type Comparison, compareObjects } from "../../weaviate/compare";
import { copyObjects } from "../../weaviate/copy";
import { describeMigration, type Migration, prepareMigration, requireRoom } from "../../weaviate/migration";
import { DEFAULT_URL, KEY, reachOf, SOURCE_KEY, weaviateNodes } from "../../weaviate/of-site";
import { ProgressFile } from "../../weaviate/progress";

interface Given {
  site: string;
  from: string;
  url: string;
  collection: string[];
  overwrite: boolean;
  compare: boolean;
  apply: boolean;
}

export function weaviateCommand(): Command {
  return new Command("weaviate")
    .description(
      "copy the collections of a Weaviate, with their objects and vectors, into a site's; without --apply only show what it would do",
    )
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .requiredOption("--from <url>", `the one to copy from; its API key is read from ${SOURCE_KEY}`, serverUrl)
    .option("--url <url>", `where the site's is reached; its API key is read from ${KEY}`, serverUrl, DEFAULT_URL)
    .option(
      "--collection <name>",
      "one collection; repeatable (default: all)",
      (name, all: string[]) => [...all, name],
      [],
    )
    .option("--overwrite", "replace objects whose ids the source has too, where the target has objects", false)
    .addOption(
      new Option("--compare", "only compare both, and write nothing").default(false).conflicts(["apply", "overwrite"]),
    )
    .option("--apply", "copy, and compare both at the end; after a stop the same command goes on", false)
    .action(migrateWeaviate);
}

async function migrateWeaviate({ collection: collections, overwrite, ...given }: Given): Promise<void> {
  const site = await loadSite(given.site);
  const reach = reachOf(site, weaviateNodes(site));
  const target = new Weaviate({ url: given.url, key: process.env[KEY], keyFrom: KEY, reach });
  const sourceReach = "It is what --from names: forward its port to this machine, another than that of the site's.";
  const source = new Weaviate({
    url: given.from,
    key: process.env[SOURCE_KEY],
    keyFrom: SOURCE_KEY,
    reach: sourceReach,
  });
  const file = new ProgressFile(`out/migrate/${site.name}/weaviate.json`);
  const migration = await prepareMigration({ source, target, file }, { collections, overwrite });
  console.log(`${describeMigration(migration)}\n`);
  if (given.compare) return compare(migration);
  requireRoom(migration);
  if (!given.apply) {
    console.log("Nothing is changed. Let nobody write to either. --apply copies, and compares both at the end.");
    return;
  }
  console.log("Ctrl-C stops it; the same command goes on from there.");
  const begun = Date.now();
  const copied = await copyObjects(migration, paced());
  console.log(`${copied} objects are copied in ${Math.ceil((Date.now() - begun) / 60_000)} min`);
  // The copy is over, whatever the comparison says.
  await compare(migration, () => file.remove());
}

/** @throws Failure where the two differ */
async function compare(migration: Migration, compared: () => void = () => {}): Promise<void> {
  const all = await compareObjects(migration, paced());
  for (const one of all) console.log(linesOf(one, migration));
  compared();
  const different = all.filter(({ source, target }) => !source.equals(target)).map(({ name }) => name);
  if (different.length === 0) return;
  throw new Failure(
    `${different.join(", ")}: the objects differ. Whoever still writes to either is to be stopped; then copy once more with --overwrite, which replaces what differs and deletes nothing, or look once more with --compare.`,
  );
}

function linesOf({ name, source, target }: Comparison, { overwrite }: Migration): string {
  return [
    `${name}: ${source.equals(target) ? "the same in both" : "NOT the same in both"}`,
    `  source  ${source}`,
    `  target  ${target}${overwrite ? ", of the objects whose ids the source has" : ""}`,
  ].join("\n");
}
