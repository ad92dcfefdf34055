import type { Problem } from "../../imports/problems";
import { type Blueprint, type Slice, sliceOf } from "./blueprint";

/** Which kinds a stack reads or follows; they must stand before it. */
const NEEDS: Record<Slice["kind"], Slice["kind"][]> = {
  state: [],
  network: ["state"],
  data: ["state", "network"],
  platform: ["state", "network"],
  services: ["state", "network", "data", "platform"],
};

/** References by name that the shape of a blueprint cannot see. */
export function blueprintProblems(blueprint: Blueprint): Problem[] {
  return [...orderProblems(blueprint), ...dataProblems(blueprint), ...serviceProblems(blueprint)];
}

function orderProblems({ stacks }: Blueprint): Problem[] {
  const entries = Object.entries(stacks);
  return entries.flatMap(([name, { kind }], index) => {
    const before = entries.slice(0, index).map(([, other]) => other.kind);
    const path = `stacks.${name}`;
    const missing = NEEDS[kind].filter((needed) => !before.includes(needed));
    const found: Problem[] = missing.map((needed) => ({
      path,
      value: kind,
      rule: `needs a stack of kind ${needed} before it`,
      remedy: "Add it, or move it up: stacks are listed in the order in which they are applied.",
    }));
    if (before.includes(kind)) {
      found.push({ path, value: kind, rule: "must be the only stack of its kind", remedy: "Put both into one stack." });
    }
    return found;
  });
}

/** Services say what they use by name alone, whatever it is. */
function dataProblems(blueprint: Blueprint): Problem[] {
  const { tables = {}, caches = {}, buckets = {} } = sliceOf(blueprint, "data") ?? {};
  const owners = new Map<string, string>();
  return Object.entries({ tables, caches, buckets }).flatMap(([kind, things]) =>
    Object.keys(things).flatMap((name) => {
      const owner = owners.get(name);
      owners.set(name, kind);
      return unless(!owner, {
        path: `${pathOf(blueprint, "data")}.${kind}.${name}`,
        value: name,
        rule: `must not be among the ${owner} too`,
        remedy: "Services say what they use by name alone; give each thing its own.",
      });
    }),
  );
}

function serviceProblems(blueprint: Blueprint): Problem[] {
  const services = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const pools = Object.keys(sliceOf(blueprint, "platform")?.pools ?? {});
  const { tables = {}, caches = {}, buckets = {} } = sliceOf(blueprint, "data") ?? {};
  const usable = [tables, caches, buckets].flatMap(Object.keys);
  const priorities = new Map<number, string>();

  return services.flatMap(([name, { pool, uses, route }]): Problem[] => {
    const path = `${pathOf(blueprint, "services")}.services.${name}`;
    const taken = priorities.get(route.priority);
    priorities.set(route.priority, name);
    return [
      ...unless(pools.includes(pool), {
        path: `${path}.pool`,
        value: pool,
        rule: `must be one of the pools: ${pools.join(", ")}`,
        remedy: "Correct the name or add the pool to the platform.",
      }),
      ...uses.flatMap((used, index) =>
        unless(usable.includes(used), {
          path: `${path}.uses.${index}`,
          value: used,
          rule: `must be one of: ${usable.join(", ")}`,
          remedy: "Correct the name or add it to the data.",
        }),
      ),
      ...unless(!taken, {
        path: `${path}.route.priority`,
        value: route.priority,
        rule: `must differ from that of ${taken}`,
        remedy: "A listener asks its rules in the order of their priorities; give each its own.",
      }),
    ];
  });
}

function pathOf({ stacks }: Blueprint, kind: Slice["kind"]): string {
  return `stacks.${Object.keys(stacks).find((name) => stacks[name]?.kind === kind)}`;
}

function unless(valid: boolean, problem: Problem): Problem[] {
  return valid ? [] : [problem];
}
