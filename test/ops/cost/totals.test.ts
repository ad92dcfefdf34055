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
