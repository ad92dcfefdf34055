import { describe, expect, test } from "vitest";
import type { SiteInput } from "../../../imports/site";
import { page, pages } from "../../pages";
import { HOURS, usd } from "./by-hand";
import { byItem, costOfSite } from "./costs";

/** A cost as pages write it: in cents, or in whole USD. */
const cents = (amount: number) => amount.toFixed(2);
const whole = (amount: number) => `${Math.round(amount)}`;

/** A site, by what its items cost. */
async function costing(name: string, changes: Partial<SiteInput> = {}) {
  const found = await costOfSite(name, changes);
  const items = Object.entries(byItem(found));
  /** Of all items whose names begin so. */
  const of = (...names: string[]) =>
    usd(items.reduce((all, [item, cost]) => (names.some((name) => item.startsWith(name)) ? all + cost : all), 0));
  return { ...found, of };
}

async function added(name: string, changes: Partial<SiteInput>): Promise<number> {
  return usd((await costOfSite(name, changes)).total - (await costOfSite(name)).total);
}

const FARGATE = ["Fargate, vCPU", "Fargate, GB of memory"];
const BALANCER = ["load balancers", "capacity units of load balancers"];
const DATABASE = ["databases"];
const ADDRESS = HOURS * 0.005;
const UNIT = HOURS * 0.008;
const HA = { tier: "ha" } as const;

async function operating(): Promise<string[]> {
  const acme = await costing("acme");
  const [one, both] = [await costing("staging"), await costing("staging", HA)];
  const endpoints = both.of("interface endpoints") - one.of("interface endpoints");
  const ha = await added("acme", HA);
  return [
    `${cents(ha)} USD a month for acme, whose network has NAT gateways in every zone,`,
    `${cents(both.total - one.total)} for staging, whose network is ours: ${cents(endpoints)} of these are interface endpoints in the second zone.`,
    `acme comes to about ${whole(acme.total)} USD in eu-central-1, of which instances and their volumes are ${whole(acme.of("instances ", "volumes "))},`,
    `Container Insights ${whole(acme.of("Container Insights"))}, endpoints ${whole(acme.of("interface endpoints"))} and load balancers ${whole(acme.of(...BALANCER))};`,
    `\`tier: "ha"\` adds ${whole(ha)}, because`,
  ];
}

async function prodInfra(): Promise<string[]> {
  const { total, of } = await costing("prod-infra");
  const rows: [string, number][] = [
    [
      "two `m6i.2xlarge` and one `m6i.large`, with 250 GB of gp3 and detailed monitoring",
      of("instances ", "volumes ", "detailed"),
    ],
    ["nine interface endpoints in two zones, without traffic", of("interface endpoints")],
    ["two NAT gateways with their addresses, without traffic", of("NAT gateways") + 2 * ADDRESS],
    ["Container Insights, by the number of metrics", of("Container Insights")],
    [
      "load balancer, with one unit of capacity in use and its two addresses",
      of(...BALANCER, "public IPv4") - 2 * ADDRESS,
    ],
  ];
  const rest = total - rows.reduce((sum, [, cost]) => sum + cost, 0);
  return [
    `About ${whole(total)} USD a month in us-east-1`,
    ...rows.map(([what, cost]) => `| ${what} | ${cents(cost)} |`),
    `| KMS keys, secrets, alarms, dashboard, health check, EFS, logs, images, traffic | about ${whole(rest)} |`,
    `its most, cost ${whole((of("instances m6i.2xlarge") / 2) * 3)} more than two.`,
    `\`blue_green\` adds ${whole(await added("prod-infra", { options: ["per_zone", "blue_green"] }))}.`,
  ];
}

async function amica(): Promise<string[]> {
  const { total, of } = await costing("amica");
  /** At the prices of us-east-1, which the document states. */
  const stated = (many: number, vcpu: number, gb: number) => many * HOURS * (vcpu * 0.04048 + gb * 0.004445);
  /** The least and the most: so many tasks, and twice as many. */
  const range = (least: number) => `${whole(least)}-${whole(2 * least)}`;
  const [rag, enterprise] = [
    await costing("amica", { options: ["rag"] }),
    await costing("amica", { options: ["enterprise"] }),
  ];
  return [
    `| task of 0.25 vCPU and 0.5 GB | 4-5 | ${cents(stated(1, 0.25, 0.5))}: 0.25 × 0.04048 × 730 + 0.5 × 0.004445 × 730 | ${cents(of(...FARGATE))} |`,
    `| 16-18 | 16.20 and its use | ${cents(of("load balancers"))}, and ${cents(UNIT)} for each unit of capacity in use |`,
    `| 1-3 | 2.45 | ${cents(of("CloudFront, GB", "CloudFront, HTTPS"))}: from Asia a GB costs 0.12 |`,
    `| 2-3 | the same | ${cents(of("images", "logs"))} |`,
    `| 23-29 | | ${whole(total)}, with what the document leaves out: public IPv4 addresses ${cents(of("public IPv4"))}, Container Insights ${whole(of("Container Insights"))}, KMS keys ${whole(of("KMS keys"))} |`,
    `| 35-70 | ${range(stated(2, 1, 2))} | ${range(rag.of(...FARGATE))} |`,
    `| 56-103 | | ${whole(rag.total)}, and 20 GB of storage |`,
    `| 150-300 | ${range(stated(5, 2, 4))} | ${range(enterprise.of(...FARGATE))} |`,
    `| 270-540 | | ${whole(enterprise.total)}, without`,
    `\`private\` adds ${whole(await added("amica", { options: ["private"] }))}:`,
  ];
}

