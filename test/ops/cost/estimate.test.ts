import { describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { type Estimate, estimate, sumOf } from "../../../ops/cost/estimate";
import { FREE } from "../../../ops/cost/free";
import { stacksWith } from "../../../ops/cost/synthesis";
import { CHARGED } from "../../../ops/cost/types";
import { resourcesOf } from "../../../ops/terraform/configuration";
import { EVERY_SITE } from "../../every-site";
import { TABLE, TODAY } from "./costs";

const sites = await Promise.all(
  EVERY_SITE.map(async (name) => {
    const site = await loadSite(name);
    const stacks = stacksWith(site);
    return { name, site, stacks, found: estimate(site, stacks, TABLE, TODAY) };
  }),
);

test("no Terraform type is both charged and free", () => {
  expect(Object.keys(FREE).filter((type) => type in CHARGED)).toEqual([]);
});

describe.each(sites)("$name", ({ site, stacks, found }) => {
  test("every resource is charged, or of a type that costs nothing, or printed as unknown", () => {
    const told = new Set([...found.lines, ...found.clients].map(({ stack, address }) => `${stack}/${address}`));
    const silent = Object.entries(stacks).flatMap(([stack, configuration]) =>
      resourcesOf(configuration)
        .filter(({ type, address }) => !(type in FREE) && !(type in CHARGED) && !told.has(`${stack}/${address}`))
        .map(({ address }) => `${stack}/${address}`),
    );
    expect(silent).toEqual([]);
    expect(told.size).toBeGreaterThan(5);
  });

  test("what is unknown has no price or no quantity, says which, and adds nothing", () => {
    for (const { usd, unknown, price, quantity } of found.lines) {
      expect(usd === undefined).toBe(unknown !== undefined);
      expect(usd === undefined).toBe(price === undefined || quantity === undefined);
    }
    expect(found.total).toBe(sumOf(found.lines.filter(({ usd }) => usd !== undefined)));
  });

  test("every price has a source of the table", () => {
    const used = found.lines.flatMap(({ price }) => (price ? [price.source] : []));
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((source) => !(source in TABLE.sources))).toEqual([]);
  });

  test("a type of which nobody said what it costs is unknown, and never zero", () => {
    const [first = ""] = Object.keys(stacks);
    const configuration = stacks[first]!;
    const strange = { ...configuration.resource, aws_quantum_computer: { this: { qubits: 40 } } };
    const other: Estimate = estimate(
      site,
      { ...stacks, [first]: { ...configuration, resource: strange } },
      TABLE,
      TODAY,
    );
    expect(other.total).toBe(found.total);
    expect(other.unknown.map(({ address, item }) => ({ address, item }))).toContainEqual({
      address: "aws_quantum_computer.this",
      item: "aws_quantum_computer",
    });
  });
});
