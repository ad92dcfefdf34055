import { Command } from "commander";
import { readSite } from "../../imports/sites";
import { compare } from "../promote/promote";
import { tell } from "../promote/report";

export function promoteCommand(): Command {
  return new Command("promote")
    .description("what differs between two sites of an architecture, and why: exit code 2 if anything has no reason")
    .requiredOption("--from <site>", "where it was tried: a folder under imports/, or the path of one")
    .requiredOption("--to <site>", "where it goes")
    .option("--json", "print facts and changes as data", false)
    .action(promote);
}

async function promote({ from, to, json }: { from: string; to: string; json: boolean }): Promise<void> {
  const [here, there] = [await readSite(from), await readSite(to)];
  tell({ from: here.name, to: there.name }, compare(here, there), json);
}
