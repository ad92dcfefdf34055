import { Command, InvalidArgumentError } from "commander";
import { loadSite } from "../../imports/sites";
import { rateLimitOf, servedOf } from "../../stacks/queries";
import { demandOf } from "../load/demand";
import { answersTable, demandTable, warnings } from "../load/report";
import { readScenario } from "../load/scenario";
import { send } from "../load/send";
import { missed } from "../load/verdict";
import { piped } from "../secrets/input";

export function loadCommand(): Command {
  return new Command("load")
    .description("a load test of a site: what so many people ask of it; with --send it is sent: exit code 1 if missed")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--users <number>", "people at once (default: the peak of the scenario)", wholePeople)
    .option("--scenario <file>", "what they do (default: that of the architecture)")
    .option("--send <url>", "send it to the platform at this URL, for example https://app.client.example", httpUrl)
    .option("--seconds <number>", "how long it is sent", wholeSeconds, 600)
    .option("--token", "read a bearer token from standard input, which every request has", false)
    .option("--json", "print {users, demand, warnings, answers?, missed?}", false)
    .action(load);
}

interface Options {
  site: string;
  users?: number;
  scenario?: string;
  send?: URL;
  seconds: number;
  token: boolean;
  json: boolean;
}

async function load({
  site: given,
  scenario: file,
  send: url,
  seconds,
  token: asked,
  ...rest
}: Options): Promise<void> {
  const site = await loadSite(given);
  const scenario = readScenario(site.architecture, file);
  const { users = scenario.users.peak!, json } = rest;
  const services = servedOf(site);
  const before = {
    users,
    demand: demandOf(scenario, users, services),
    warnings: warnings(scenario, users, services, rateLimitOf(site)),
  };
  const print = (text: string) => json || console.log(text);
  print([demandTable(scenario, users, services), "", ...before.warnings].join("\n").trimEnd());
  if (!url) {
    print(`\nNothing is sent. --send <url> sends what ${users} people do.`);
    if (json) console.log(JSON.stringify(before, null, 2));
    return;
  }
  const token = asked ? await piped({ from: "stdin" }) : undefined;
  print(`\n${users} people send to ${url.origin} for ${seconds} s.\n`);
  const answers = await untilInterrupted((signal) => send(scenario, { url, users, seconds, token, signal }));
  const failures = missed(scenario, users, answers);
  if (json) console.log(JSON.stringify({ ...before, answers, missed: failures }, null, 2));
  print([answersTable(answers), "", ...(failures.length === 0 ? ["All is within its bounds."] : failures)].join("\n"));
  if (failures.length > 0) process.exitCode = 1;
}

/** Ctrl-C ends the requests, and with them the verb. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once("SIGINT", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.removeListener("SIGINT", stop);
  }
}

function wholePeople(text: string): number {
  return wholeNumber(text, 10_000);
}

function wholeSeconds(text: string): number {
  return wholeNumber(text, 7_200);
}

function wholeNumber(text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
}

function httpUrl(text: string): URL {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text);
  throw new InvalidArgumentError("It must be a URL that begins with https:// or http://.");
}
