import type { Problem } from "../../../../imports/problems";
import type { Site } from "../../../../imports/site";
import type { RouteSpec } from "../../../../modules/service/spec";
import type { Services } from "../routes";

/** The values that one rule of a listener takes, in all of its conditions together; AWS does not raise it. */
const CONDITION_VALUES = 5;

/** Rules with more values than AWS takes: paths and address ranges, and on the client's listener our host name. */
export function valueProblems(specs: Services, { ingress }: Pick<Site, "ingress">): Problem[] {
  return Object.entries(specs).flatMap(([service, { route }]): Problem[] => {
    if (!route) return [];
    const { paths, sourceCidrs = [] } = route;
    const guest = ingress?.adoptedListener !== undefined && route.balancer === "public";
    const most = CONDITION_VALUES - sourceCidrs.length - (guest ? 1 : 0);
    if (paths.length <= most) return [];
    const remedy = `AWS takes ${CONDITION_VALUES} values a rule; join paths with *.`;
    if (!guest) {
      const rule = `must be at most ${most} beside ${sourceCidrs.length} address ranges`;
      return [{ path: `${service}.route.paths`, value: paths, rule, remedy }];
    }
    return [
      {
        path: "site.ingress.adoptedListener",
        value: ingress.adoptedListener,
        rule: `must leave ${service} at most ${most} paths: it has ${paths.length}`,
        remedy: `On the client's listener a rule holds our host name too, and ${remedy}`,
      },
    ];
  });
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
  // What comes from elsewhere goes on to the next rule.
  if (other.route.sourceCidrs) return false;
  return other.route.priority < one.route.priority;
}

/** Whether a pattern takes every request that another one takes: only its `*` takes another's wildcards. */
export function covers(pattern: string, other: string): boolean {
  const form = [...pattern].map((sign) => WILDCARDS[sign] ?? sign.replace(/[^\w]/, "\\$&")).join("");
  return new RegExp(`^${form}$`).test(other);
}

const WILDCARDS: Record<string, string> = { "*": ".*", "?": "[^*]" };
