import { describe, expect, test } from "vitest";
import { loadSite, siteNames } from "../../../imports/sites";
import { priceOf, stalePrices } from "../../../ops/cost/prices";
import { TABLE } from "./costs";

const cells = Object.entries(TABLE.prices).flatMap(([key, row]) =>
  Object.entries(row).flatMap(([region, cell]) => (Array.isArray(cell) ? [{ key, region, source: cell[1] }] : [])),
);

test("every price has a source that the table describes, and every source is one of a price", () => {
  const used = new Set(cells.map(({ source }) => source));
  expect(cells.length).toBeGreaterThan(100);
  expect([...used].sort()).toEqual(Object.keys(TABLE.sources).sort());
});

test("every region with a site has prices of its own for what runs all day", async () => {
  const regions = new Set(await Promise.all(siteNames().map(async (name) => (await loadSite(name)).region)));
  for (const region of regions) {
    const missing = ["fargate.vcpu", "fargate.gb", "nat.hour", "lb.application.hour", "ebs.gp3", "logs.gb"].filter(
      (key) => TABLE.prices[key]?.[region] === undefined,
    );
    expect(missing, region).toEqual([]);
  }
});

describe("a price", () => {
  test("is the region's, with its unit and source", () => {
    expect(priceOf(TABLE, "nat.hour", "eu-central-1")).toEqual({
      usd: 0.052,
      unit: "hours",
      source: "infracost-frankfurt",
    });
  });

  test("is the same everywhere where AWS has one", () => {
    expect(priceOf(TABLE, "ipv4.hour", "sa-east-1")?.usd).toBe(0.005);
  });

  test("is none where the table has none for the region, and not another region's", () => {
    expect(priceOf(TABLE, "nat.hour", "sa-east-1")).toBeUndefined();
    expect(priceOf(TABLE, "nat.minute", "us-east-1")).toBeUndefined();
  });
});

describe("a table", () => {
  test("of this year is believed", () => {
    expect(stalePrices({ ...TABLE, checked: "2026-11-28" }, new Date("2027-11-28"))).toEqual([]);
  });

  test("older than a year is a warning that says what to do", () => {
    expect(stalePrices({ ...TABLE, checked: "2025-11-27" }, new Date("2026-11-28"))).toEqual([
      'ops/cost/prices.json was checked on 2025-11-27, more than a year ago. Compare it with AWS\'s pricing pages, and set "checked".',
    ]);
  });
});
