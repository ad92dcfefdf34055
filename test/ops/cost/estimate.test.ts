import { describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import type { Usage } from "../../../imports/usage";
import { type Estimate, estimate, sumOf } from "../../../ops/cost/estimate";
import { FREE } from "../../../ops/cost/free";
import { CHARGED } from "../../../ops/cost/types";
import { stacksWith } from "../../../ops/synth/stacks-with";
import { resourcesOf } from "../../../ops/terraform/configuration";
import { EVERY_SITE } from "../../every-site";
import { HOURS, usd } from "./by-hand";
import { TABLE, TODAY } from "./costs";

const KEPT = { usd: 0.0324, unit: "GB", source: "logs" };

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

  test("each use that is assumed in print changes what is printed when there is more of it, and no other does", () => {
    const said = (usage: Usage) => {
      const { lines, clients } = estimate({ ...site, usage }, stacks, TABLE, TODAY);
      return JSON.stringify([...lines, ...clients].map(({ quantity, usd }) => [quantity, usd]));
    };
    const now = said(site.usage);
    const changing = Object.entries(site.usage).filter(
      ([key, value]) => said({ ...site.usage, [key]: 2 * value }) !== now,
    );
    expect(found.usage).toEqual(Object.fromEntries(changing));
  });

  test("what users download is charged to somebody", () => {
    const more = { ...site, usage: { ...site.usage, internetGb: 2 * site.usage.internetGb } };
    expect(estimate(more, stacks, TABLE, TODAY).total).toBeGreaterThan(found.total + 1);
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

test("on the client's listener what users download is ours, as on a load balancer of ours, and the hours are not", () => {
  const { found } = sites.find(({ name }) => name === "test/accounts/globex")!;
  const ofBalancers = ({ address }: { address: string }) => address.startsWith("aws_lb.");
  // The client has another one, which nothing of ours is behind.
  const told = found.lines.filter(ofBalancers).map(({ address, item, usd: cost }) => ({ address, item, cost }));
  expect(told).toEqual([{ address: "aws_lb.globex_edge", item: "traffic to the internet", cost: 20 * 0.09 }]);
  expect(found.clients.filter(ofBalancers).map(({ item }) => item)).toContain("load balancers");
  expect(Object.keys(found.usage)).toContain("internetGb");
});

test("a table with provisioned capacity is charged for its least by the hour, and for eight alarms", () => {
  const { site } = sites.find(({ name }) => name === "acme")!;
  const table = { billing_mode: "PROVISIONED", read_capacity: 5, write_capacity: 2 };
  const policy = { policy_type: "TargetTrackingScaling", service_namespace: "dynamodb" };
  const resource = { aws_dynamodb_table: { t: table }, aws_appautoscaling_policy: { t_read: policy, t_write: policy } };
  const { lines } = estimate(
    site,
    { data: { resource, provider: { aws: [{ region: site.region }] } } } as never,
    TABLE,
    TODAY,
  );
  const sum = (item: string) => sumOf(lines.filter((line) => line.item === item));
  expect(sum("tables, write capacity units")).toBe(usd(2 * HOURS * 0.000793));
  expect(sum("tables, read capacity units")).toBe(usd(5 * HOURS * 0.0001586));
  expect(sum("alarms of target tracking")).toBe(usd(2 * 4 * 0.1));
  expect(lines.map(({ item }) => item)).not.toContain("tables, writes");
});

test("many charges below half a cent count together, and what is printed adds up", () => {
  const line = { stack: "services", region: "eu-central-1", item: "logs, GB kept", price: KEPT, quantity: 0.15 };
  const groups = Array.from({ length: 8 }, (_, index) => ({ ...line, address: `group_${index}`, usd: 0.00486 }));
  const others = groups.map((one) => ({ ...one, stack: "platform" }));
  expect(sumOf(groups)).toBe(0.04);
  expect(sumOf([...groups, ...others])).toBe(0.08);
});
