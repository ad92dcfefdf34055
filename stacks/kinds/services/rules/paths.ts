import type { Problem } from "../../../../imports/problems";
import type { Site } from "../../../../imports/site";
import type { RouteSpec } from "../../../../modules/service/route";
import { type Services, sourcesOf } from "../routes";

/** Condition values per listener rule: a quota that cannot be raised. */
const CONDITION_VALUES = 5;

/** Listener rules with too many condition values: paths, source CIDRs, and on the client's listener our host name. */
export function valueProblems(specs: Services, site: Pick<Site, "ingress">): Problem[] {
  const { ingress } = site;
  return Object.entries(specs).flatMap(([service, { route }]): Problem[] => {
    if (!route) return [];
    const { paths } = route;
    const sourceCidrs = sourcesOf(service, route, site) ?? [];
    const guest = ingress?.adoptedListener !== undefined && route.balancer === "public";
    const most = CONDITION_VALUES - sourceCidrs.length - (guest ? 1 : 0);
    if (paths.length <= most) return [];
    const remedy = `AWS allows ${CONDITION_VALUES} values per rule; join paths with *.`;
    if (!guest) {
      const rule = `must be at most ${most} besides ${sourceCidrs.length} source CIDRs`;
      return [{ path: `${service}.route.paths`, value: paths, rule, remedy }];
    }
    return [
      {
        path: "site.ingress.adoptedListener",
        value: ingress.adoptedListener,
        rule: `must leave ${service} at most ${most} paths: it has ${paths.length}`,
        remedy: `On the client's listener a rule has our host name too, and ${remedy}`,
      },
    ];
  });
}

/** One path of one service. */
interface PathOfService {
  service: string;
  path: string;
  route: RouteSpec;
}

/** Paths that a listener rejects, or never reaches because another rule matches first. */
export function pathProblems(specs: Services): Problem[] {
  const all = Object.entries(specs).flatMap(([service, { route }]) =>
    (route?.paths ?? []).map((path): PathOfService => ({ service, path, route: route! })),
  );
  return all.flatMap((one) => {
    const path = `${one.service}.route.paths.${one.route.paths.indexOf(one.path)}`;
    const first = all.find((other) => isBefore(other, one) && covers(other.path, one.path));
    return [
      ...(isPattern(one.path) ? [] : [{ path, value: one.path, ...REJECTED }]),
      ...(first ? [{ path, value: one.path, ...unreachable(first) }] : []),
    ];
  });
}

/** Whether it is a valid path pattern. */
function isPattern(path: string): boolean {
  return path.length <= 128 && /^[/*][\w\-.$/~"'@:+&*?]*$/.test(path);
}

const REJECTED = {
  rule: "must be a path pattern: / or * first, at most 128 letters, digits and _-.$/~\"'@:+&, * and ?",
  remedy: "For example /api/*, without a query string.",
};

function unreachable({ service, path, route }: PathOfService) {
  return {
    rule: `must not be covered by ${path} of ${service}, which matches first with priority ${route.priority}`,
    remedy: "Give the narrower path the lower priority; no two services can have the same.",
  };
}

function isBefore(other: PathOfService, one: PathOfService): boolean {
  if (other.service === one.service || other.route.balancer !== one.route.balancer) return false;
  // Requests from other sources fall through to the next rule.
  if (other.route.sourceCidrs) return false;
  return other.route.priority < one.route.priority;
}

/** Whether a pattern matches everything that another one matches: only `*` covers another's wildcards. */
export function covers(pattern: string, other: string): boolean {
  const form = [...pattern].map((sign) => WILDCARDS[sign] ?? sign.replace(/[^\w]/, "\\$&")).join("");
  return new RegExp(`^${form}$`).test(other);
}

const WILDCARDS: Record<string, string> = { "*": ".*", "?": "[^*]" };
