import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { execa } from "execa";
import { tableOf } from "../../ops/terminal/table";
import { NOTES, type Restored } from "./drilled";
import { targets } from "./targets";

const FILE = "out/drills/restores.jsonl";
const TIMES = 2;

/** The stories that lose a store and bring it back, by project of vitest. */
export const STORIES: Record<string, string[]> = {
  stores: ["tables", "restore-cache", "restore-database", "restore-objects", "restore-state", "restore-volume"].map(
    (name) => `test/slow/${name}.test.ts`,
  ),
  wide: ["observability/blocks", "restore", "weaviate/running"].map((name) => `test/wide/${name}.test.ts`),
};

/** Has every store lost and restored, twice, and prints how long that took beside what is aimed at. */
export async function restores(): Promise<string[]> {
  mkdirSync("out/drills", { recursive: true });
  rmSync(FILE, { force: true });
  const failures: string[] = [];
  for (let time = 1; time <= TIMES; time++) {
    for (const [project, files] of Object.entries(STORIES)) {
      const args = ["run", "--project", project, "--maxWorkers", "1", ...files];
      const { exitCode, all } = await execa("node_modules/.bin/vitest", args, {
        ...{ env: { [NOTES]: FILE }, all: true, reject: false, stdin: "ignore" },
      });
      if (exitCode !== 0) failures.push(all);
    }
  }
  const notes = existsSync(FILE) ? readFileSync(FILE, "utf8").split("\n").filter(Boolean) : [];
  const { rows, problems } = reportOf(notes.map((line) => JSON.parse(line) as Restored));
  const head = ["restored", "times", "longest", "back in (RTO)", "missing of the backup", "lost at most (RPO)"];
  console.log(`\n${tableOf(head, rows)}\n`);
  console.log("The times are of verbs, Terraform and copies, against an emulator: AWS's own come on top.");
  return [...failures, ...problems];
}

/** A row for each store, and what is wrong: fewer times than asked for, or something that did not come back. */
export function reportOf(all: Restored[], times = TIMES): { rows: string[][]; problems: string[] } {
  const aims = targets();
  const stores = [...new Set(all.map(({ store }) => store))];
  const rows = stores.map((store) => {
    const these = all.filter((one) => one.store === store);
    const longest = Math.max(...these.map(({ seconds }) => seconds));
    const missing = these.map((one) => `${one.missing} of ${one.had}`).join(", ");
    const aim = aims.find((one) => one.store === store.split(",")[0]);
    const hours = (value: number | undefined) => (value === undefined ? "no target" : `${value} h`);
    return [store, `${these.length}`, `${longest.toFixed(1)} s`, hours(aim?.back), missing, hours(aim?.lost)];
  });
  const problems = stores.flatMap((store) => {
    const these = all.filter((one) => one.store === store);
    const lost = these.filter(({ missing }) => missing !== 0);
    return [
      ...(these.length === times ? [] : [`${store} was restored ${these.length} times, and not ${times}.`]),
      ...lost.map(({ missing, had }) => `Of ${store} ${missing} of ${had} did not come back.`),
    ];
  });
  return { rows, problems };
}
