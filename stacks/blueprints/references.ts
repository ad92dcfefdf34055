import { type Problem, unless } from "../../imports/problems";
import { INTERNET } from "../service-links";
import { type Blueprint, type Slice, sliceOf } from "./blueprint";
import { serviceProblems } from "./service-rules";

/** Which kinds a stack reads or follows; they must stand before it. */
const NEEDS: Record<Slice["kind"], Slice["kind"][]> = {
  state: [],
  network: ["state"],
  data: ["state", "network"],
  platform: ["state", "network"],
  services: ["state", "network", "data", "platform"],
};

/** What `uses` and the flows mean by these, and the security groups of ours that have them in their names. */
const TAKEN = [INTERNET, "endpoints", "instances", "load_balancer", "internal_load_balancer", "operations", "public"];

/** References by name that the shape of a blueprint cannot see. */
export function blueprintProblems(blueprint: Blueprint): Problem[] {
  return [
    ...orderProblems(blueprint),
    ...dataProblems(blueprint),
    ...serviceProblems(blueprint, `${pathOf(blueprint, "services")}.services`),
  ];
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
  const services = sliceOf(blueprint, "services")?.services ?? {};
  const owners = new Map(TAKEN.map((name) => [name, "names that mean something else"]));
  return Object.entries({ tables, caches, buckets, services }).flatMap(([kind, things]) =>
    Object.keys(things).flatMap((name) => {
      const owner = owners.get(name);
      owners.set(name, kind);
      return unless(!owner, {
        path: `${pathOf(blueprint, kind === "services" ? kind : "data")}.${kind}.${name}`,
        value: name,
        rule: `must not be among the ${owner} too`,
        remedy: "Services say what they use by name alone; give each thing its own.",
      });
    }),
  );
}

function pathOf({ stacks }: Blueprint, kind: Slice["kind"]): string {
  return `stacks.${Object.keys(stacks).find((name) => stacks[name]?.kind === kind)}`;
}
