import { describe, expect, test } from "vitest";
import { sumOf } from "../../../ops/cost/estimate";
import { BY_HAND, HOURS, of, usd } from "./by-hand";
import { byItem, costOfSite } from "./costs";

const costs = Object.fromEntries(
  await Promise.all(Object.keys(BY_HAND).map(async (name) => [name, await costOfSite(name)] as const)),
);

describe.each(Object.entries(BY_HAND))("%s", (name, { items, total, unknown }) => {
  const found = costs[name]!;

  test("each item costs what was counted by hand", () => {
    const known = { ...found, lines: found.lines.filter(({ usd: amount }) => amount !== undefined) };
    expect(byItem(known)).toEqual(items);
  });

  test("the total is the sum of what was counted by hand", () => {
    expect(usd(Object.values(items).reduce((sum, one) => sum + one, 0))).toBe(total);
    expect(found.total).toBe(total);
  });

  test("what nobody has a price for is named", () => {
    expect([...new Set(found.unknown.map(({ item }) => item))].sort()).toEqual([...unknown].sort());
  });
});

test("what the client has already is counted apart: three NAT gateways, a load balancer, an endpoint, addresses", () => {
  const nat = of(3, HOURS * 0.052);
  const addresses = usd(of(3, HOURS * 0.005) + usd(3 * HOURS * 0.005));
  const balancer = usd(usd(HOURS * 0.027) + usd(HOURS * 0.008));
  const endpoint = usd(2 * HOURS * 0.012);
  expect(sumOf(costs.acme!.clients)).toBe(usd(nat + addresses + balancer + endpoint));
  expect(costs.semiont!.clients).toEqual([]);
});

test("identity costs its users in both pools, a function for the tokens of one, and that function's log with its key", async () => {
  const staging = await costOfSite("staging");
  expect(staging.unknown).toEqual([]);
  expect(byItem({ ...staging, lines: staging.lines.filter(({ stack }) => stack === "identity") })).toEqual({
    "users of a user pool in PLUS": of(2, 50 * 0.02),
    "functions, requests": usd(0.01 * 0.2),
    "functions, GB-seconds": usd(10_000 * 0.125 * 0.1 * 0.0000133334),
    "KMS keys": 1,
    "logs, GB taken in": 0.63,
    "logs, GB kept": usd(((0.15 * 90) / 30) * 0.0324),
  });
});
