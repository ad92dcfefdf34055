import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import type { Hop } from "../route/hop";
import { requestOf, SOMEBODY } from "../route/request";
import { Routes } from "../route/route";
import { stacksOf, synthesize } from "../synth/project";
import { tableOf } from "../terminal/table";

export function routeCommand(): Command {
  return new Command("route")
    .description("which service gets a URL: by listener rules and CloudFront behaviors, the client's own too")
    .argument("<url>", "for example https://app.client.example/api")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--from <address>", "the IP address that asks", SOMEBODY)
    .option("--method <method>", "the HTTP method", "GET")
    .option("--json", "print [{hop, what, address}]", false)
    .action(route);
}

interface Options {
  site: string;
  from: string;
  method: string;
  json: boolean;
}

async function route(url: string, { site: name, json, ...how }: Options): Promise<void> {
  const request = requestOf(url, how);
  const site = await loadSite(name);
  await synthesize(name);
  const stacks = Object.fromEntries(stacksOf(name).map((stack) => [stack.name, stack.configuration]));
  const hops = new Routes(site, stacks).of(request);
  console.log(
    json ? JSON.stringify(hops, null, 2) : `${request.method} ${url} from ${request.source}\n${hopTable(hops)}`,
  );
}

function hopTable(hops: Hop[]): string {
  return tableOf(
    ["hop", "what", "where"],
    hops.map(({ hop, what, address = "" }) => [hop, what, address]),
  );
}
