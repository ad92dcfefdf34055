import { setTimeout } from "node:timers/promises";
import { Command, InvalidArgumentError } from "commander";
import { loadSite } from "../../../imports/sites";
import { serverUrl } from "../../terminal/server-url";
import { countsOf, describeWeaviate, performWeaviate, prepareWeaviate } from "../../weaviate/backups";
import { Weaviate } from "../../weaviate/client";
import { DEFAULT_URL, KEY, reachOf, weaviateNodes } from "../../weaviate/of-site";

/** Milliseconds between two questions. */
const PAUSE = 5_000;

interface Given {
  site: string;
  url: string;
  backup?: string;
  collection: string[];
  node: Record<string, string>;
  apply: boolean;
}

export function weaviateCommand(): Command {
  return new Command("weaviate")
    .description("restore collections of Weaviate from its backup in S3; without --apply only show what it would do")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--url <url>", `where it is reached; its API key is read from ${KEY}`, serverUrl, DEFAULT_URL)
    .option("--backup <name>", "the backup (default: the newest whole one)")
    .option(
      "--collection <name>",
      "one collection; repeatable (default: all)",
      (name, all: string[]) => [...all, name],
      [],
    )
    .option("--node <old=new>", "a node of the backup that has another name here; repeatable", renamed, {})
    .option("--apply", "restore, and wait for it", false)
    .action(restoreWeaviate);
}

async function restoreWeaviate({ site: given, url, backup, collection, node, apply }: Given): Promise<void> {
  const site = await loadSite(given);
  const reach = reachOf(site, weaviateNodes(site));
  const weaviate = new Weaviate({ url, key: process.env[KEY], keyFrom: KEY, reach });
  const restore = await prepareWeaviate(weaviate, { backup, collections: collection, nodes: node });
  console.log(describeWeaviate(url, restore, new Date()));
  if (!apply) {
    console.log("\nNothing is changed. --apply restores, and counts what came back.");
    return;
  }
  const begun = Date.now();
  await performWeaviate(weaviate, restore, { say: (line) => console.log(line), pause: () => setTimeout(PAUSE) });
  const minutes = Math.ceil((Date.now() - begun) / 60_000);
  console.log(
    [`Restored in ${minutes} min:`, ...(await countsOf(weaviate, restore.collections)).map((line) => `  ${line}`)].join(
      "\n",
    ),
  );
}

function renamed(text: string, all: Record<string, string>): Record<string, string> {
  const [from = "", to = "", ...more] = text.split("=");
  if (!from || !to || more.length > 0) throw new InvalidArgumentError("It must be <name in the backup>=<name here>.");
  return { ...all, [from]: to };
}