async function semiont(): Promise<string[]> {
  const { total, lines, of } = await costing("semiont");
  const alarms = lines.filter(({ item }) => item === "alarms, metrics");
  const metrics = alarms.reduce((sum, { quantity = 0 }) => sum + quantity, 0);
  const database = of(...DATABASE);
  const [tasks, balancer, gateway] = [of(...FARGATE), of("load balancers"), of("NAT gateways")];
  // One hosted zone, and CloudFront as the document has it.
  const counted = database + tasks + balancer + gateway + of("file systems, GB") - of("file systems, GB ") + 1.5;
  // What one data stack for two environments would save: it has four keys. To the nearest five.
  const shared = 5 * Math.round((database + gateway + of("secrets") + 4) / 5);
  return [
    "The description estimates about $90 a month.",
    `about $${shared} a month. Another environment`,
    `| 15 | ${cents(database)} | ${cents(of("databases db."))}, and ${cents(of("databases, GB"))} of gp3 |`,
    `| two tasks of 0.25 vCPU and 0.5 GB | 15 | ${cents(tasks)} | $${(tasks / 2 / HOURS).toFixed(4)} an hour each, not $0.01 |`,
    `| 20 | ${cents(balancer)} | and ${cents(UNIT)} for each unit of capacity in use |`,
    `| 35 | ${cents(gateway)} | and $0.045 a GB;`,
    `| 10 GB of EFS | 3 | ${cents(of("file systems, GB") - of("file systems, GB "))} |`,
    "| CloudFront, Route 53 | 1.50 | 1.50 | |",
    `| together | 89.50 | about ${whole(counted)} | |`,
    `| Container Insights | | ${cents(of("Container Insights"))} |`,
    `| web ACL: six rules | | ${whole(of("web ACLs", "rules of web ACLs"))} | |`,
    `| KMS keys: nine | | ${whole(of("KMS keys"))} | |`,
    `| public IPv4 addresses: three | | ${cents(of("public IPv4"))} |`,
    `| ${alarms.length} alarms on ${metrics} metrics, a dashboard | | ${cents(of("alarms, metrics", "dashboards"))} | |`,
    `secrets, health check, second zone | | ${cents(of("secrets", "health checks", "options of health checks") + 0.5)} | |`,
    `| about ${whole(total)} | the budget is 90:`,
    `\`tier: "ha"\` adds ${whole(await added("semiont", HA))}:`,
  ];
}

async function apexaiCrm(): Promise<string[]> {
  const { total, of } = await costing("apexai-crm");
  const production = await costing("apexai-crm", { ...HA, options: ["production"] });
  const extended = production.of("RDS Extended Support");
  const without = production.total - extended;
  const rows: [string, number][] = [
    ["four tasks of 0.5 vCPU and 1 GB", of(...FARGATE)],
    ["NAT gateway, with 50 GB", of("NAT gateways", "traffic through NAT gateways")],
    ["load balancer, with one unit of capacity in use", of(...BALANCER)],
    ["`db.t3.micro` and 20 GiB of gp3", of(...DATABASE)],
    ["`cache.t3.micro`", of("caches ")],
    ["Container Insights, by the number of metrics", of("Container Insights")],
    ["three public IPv4 addresses", of("public IPv4")],
  ];
  const support = of("RDS Extended Support");
  return [
    "The document estimates 150 to 200 USD a month for development in us-east-1, and 300 to 500 for production.",
    ...rows.map(([what, cost]) => `| ${what} | ${cents(cost)} |`),
    `| KMS keys | ${whole(of("KMS keys"))} |`,
    `| about ${whole(total - support)}, and RDS Extended Support of two vCPUs, ${whole(support)} in its first two years:`,
    `costs about ${whole(without)} without Extended Support, ${whole(without - 0.3 * production.of("databases db."))} with the database reserved; with it ${whole(extended)} more,`,
    `A second NAT gateway costs ${whole(of("NAT gateways"))} more and ${cents(ADDRESS)} for its address,`,
  ];
}

const STATED: Record<string, string[]> = {
  "docs/operating.md": await operating(),
  "docs/architectures/prod-infra.md": await prodInfra(),
  "docs/architectures/amica.md": await amica(),
  "docs/architectures/semiont.md": await semiont(),
  "docs/architectures/apexai-crm.md": await apexaiCrm(),
};

/** However its lines are wrapped. */
const inOneLine = (text: string) => text.replaceAll(/\s+/g, " ");

describe.each(Object.entries(STATED))("%s says what the verb finds", (path, stated) => {
  test.each(stated)("%s", (statement) => {
    expect(inOneLine(page(path))).toContain(statement);
  });
});

test("no page states another cost", () => {
  /** A sum of money; below a heading that speaks of costs every amount in cents, and what something adds or costs. */
  const ANYWHERE = /.{0,40}(\d USD\b|\bUSD \d|\$\d)/;
  const OF_COSTS = /.{0,40}(\d\.\d\d\b|\b(adds|costs?|comes to) (about )?\d)/;
  const others = pages.flatMap(({ path, text }) => {
    const besides = (part: string) =>
      (STATED[path] ?? []).reduce((rest, statement) => rest.replace(statement, ""), inOneLine(part));
    const costs = text.split(/^(?=## )/m).filter((section) => section.startsWith("## Costs"));
    const found = [ANYWHERE.exec(besides(text)), ...costs.map((section) => OF_COSTS.exec(besides(section)))];
    return found.flatMap((one) => (one ? `${path}: ${one[0]}` : []));
  });
  expect(others).toEqual([]);
});
