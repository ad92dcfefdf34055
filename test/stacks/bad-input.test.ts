import { readdirSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { afterEach, describe, expect, test } from "vitest";
import { parseSite, type SiteInput } from "../../imports/site";
import { blueprints } from "../../stacks/blueprints";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { deploy } from "../../stacks/deploy";
import { inventory } from "../ops/adopt/inventories";
import { temporaryFolder } from "../ops/folders";
import { invalidInputOf, siteInput } from "../sites";
import { RULES } from "./bad-input/blueprint-rules";
import { SHAPES } from "./bad-input/blueprint-shapes";
import { CONTAINERS } from "./bad-input/containers";
import { DATABASES } from "./bad-input/databases";
import { DISTRIBUTIONS } from "./bad-input/distributions";
import { EGRESS } from "./bad-input/egress";
import { EXPERIMENTS } from "./bad-input/experiments";
import { FILE_SYSTEMS } from "./bad-input/file-systems";
import { FILES } from "./bad-input/files";
import { GUARDRAILS } from "./bad-input/guardrails";
import type { Mistake } from "./bad-input/mistake";
import { NETWORKS, SITE_NETWORKS } from "./bad-input/networks";
import { PLACES, PUBLIC_ONLY } from "./bad-input/places";
import { POOL_ZONES } from "./bad-input/pool-zones";
import { RECEIVERS, TOPICS } from "./bad-input/receivers";
import { REPOSITORIES } from "./bad-input/repositories";
import { SCHEDULES } from "./bad-input/schedules";
import { SITE_RULES } from "./bad-input/site-rules";
import { SITE_SHAPES } from "./bad-input/sites";
import { ACCOUNTS, STACKS } from "./bad-input/stacks";
import { APIS, OUTSIDE, PARAMETERS } from "./bad-input/used-things";
import { ALARMS, BUDGETS } from "./bad-input/watching";
import { EDGE_WEB_ACLS, WEB_ACLS } from "./bad-input/web-acls";
import { jobs } from "./blueprints/jobs";
import { orders } from "./blueprints/orders";
import { watched, watchedSite } from "./blueprints/watched";
import { ownNetwork, small } from "./made-up";

afterEach(() => {
  delete blueprints.wrong;
});

/** What the editor reads, once it is certain that nothing was made of the input. */
function told(site: object): string {
  const outdir = temporaryFolder();
  const app = new App({ outdir, stackTraces: false });
  const { message } = invalidInputOf(() => deploy(app, parseSite("client", site, { value: inventory() })));
  expect([app.node.children, readdirSync(join(outdir, "stacks"))]).toEqual([[], []]);
  return message;
}

/** `base` with something else at each of these paths. */
function written(base: object, changes: Record<string, unknown>): object {
  const copy = structuredClone(base);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop()!;
    const parent = keys.reduce<Record<string, unknown>>(
      (one, key) => one[key] as Record<string, unknown>,
      copy as never,
    );
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

/** What is told of `base` with a mistake, on a site with some facts more. */
function ofBlueprint(base: typeof flynapse, facts: Partial<SiteInput> = {}) {
  return ([, changes]: Mistake) => {
    blueprints.wrong = written(base, changes) as typeof flynapse;
    return told(siteInput({ architecture: "wrong", ...facts }));
  };
}

const ofFlynapse = ofBlueprint(flynapse);
const besideOperator = ofBlueprint(flynapse, { operator: { account: "999999999999", region: "eu-central-1" } });
const inOwnNetwork = ofBlueprint({ ...flynapse, network: {} }, { network: ownNetwork });
const inPublicSubnets = ofBlueprint(small, { network: ownNetwork });
const besideDatabases = ofBlueprint(orders, { network: ownNetwork });
const besideEverything = ofBlueprint(
  {
    ...watched,
    stacks: { ...watched.stacks, settings: ["parameters"], theirs: ["apis", "outside"] },
    parameters: { mode: { description: "How the service behaves", default: "calm" } },
    apis: { models: { bedrock: ["anthropic.claude-3-haiku-20240307-v1:0"] } },
    outside: { ledger: { port: 5432, tls: "the server asks for TLS, and the driver verifies" } },
  },
  { network: ownNetwork, receivers: watchedSite.receivers, ingress: undefined },
);
const byTheClock = ofBlueprint(jobs, { ingress: undefined, operations: undefined, endpoints: undefined });
const ofSite = ([, changes]: Mistake) => told(written(siteInput(), changes));
const message = (subject: string, lines: string[]) =>
  [
    `${subject} has ${lines.length} problem${lines.length === 1 ? "" : "s"}:`,
    ...lines.map((line) => `  - ${line}`),
  ].join("\n");

describe.each([
  ["the shape of a blueprint", SHAPES, ofFlynapse, 'site "client"'],
  ["what a blueprint says", RULES, ofFlynapse, 'site "client"'],
  ["what its containers say", CONTAINERS, ofFlynapse, 'site "client"'],
  ["which files its containers read", FILES, ofFlynapse, 'site "client"'],
  ["where its kinds stand", STACKS, ofFlynapse, 'site "client"'],
  ["where they stand in two accounts", ACCOUNTS, besideOperator, 'site "client"'],
  ["where its services run", PLACES, ofFlynapse, 'site "client"'],
  ["where they run in public subnets", PUBLIC_ONLY, inPublicSubnets, 'site "client"'],
  ["what its databases say", DATABASES, besideDatabases, 'site "client"'],
  ["what its alarms say", ALARMS, besideEverything, 'site "client"'],
  ["what its budget says", BUDGETS, besideEverything, 'site "client"'],
  ["what guards its account", GUARDRAILS, besideEverything, 'site "client"'],
  ["what its settings say", PARAMETERS, besideEverything, 'site "client"'],
  ["which APIs it calls", APIS, besideEverything, 'site "client"'],
  ["what it uses of others", OUTSIDE, besideEverything, 'site "client"'],
  ["what its distribution says", DISTRIBUTIONS, besideEverything, 'site "client"'],
  ["what its file systems say", FILE_SYSTEMS, besideEverything, 'site "client"'],
  ["who is told of alarms", RECEIVERS, ofSite, 'site "client"'],
  ["what its topics say", TOPICS, ofFlynapse, 'site "client"'],
  ["what its repositories say", REPOSITORIES, ofFlynapse, 'site "client"'],
  ["what its web ACL says", WEB_ACLS, ofFlynapse, 'site "client"'],
  ["what its web ACL says at the edge", EDGE_WEB_ACLS, besideEverything, 'site "client"'],
  ["what follows the clock", SCHEDULES, byTheClock, 'site "client"'],
  ["what its experiments say", EXPERIMENTS, besideEverything, 'site "client"'],
  ["what its own network says", NETWORKS, inOwnNetwork, 'site "client"'],
  ["where a site puts its own network", SITE_NETWORKS, ofSite, 'site "client"'],
  ["the shape of a site", SITE_SHAPES, ofSite, 'site "client"'],
  ["which zones a site chooses for its pools", POOL_ZONES, ofSite, 'site "client"'],
  ["where a site lets its services go", EGRESS, ofSite, 'site "client"'],
  ["what a site says", SITE_RULES, ofSite, 'site "client"'],
] as const)("%s is told to its editor:", (_, mistakes, messageOf, subject) => {
  test.each(mistakes.map((mistake) => [mistake[0], mistake] as const))("%s", (_what, mistake) => {
    const [, , ...lines] = mistake;
    expect(messageOf(mistake)).toBe(message(subject, lines));
  });
});

test("without them nothing is told, so that each of these is the only one", () => {
  const none: Mistake = ["nothing", {}];
  const ofEditors = [ofFlynapse, besideOperator, besideDatabases, besideEverything, byTheClock, ofSite];
  for (const messageOf of [...ofEditors, inOwnNetwork, inPublicSubnets]) {
    expect(() => messageOf(none)).toThrow("nothing was thrown");
  }
});
