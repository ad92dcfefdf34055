import type { Problem } from "../../imports/problems";
import type { Site } from "../../imports/site";
import { type Blueprint, sliceOf } from "./blueprint";

/** Every name that is too long with the site's prefix before it. */
export function nameProblems({ prefix, account }: Pick<Site, "prefix" | "account">, blueprint: Blueprint): Problem[] {
  return limitedNames(account, blueprint)
    .map(({ name, longest }) => ({ name: `${prefix}-${name}`, longest }))
    .filter(({ name, longest }) => name.length > longest)
    .map(({ name, longest }) => ({
      path: "prefix",
      value: prefix,
      rule: `must leave "${name}" at most ${longest} characters long`,
      remedy: "Give the site a shorter prefix.",
    }));
}

/** Names that AWS limits, by what they are for, with the most characters that it takes. */
function limitedNames(account: string, blueprint: Blueprint): { name: string; longest: number }[] {
  const { services = {} } = sliceOf(blueprint, "services") ?? {};
  const { caches = {}, buckets = {} } = sliceOf(blueprint, "data") ?? {};
  const { pools = {} } = sliceOf(blueprint, "platform") ?? {};
  const routed = Object.keys(services).filter((name) => services[name]!.route);
  return [
    // Target groups and load balancers.
    ...upTo(32, [...routed, "public"]),
    // Replication groups.
    ...upTo(40, caches),
    ...upTo(63, buckets, (bucket) => `${account}-${bucket}`),
    // Roles.
    ...upTo(64, services, (service) => `${service}-execution`),
    ...upTo(64, pools, (pool) => `${pool}-instance`),
  ];
}

function upTo(longest: number, things: string[] | object, nameOf = (id: string) => id) {
  const ids = Array.isArray(things) ? things : Object.keys(things);
  return ids.map((id: string) => ({ name: nameOf(id).replaceAll("_", "-"), longest }));
}
