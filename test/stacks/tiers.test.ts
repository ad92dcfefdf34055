import { describe, expect, test } from "vitest";
import { networkFacts } from "../../imports/network";
import { resourcesOf } from "../../ops/terraform/configuration";
import { acmeWith, type Deployed, deployed } from "../deployed";

const cost = deployed(acmeWith({ tier: "cost" }));
const ha = deployed(acmeWith({ tier: "ha" }));
const { publicSubnets, privateSubnets } = networkFacts(cost.site.inventory);
const ids = (subnets: { id: string }[]) => subnets.map(({ id }) => id);

/** Every argument that the tiers give differently, local values included, as `[cost, ha]` by its place. */
function differences(): Record<string, unknown> {
  const [before, after] = [places(cost), places(ha)];
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = all.filter((place) => JSON.stringify(before[place]) !== JSON.stringify(after[place]));
  return Object.fromEntries(changed.map((place) => [place, [before[place], after[place]]]));
}

function places({ stacks }: Deployed): Record<string, unknown> {
  const entries = Object.entries(stacks).flatMap(([stack, configuration]) => {
    const { resource: _, locals, ...rest } = configuration as typeof configuration & { locals?: object };
    const bodies = resourcesOf(configuration).map(({ address, body }): [string, object] => [address, body]);
    const blocks: [string, object][] = [...bodies, ["local", locals ?? {}], ["rest", rest]];
    return blocks.flatMap(([place, body]) =>
      Object.entries(body).map(([argument, value]): [string, unknown] => [`${stack} ${place}.${argument}`, value]),
    );
  });
  return Object.fromEntries(entries);
}

test("cost is the tier of a site that says nothing", () => {
  expect(acmeWith().tier).toBe("cost");
});

test("ha has the addresses of cost, alarms of the second Redis and of lag: going up replaces nothing (FLY-065)", () => {
  const addresses = ({ stacks }: Deployed) =>
    Object.values(stacks).flatMap((stack) => resourcesOf(stack).map(({ address }) => address));
  const ofSecond = ["cpu", "evictions", "hits", "lag", "memory"].map((one) => `002_${one}`);
  const more = ["001_lag", ...ofSecond].map((one) => `aws_cloudwatch_metric_alarm.redis_${one}`);
  expect(addresses(ha).filter((one) => !more.includes(one))).toEqual(addresses(cost));
  expect(addresses(ha)).toEqual(expect.arrayContaining(more));
  const redis = ha.ours.find(({ type }) => type === "aws_elasticache_replication_group");
  expect(redis?.body).toMatchObject({
    num_cache_clusters: 2,
    automatic_failover_enabled: true,
    multi_az_enabled: true,
  });
});

test("the tiers differ in the Redis nodes and their alarms, in the zones, and in nothing else (FLY-007)", () => {
  const redis = "data aws_elasticache_replication_group.redis";
  const [first] = ids(privateSubnets);
  const others = Object.entries(differences()).filter(([argument]) => !argument.startsWith("watch "));
  expect(Object.fromEntries(others)).toEqual({
    [`${redis}.num_cache_clusters`]: [1, 2],
    [`${redis}.automatic_failover_enabled`]: [false, true],
    [`${redis}.multi_az_enabled`]: [false, true],
    "platform local.task_subnet_ids": [[first], ids(privateSubnets)],
    "services local.task_subnet_ids": [[first], ids(privateSubnets)],
    ...(publicSubnets.length > 2 && {
      "platform local.public_subnet_ids": [ids(publicSubnets.slice(0, 2)), ids(publicSubnets)],
    }),
  });
});

describe("a pool with a data volume", () => {
  const subnetsOf = ({ ours, meaning }: Deployed, name: string) => {
    const group = ours.find(({ address }) => address === `aws_autoscaling_group.${name}`);
    return meaning("platform", group?.body.vpc_zone_identifier);
  };

  test.each(["pool_observability", "pool_weaviate_0"])("stays in the zone of its volume in both tiers: %s", (name) => {
    expect(subnetsOf(cost, name)).toEqual([ids(privateSubnets)[0]]);
    expect(subnetsOf(ha, name)).toEqual(subnetsOf(cost, name));
  });

  test("is no example for the others, which spread in tier ha", () => {
    expect(subnetsOf(ha, "pool_app")).toEqual(ids(privateSubnets));
  });
});
