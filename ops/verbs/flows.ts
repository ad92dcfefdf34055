import { Command } from "commander";
import { loadSite, placeOf } from "../../imports/sites";
import { type DeclaredFlow, declaredFlows } from "../../stacks/queries";
import { differences } from "../flows/compare";
import { openFlows } from "../flows/flows";
import type { OpenFlow } from "../flows/open-flow";
import { plansOfSite, readPlans } from "../flows/plans";
import { tableOf } from "../terminal/table";
import { Written } from "../terraform/written";

export function flowsCommand(): Command {
  return new Command("flows")
    .description("who may reach whom, computed from the plans, beside what is declared: exit code 2 if they differ")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--plans <folder>", "<stack>.json of each stack (default: plan all of them in the embedded AWS)")
    .option("--json", "print the open pairs as [{from, to, port, protocol, via}]", false)
    .action(flows);
}

async function flows({ site: name, plans, json }: { site: string; plans?: string; json: boolean }): Promise<void> {
  const site = await loadSite(name);
  const declared = declaredFlows(site);
  const planned = plans ? readPlans(plans) : await plansOfSite(name);
  const open = openFlows(planned, await Written.of(placeOf(name).hcl, Object.keys(planned)));
  if (json) console.log(JSON.stringify(open, null, 2));
  else console.log(`Open by the plans\n${openTable(open)}\n\nDeclared\n${hopTable(declared)}`);
  const found = differences(declared, open);
  for (const line of found) console.error(line);
  if (found.length > 0) process.exitCode = 2;
}

function openTable(flows: OpenFlow[]): string {
  return tableOf(
    ["from", "to", "port", "protocol", "via"],
    flows.map(({ from, to, port, protocol, via }) => [from, to, port, protocol, via]),
  );
}

/** Every declared flow with its encryption, or the reason for plain text. */
function hopTable(flows: DeclaredFlow[]): string {
  return tableOf(
    ["from", "to", "port", "encryption", "why"],
    flows.map(({ from, to, port, protocol, encryption, reason }) => {
      return [from, to, protocol === "udp" ? `${port} (UDP)` : `${port}`, encryption, reason];
    }),
  );
}
