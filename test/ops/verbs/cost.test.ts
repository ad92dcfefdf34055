import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { costCommand } from "../../../ops/verbs/cost";
import { temporaryFolder } from "../folders";

/** What a person would see. */
async function cost(...args: string[]) {
  const out = vi.spyOn(console, "log").mockReturnValue();
  const errors = vi.spyOn(console, "error").mockReturnValue();
  try {
    await costCommand().exitOverride().parseAsync(args, { from: "user" });
    return { out: out.mock.calls.join("\n"), errors: errors.mock.calls.join("\n") };
  } finally {
    vi.restoreAllMocks();
  }
}

/** The semiont site with another line in its file. */
function siteThatSays(line: string): string {
  const folder = join(temporaryFolder(), "semiont");
  mkdirSync(folder);
  copyFileSync("imports/semiont/site.ts", `${folder}/site.ts`);
  const text = readFileSync("imports/semiont/site.ts", "utf8")
    .replace('from "../site"', `from "${resolve("imports/site")}"`)
    .replace("defineSite({", `defineSite({\n  ${line}`);
  writeFileSync(`${folder}/site.ts`, text);
  return folder;
}

const { out, errors } = await cost("--site", "semiont");
const data = JSON.parse((await cost("--site", "semiont", "--json")).out);

describe("the report", () => {
  test("says of what it is, and how it counts", () => {
    expect(out.split("\n")[0]).toBe(
      "semiont: semiont, tier cost, us-east-2. USD a month of 730 hours, on demand, without taxes and free tiers.",
    );
    expect(errors).toBe("");
  });

  test("has a row for each item of a stack, with quantity and price, and what they come to", () => {
    expect(out).toMatch(/^SemiontDataStack .*\n(?: {17}.*\n)*? {17}NAT gateways +730 hours +0.045 +32.85 +ohio$/m);
    expect(out.match(/ subtotal /g)).toHaveLength(3);
  });

  test("adds up: the subtotals are the total", () => {
    const subtotals = [...out.matchAll(/ subtotal +([\d.]+)$/gm)].map(([, usd]) => Math.round(Number(usd) * 100));
    const [, total] = /^total +([\d.]+)$/m.exec(out) ?? [];
    expect(subtotals.reduce((sum, one) => sum + one, 0)).toBe(Math.round(Number(total) * 100));
    expect(total).toBe(`${data.total}`);
  });

  test("prints what has no price as unknown, with its address and why", () => {
    expect(out).toMatch(/notifications by sms +20 +unknown +unknown$/m);
    expect(out).toContain(
      "  SemiontAppStack/aws_sns_topic_subscription.critical_duty: notifications by sms: no price of sns.sms in us-east-2",
    );
  });

  test("says what the other tier and each option add, and unknown where a part of it is", () => {
    expect(out).toMatch(/^tier: "ha" +\+\d+\.\d\d$/m);
    expect(out).toMatch(/^with spot +unknown +-18.02 and Fargate Spot, vCPU, Fargate Spot, GB of memory$/m);
  });

  test("says under it what is assumed, and where the prices are from", () => {
    expect(out).toMatch(
      /^Assumed of a month \(usage in site\.ts; .*\):\n {2}requestsMillions 1, internetGb 20, natGb 50/m,
    );
    expect(out).toMatch(/^Sizes at rest: .* checked on \d{4}-\d\d-\d\d, from:$/m);
    expect(out).toMatch(/^ {2}ohio: AWS charges in Ohio/m);
  });
});

test("--json has lines with their sources, the total, changes, usage and prices", () => {
  expect(data).toMatchObject({ site: "semiont", tier: "cost", currency: "USD", warnings: [], clients: [] });
  expect(data.lines).toContainEqual({
    ...{ stack: "SemiontDataStack", address: "aws_nat_gateway.nat_a", region: "us-east-2", item: "NAT gateways" },
    ...{ quantity: 730, price: { usd: 0.045, unit: "hours", source: "ohio" }, usd: 32.85 },
  });
  expect(data.changes[0]).toEqual({ change: 'tier: "ha"', usd: expect.any(Number), unknown: [] });
  expect(data.usage.natGb).toBe(50);
  expect(data.prices.checked).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("--tier shows the other tier, and what the site's own saves", async () => {
  const ha = JSON.parse((await cost("--site", "semiont", "--tier", "ha", "--json")).out);
  const [added] = data.changes;
  expect(ha.tier).toBe("ha");
  expect(ha.total).toBeCloseTo(data.total + added.usd, 2);
  expect(ha.changes[0]).toEqual({ change: 'tier: "cost"', usd: -added.usd, unknown: [] });
});

test("what a site says of its usage counts", async () => {
  const site = siteThatSays("usage: { natGb: 1_050 },");
  const more = JSON.parse((await cost("--site", site, "--json")).out);
  expect(more.total).toBeCloseTo(data.total + 1_000 * 0.045, 2);
});

test("a site that is wrong has no cost, and says everything that is wrong", async () => {
  const site = siteThatSays("usage: { natGb: -1, natGB: 1 },");
  await expect(cost("--site", site)).rejects.toThrow(
    /usage\.natGb: must be a number, 0 or more, got -1\.[\s\S]*usage\.natGB: is not a known key, got 1\./,
  );
});

test("a tier that there is not is refused", async () => {
  await expect(cost("--site", "semiont", "--tier", "gold")).rejects.toThrow("Allowed choices are cost, ha.");
});

test("a table older than a year is a warning, on the error output", async () => {
  vi.useFakeTimers({ now: new Date("2030-01-01"), toFake: ["Date"] });
  try {
    const late = await cost("--site", "semiont", "--json");
    expect(late.errors).toMatch(/^Warning: ops\/cost\/prices\.json was checked on .*, more than a year ago\. /);
    expect(JSON.parse(late.out).warnings).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});
