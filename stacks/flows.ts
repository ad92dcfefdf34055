import { adoptedListener } from "../imports/adoption";
import { endpointsOf, isGateway } from "../imports/endpoints";
import { networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import { REDIS_PORT } from "../modules/cache";
import { proxyPort } from "../modules/conventions";
import { portsOf, type ServiceSpec } from "../modules/service/spec";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";
import { INTERNET } from "./service-links";

/** One hop that the architecture needs. */
export interface DeclaredFlow {
  /** `internet`, an address range, `load_balancer`, `internal_load_balancer`, a service, or `pool_<name>`. */
  from: string;
  /**
   * A load balancer, a service, a cache, an endpoint as `ecr_api`, `internet (HTTPS)`, `internet` on another port, an AWS
   * API as `dynamodb (sessions)`, or the addresses that it has, as `prefix list dynamodb`.
   */
  to: string;
  /** TCP. */
  port: number;
  encryption: "TLS" | "plain";
  /** Why it is plain, or what ends the TLS. */
  reason: string;
  /** The client opens it and closes it: the way to its own listener. */
  clients?: true;
}

type FactsOfSite = Pick<Site, "endpoints" | "ingress" | "inventory" | "network" | "operations" | "proxy">;

/** Every hop of an architecture on a site, from what services serve and use. What is not listed must be closed. */
export function flowsOf(blueprint: Blueprint, site: FactsOfSite): DeclaredFlow[] {
  const services = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const pools = Object.keys(sliceOf(blueprint, "platform")?.pools ?? {});
  return [
    ...(pools.length > 0 ? [...toLoadBalancer(site), ...toInternalLoadBalancer(site), ...toEndpoints(site)] : []),
    ...services.flatMap(([name, spec]) => toService(name, spec, site)),
    ...services.flatMap(([name, { uses }]) => uses.flatMap((used) => toUsed(blueprint, name, used))),
    ...services.flatMap(([name, { uses }]) => toStores(blueprint, name, uses)),
    ...services.filter(([, { uses }]) => uses.includes(INTERNET)).flatMap(([name]) => toOutside(name)),
    ...services
      .filter(([, { uses }]) => leaves(blueprint, uses))
      .flatMap(([name, { uses }]) => toProxy(name, site, uses.includes(INTERNET))),
    ...pools.map((pool) => `pool_${pool}`).flatMap((name) => [...toOutside(name), ...toProxy(name, site, true)]),
  ];
}

function toLoadBalancer(site: FactsOfSite): DeclaredFlow[] {
  const toIt = { from: "internet", to: "load_balancer" };
  if (adoptedListener(site)) {
    return [{ ...toIt, port: 443, encryption: "TLS", reason: "the client's certificate and rules", clients: true }];
  }
  return [
    { ...toIt, port: 443, encryption: "TLS", reason: "TLS 1.2 or later, ends at the load balancer (ACM certificate)" },
    { ...toIt, port: 80, encryption: "plain", reason: "answered by a redirect to HTTPS, nothing else" },
  ];
}

function toInternalLoadBalancer({ operations }: FactsOfSite): DeclaredFlow[] {
  const reason = "TLS 1.2 or later, ends at the internal load balancer (ACM certificate)";
  const cidrs = operations?.allowedCidrs ?? [];
  return cidrs.map((from) => ({ from, to: "internal_load_balancer", port: 443, encryption: "TLS", reason }));
}

/** Private names hold for the whole VPC, so everything in it may reach them. */
function toEndpoints(site: FactsOfSite): DeclaredFlow[] {
  const { network, inventory } = site;
  const ranges = network.mode === "create" ? [network.cidr] : networkFacts(inventory).cidrs;
  const interfaces = endpointsOf(site).filter((name) => !isGateway(name));
  const reason = "AWS API; IAM and the endpoint's policy decide";
  return interfaces.flatMap((name) => {
    const to = name.replaceAll(/\W/g, "_");
    return ranges.map((from): DeclaredFlow => ({ from, to, port: 443, encryption: "TLS", reason }));
  });
}

const INSIDE = {
  encryption: "plain",
  reason: "inside the VPC, between two security groups: the containers have no certificates",
} as const;

function toService(name: string, spec: ServiceSpec, { operations }: FactsOfSite): DeclaredFlow[] {
  const { route } = spec;
  if (!route || (route.balancer === "operations" && !operations)) return [];
  const from = route.balancer === "public" ? "load_balancer" : "internal_load_balancer";
  return [{ from, to: name, port: portsOf(spec)[route.port]!, ...INSIDE }];
}

function toUsed(blueprint: Blueprint, from: string, used: string): DeclaredFlow[] {
  const { tables = {}, caches = {}, buckets = {} } = sliceOf(blueprint, "data") ?? {};
  const services = sliceOf(blueprint, "services")?.services ?? {};
  const [name, only] = used.split(":") as [string, string?];
  const api = { from, port: 443, encryption: "TLS", reason: "AWS API; IAM decides" } as const;
  if (name in tables) return [{ ...api, to: `dynamodb (${name})` }];
  if (name in buckets) return [{ ...api, to: `s3 (${name})` }];
  if (name in caches) {
    return [{ from, to: name, port: REDIS_PORT, encryption: "TLS", reason: "the cache refuses plain connections" }];
  }
  const ports = name in services ? Object.entries(portsOf(services[name]!)) : [];
  return ports.filter(([port]) => !only || port === only).map(([, port]) => ({ from, to: name, port, ...INSIDE }));
}

/** Tables and buckets are reached at addresses that AWS keeps a list of, and are encrypted with the key of the data. */
function toStores(blueprint: Blueprint, from: string, uses: string[]): DeclaredFlow[] {
  const { tables = {}, buckets = {} } = sliceOf(blueprint, "data") ?? {};
  const https = { from, port: 443, encryption: "TLS", reason: "AWS API; IAM decides" } as const;
  const lists = [
    ...(uses.some((used) => used in tables) ? ["dynamodb"] : []),
    ...(uses.some((used) => used in buckets) ? ["s3"] : []),
  ];
  if (lists.length === 0) return [];
  return [...lists.map((list) => ({ ...https, to: `prefix list ${list}` })), { ...https, to: "kms (data)" }];
}

/** Whether a service sends anything to addresses outside the VPC. */
function leaves(blueprint: Blueprint, uses: string[]): boolean {
  const { tables = {}, buckets = {} } = sliceOf(blueprint, "data") ?? {};
  return uses.some((used) => used === INTERNET || used in tables || used in buckets);
}

function toOutside(from: string): DeclaredFlow[] {
  const reason = "AWS APIs and services outside; the other side's certificate";
  return [{ from, to: "internet (HTTPS)", port: 443, encryption: "TLS", reason }];
}

/** `https`: it reaches anything on 443 already. */
function toProxy(from: string, { proxy }: FactsOfSite, https: boolean): DeclaredFlow[] {
  const port = proxyPort({ proxy }) ?? (proxy && !https ? 443 : undefined);
  if (!port) return [];
  const to = port === 443 ? "internet (HTTPS)" : "internet";
  return [{ from, to, port, encryption: "plain", reason: "CONNECT to the proxy; TLS inside" }];
}
