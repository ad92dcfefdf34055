import { adoptedListener } from "../imports/adoption";
import { endpointsOf, isGateway } from "../imports/endpoints";
import { networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import { REDIS_PORT } from "../modules/cache";
import { proxyPort } from "../modules/conventions";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";

/** One hop that the architecture needs. */
export interface DeclaredFlow {
  /** `internet`, `load_balancer`, a service, `pool_<name>`, or a range of the VPC for whoever is in it. */
  from: string;
  /** A service, a cache, an endpoint as `ecr_api`, `internet (HTTPS)`, `internet` on another port, or an AWS API as `dynamodb (sessions)`. */
  to: string;
  /** TCP. */
  port: number;
  encryption: "TLS" | "plain";
  /** Why it is plain, or what ends the TLS. */
  reason: string;
  /** The client opens it and closes it: the way to its own listener. */
  clients?: true;
}

type FactsOfSite = Pick<Site, "endpoints" | "ingress" | "inventory" | "network" | "proxy">;

/** Every hop of an architecture on a site, from what services serve and use. What is not listed must be closed. */
export function flowsOf(blueprint: Blueprint, site: FactsOfSite): DeclaredFlow[] {
  const services = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const pools = Object.keys(sliceOf(blueprint, "platform")?.pools ?? {});
  return [
    ...(pools.length > 0 ? [...toLoadBalancer(site), ...toEndpoints(site)] : []),
    ...services.map(([name, { port }]) => toService(name, port)),
    ...services.flatMap(([name, { uses }]) => uses.flatMap((used) => toUsed(blueprint, name, used))),
    ...services.flatMap(([name, { uses }]) => toKey(blueprint, name, uses)),
    ...[...services.map(([name]) => name), ...pools.map((pool) => `pool_${pool}`)].flatMap((name) => [
      ...toOutside(name),
      ...toProxy(name, site),
    ]),
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

function toService(name: string, port: number): DeclaredFlow {
  const reason = "HTTP inside the VPC, between two security groups: the containers have no certificates";
  return { from: "load_balancer", to: name, port, encryption: "plain", reason };
}

function toUsed(blueprint: Blueprint, from: string, used: string): DeclaredFlow[] {
  const { tables = {}, caches = {}, buckets = {} } = sliceOf(blueprint, "data") ?? {};
  const api = { from, port: 443, encryption: "TLS", reason: "AWS API; IAM decides" } as const;
  return [
    ...(used in tables ? [{ ...api, to: `dynamodb (${used})` }] : []),
    ...(used in buckets ? [{ ...api, to: `s3 (${used})` }] : []),
    ...(used in caches
      ? [
          {
            from,
            to: used,
            port: REDIS_PORT,
            encryption: "TLS",
            reason: "the cache refuses plain connections",
          } as const,
        ]
      : []),
  ];
}

/** Tables and buckets are encrypted with the key of the data. */
function toKey(blueprint: Blueprint, from: string, uses: string[]): DeclaredFlow[] {
  const { tables = {}, buckets = {} } = sliceOf(blueprint, "data") ?? {};
  if (!uses.some((used) => used in tables || used in buckets)) return [];
  return [{ from, to: "kms (data)", port: 443, encryption: "TLS", reason: "AWS API; IAM decides" }];
}

function toOutside(from: string): DeclaredFlow[] {
  const reason = "AWS APIs and services outside; the other side's certificate";
  return [{ from, to: "internet (HTTPS)", port: 443, encryption: "TLS", reason }];
}

function toProxy(from: string, { proxy }: FactsOfSite): DeclaredFlow[] {
  const port = proxyPort({ proxy });
  return port ? [{ from, to: "internet", port, encryption: "plain", reason: "CONNECT to the proxy; TLS inside" }] : [];
}
