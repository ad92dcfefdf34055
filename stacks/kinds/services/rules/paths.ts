import type { Problem } from "../../../../imports/problems";
import type { Site } from "../../../../imports/site";
import type { RouteSpec } from "../../../../modules/service/spec";
import type { Services } from "../routes";

/** The values that one rule of a listener takes, in all of its conditions together; AWS does not raise it. */
const CONDITION_VALUES = 5;

/** Rules that are too long only where the client's listener asks for our host name besides the paths. */
export function hostProblems(specs: Services, { ingress }: Pick<Site, "ingress">): Problem[] {
  if (!ingress?.adoptedListener) return [];
  return Object.entries(specs)
    .filter(([, { route }]) => route?.balancer === "public" && route.paths.length + 1 > CONDITION_VALUES)
    .map(([service, { route }]) => ({
      path: "site.ingress.adoptedListener",
      value: ingress.adoptedListener,
      rule: `must leave ${service} at most ${CONDITION_VALUES - 1} paths: it has ${route!.paths.length}`,
      remedy: `On the client's listener a rule holds our host name too, and AWS takes ${CONDITION_VALUES} values a rule; join paths with *.`,
    }));
}

/** One path of one service, with what is asked before it. */
interface PathOfService {
  service: string;
  path: string;
  route: RouteSpec;
}

/** Paths that a listener would refuse, or never ask: another service answers before. */
export function pathProblems(specs: Services): Problem[] {
  const all = Object.entries(specs).flatMap(([service, { route }]) =>
    (route?.paths ?? []).map((path): PathOfService => ({ service, path, route: route! })),
  );
  return all.flatMap((one) => {
    const path = `${one.service}.route.paths.${one.route.paths.indexOf(one.path)}`;
    const first = all.find((other) => isBefore(other, one) && covers(other.path, one.path));
    return [
      ...(isPattern(one.path) ? [] : [{ path, value: one.path, ...REFUSED }]),
      ...(first ? [{ path, value: one.path, ...unasked(first) }] : []),
    ];
  });
}

/** What an Application Load Balancer takes as a path pattern. */
function isPattern(path: string): boolean {
  return path.length <= 128 && /^[/*][\w\-.$/~"'@:+&*?]*$/.test(path);
}

const REFUSED = {
  rule: "must be a path pattern: / or * first, at most 128 letters, digits and _-.$/~\"'@:+&, * and ?",
  remedy: "For example /api/*; a query is no part of it.",
};

function unasked({ service, path, route }: PathOfService) {
  return {
    rule: `must not be covered by ${path} of ${service}, which is asked first with priority ${route.priority}`,
    remedy: "Give the narrower path the lower priority; no two services can have the same.",
  };
}

function isBefore(other: PathOfService, one: PathOfService): boolean {
  if (other.service === one.service || other.route.balancer !== one.route.balancer) return false;
  return other.route.priority < one.route.priority;
}

/** Whether a pattern takes every request that another one takes: only its `*` takes another's wildcards. */
export function covers(pattern: string, other: string): boolean {
  const form = [...pattern].map((sign) => WILDCARDS[sign] ?? sign.replace(/[^\w]/, "\\$&")).join("");
  return new RegExp(`^${form}$`).test(other);
}

const WILDCARDS: Record<string, string> = { "*": ".*", "?": "[^*]" };
