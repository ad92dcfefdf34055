import { EXEC_FLOWS } from "../../../modules/service/exec";
import type { Use } from "../../../modules/service/references";
import { portsOf } from "../../../modules/service/ways";
import { toDns } from "../dns";
import { INTERNET, internetLink, toOwnBalancer, toProxy } from "../internet";
import type { Model } from "../kind";
import type { Flow, Hop } from "../link";
import { linkTo, usesOf } from "./links";
import { routedOn, type Services } from "./routes";
import { swingingIn, testsOf } from "./test-listener";

/** Every connection of services: from load balancers, to what they use, and out of the VPC. */
export function serviceFlows(specs: Services, model: Model): Flow[] {
  const all = Object.entries(specs).map(([id, spec]) => ({ id, uses: usesOf(spec) }));
  const isInternet = ({ name }: Use) => name === INTERNET;
  const hops = (id: string, uses: Use[]) => uses.flatMap((use) => linkTo(use, model, id).hops);
  const from = (id: string, list: Hop[]) => list.map(({ rule: _, ...hop }): Flow => ({ from: id, ...hop }));
  return each([
    ...toServices(specs, model),
    ...tests(specs, model),
    ...all.flatMap(({ id, uses }) =>
      from(
        id,
        hops(
          id,
          uses.filter((use) => !isInternet(use)),
        ),
      ),
    ),
    ...all.flatMap(({ id, uses }) => from(id, hops(id, uses.filter(isInternet)))),
    ...all
      .filter(({ id, uses }) => hops(id, uses).some(goesAnywhere))
      .flatMap(({ id }) => toOwnBalancer(id, model.site)),
    ...all.flatMap(({ id, uses }) => toProxy(id, hops(id, uses), model.site)),
    ...all.flatMap(({ id }) => toDns(id, model.site)),
    ...Object.entries(specs).flatMap(([id, { exec }]) => (exec ? ofExec(id) : [])),
  ]);
}

/** Whether HTTPS to anywhere is open by it. */
export function goesAnywhere({ rule }: Hop): boolean {
  return internetLink.hops.some((hop) => hop.rule?.name === rule?.name);
}

function ofExec(from: string): Flow[] {
  const reason = "ECS Exec: a shell for people, whose sessions are logged; IAM decides";
  return EXEC_FLOWS.map((to) => ({ from, to, port: 443, encryption: "TLS", reason }));
}

/** To the test listener, from those whom the site lets. */
function tests(specs: Services, { site }: Model): Flow[] {
  if (swingingIn(specs, site).length === 0) return [];
  const { port, allowedCidrs } = testsOf(site);
  const encryption = site.ingress ? "TLS" : "plain";
  const reason = "tests of a release, before users get it";
  return allowedCidrs.map((from) => ({ from, to: "load_balancer", port, encryption, reason }));
}

function toServices(specs: Services, { site }: Model): Flow[] {
  const routed = { ...routedOn("public", specs, site), ...routedOn("operations", specs, site) };
  return Object.keys(specs).flatMap((to): Flow[] => {
    const spec = routed[to];
    if (!spec) return [];
    const from = spec.route.balancer === "public" ? "load_balancer" : "internal_load_balancer";
    return [{ from, to, port: portsOf(spec)[spec.route.port]!, ...INSIDE }];
  });
}

const INSIDE = {
  encryption: "plain",
  reason: "inside the VPC, between two security groups: the containers have no certificates",
} as const;

/** Several uses may share one hop. */
function each(flows: Flow[]): Flow[] {
  const key = ({ from, to, port, protocol }: Flow) => `${from} ${to} ${port} ${protocol}`;
  return [...new Map(flows.map((flow) => [key(flow), flow])).values()];
}
