import { describe, expect, test } from "vitest";
import type { SiteInput } from "../../../imports/site";
import { readSite } from "../../../imports/sites";
import { type Change, changesOf, siteWith } from "../../../ops/cost/changes";
import { HOURS, usd } from "./by-hand";
import { byItem, costOf, costOfSite, TABLE, TODAY } from "./costs";

async function changesOfSite(name: string, changes: Partial<SiteInput> = {}): Promise<Record<string, Change>> {
  const files = await readSite(name);
  const site = siteWith(files, changes);
  const found = changesOf(
    { ...files, input: { ...(files.input as object), ...changes } },
    site,
    costOf(site),
    TABLE,
    TODAY,
  );
  return Object.fromEntries(found.map((one) => [one.change, one]));
}

const [semiont, amica, apexaiCrm, globex, prodInfra] = await Promise.all(
  ["semiont", "amica", "apexai-crm", "test/accounts/globex", "prod-infra"].map((name) => changesOfSite(name)),
);

/** The second NAT gateway with its address. */
const NAT_GATEWAY = HOURS * 0.045 + HOURS * 0.005;

describe("tier ha", () => {
  test("adds a NAT gateway and a standby to Semiont", () => {
    const standby = HOURS * 0.018 + 20 * 0.115;
    expect(semiont!['tier: "ha"']).toEqual({ change: 'tier: "ha"', usd: usd(NAT_GATEWAY + standby), unknown: [] });
  });

  test("adds a NAT gateway, a standby with its Extended Support and a second node of Redis to ApexAI CRM", () => {
    const standby = HOURS * 0.017 + 20 * 0.115 + 2 * HOURS * 0.1;
    expect(apexaiCrm!['tier: "ha"']?.usd).toBe(usd(NAT_GATEWAY + usd(standby) + usd(HOURS * 0.017)));
  });

  test("has an unknown cost where it doubles what has no price", () => {
    expect(globex!['tier: "ha"']?.unknown).toEqual(["caches cache.t4g.small"]);
  });

  test("is taken away from a site that has it", () => {
    expect(Object.keys(prodInfra!)).toContain('tier: "cost"');
    expect(prodInfra!['tier: "cost"']?.usd).toBeLessThan(-30);
  });
});

describe("an option", () => {
  test("of a web ACL adds the ACL, six rules, what it looks at, and logs with their key", () => {
    const logs = usd(1 * 0.5) + usd(0.15 * (90 / 30) * 0.03);
    expect(amica!["with waf"]).toEqual({ change: "with waf", usd: usd(5 + 6 * 1 + 0.6 + logs + 1), unknown: [] });
  });

  test("of CloudFront takes the traffic from the load balancer", () => {
    const out = 20 * (0.085 - 0.09);
    expect(apexaiCrm!["with cdn"]?.usd).toBeGreaterThan(usd(out));
    expect(apexaiCrm!["with cdn"]?.unknown).toEqual([]);
  });

  test("whose price nobody knows is unknown, and not what is saved for it", () => {
    const { usd: known, unknown } = semiont!["with spot"]!;
    expect(unknown).toEqual(["Fargate Spot, vCPU", "Fargate Spot, GB of memory"]);
    expect(known).toBe(usd(-2 * (usd(0.25 * HOURS * 0.04048) + usd(0.5 * HOURS * 0.004445))));
  });

  test("that the site lacks something for says what", () => {
    expect(amica!["with alarms"]).toEqual({
      change: "with alarms",
      unknown: [],
      refused: "receivers must have one that hears critical: 5 alarms would reach nobody",
    });
  });

  test("that the site has is taken away", async () => {
    const changes = await changesOfSite("amica", { options: ["waf"] });
    expect(changes["without waf"]?.usd).toBe(-amica!["with waf"]!.usd!);
    expect(changes["with waf"]).toBeUndefined();
  });
});

describe("beside what the documents state", () => {
  const fargate = ({ "Fargate, vCPU": vcpu = 0, "Fargate, GB of memory": memory = 0 }: Record<string, number>) =>
    usd(vcpu + memory);

  test("Amica's rag: two tasks cost 90 USD, where 35 to 70 are stated, and all of it 161, where 56 to 103 are", async () => {
    const found = await costOfSite("amica", { options: ["rag"] });
    expect(fargate(byItem(found))).toBe(usd(usd(2 * 1 * HOURS * 0.05056) + usd(2 * 2 * HOURS * 0.00553)));
    expect([fargate(byItem(found)), found.total]).toEqual([89.97, 161.05]);
  });

  test("Amica's enterprise: five tasks cost 450 USD, where 150 to 300 are stated, and all of it 530 of 270 to 540", async () => {
    const found = await costOfSite("amica", { options: ["enterprise"] });
    expect(fargate(byItem(found))).toBe(usd(usd(5 * 2 * HOURS * 0.05056) + usd(5 * 4 * HOURS * 0.00553)));
    expect([fargate(byItem(found)), found.total]).toEqual([449.83, 529.64]);
  });

  test("ApexAI CRM in production costs 507 USD without Extended Support, 440 with the database reserved: 300 to 500 are stated", async () => {
    const found = await costOfSite("apexai-crm", { tier: "ha", options: ["production"] });
    const { "databases db.m6g.large": databases, "RDS Extended Support, vCPU": extended = 0 } = byItem(found);
    expect(databases).toBe(usd(2 * HOURS * 0.152));
    const without = usd(found.total - extended);
    expect([without, usd(without - 0.3 * databases!)]).toEqual([506.74, 440.16]);
  });

  test("a second NAT gateway costs 36.50 USD with its address, where 35 are stated", () => {
    expect(usd(HOURS * 0.045 + HOURS * 0.005)).toBe(36.5);
  });
});
