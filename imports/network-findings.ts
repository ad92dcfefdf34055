import { freePriorities, type ListenerFacts } from "./adoption";
import { dnsFindings } from "./dns-findings";
import { egressFindings } from "./egress-findings";
import type { Finding } from "./finding";
import { networkFacts, type SubnetFacts } from "./network";
import { type NetworkQuestion, taskSubnets } from "./network-question";
import { routeBackFindings } from "./routes-back";
import { sizesOf } from "./tier";

/** Free IPs that AWS requires in a load balancer's subnet. */
const FREE_FOR_A_LOAD_BALANCER = 8;

/** AWS reserves the first four IPs of a subnet and the last one. */
const RESERVED_BY_AWS = 5;

/** Whether a platform can run in the network, by the facts of the inventory: no AWS call is made. */
export function networkFindings(question: NetworkQuestion): Finding[] {
  return [
    ...zones(question),
    ...egressFindings(question),
    ...routeBackFindings(question),
    ...dnsFindings(question),
    ...room(question),
  ];
}

/** Routes that get another priority than requested, because the client's listener has a rule with it. */
export function priorityFindings(
  { listenerArn, takenPriorities }: ListenerFacts,
  wanted: Record<string, number>,
): Finding[] {
  const given = freePriorities(wanted, takenPriorities);
  return Object.entries(wanted)
    .filter(([service, priority]) => given[service] !== priority)
    .map(([service, priority]) => ({
      code: "ADOPT209",
      severity: "info",
      id: listenerArn,
      message: `has a rule with priority ${priority}: the rule of ${service} gets ${given[service]}`,
      remedy: "Check the client's rules before it: the lowest matching priority wins.",
    }));
}

function zones({ inventory, tier, demand }: NetworkQuestion): Finding[] {
  const { publicSubnets, privateSubnets } = networkFacts(inventory);
  const found: Finding[] = [];
  const id = inventory.vpcId;
  if (publicSubnets.length < 2 && (!demand || demand["public load balancers"])) {
    found.push({
      code: "ADOPT201",
      severity: "error",
      id,
      message: `has public subnets in ${inZones(publicSubnets)}; a load balancer needs two`,
      remedy:
        "The client adds a subnet in another AZ with a default route to the internet gateway. " +
        "That route makes a subnet public, not its name or its flags.",
    });
  }
  const needed = sizesOf(tier).privateZonesNeeded;
  if (privateSubnets.length < needed) {
    found.push({
      code: "ADOPT202",
      severity: "error",
      id,
      message: `has private subnets with egress in ${inZones(privateSubnets)}; tier ${tier} needs ${needed}, because tasks pull images and call AWS`,
      remedy: "The client gives a private subnet a default route, for example to a NAT or a transit gateway.",
    });
  } else if (privateSubnets.length < 2 && demand?.["internal load balancers"]) {
    found.push({
      code: "ADOPT202",
      severity: "error",
      id,
      message: `has private subnets with egress in ${inZones(privateSubnets)}; an internal load balancer needs two`,
      remedy: "The client gives a private subnet in another AZ egress, or the site leaves out `operations`.",
    });
  }
  return found;
}

function inZones(subnets: SubnetFacts[]): string {
  const zones = subnets.map(({ zone }) => zone).join(", ");
  return `${subnets.length} AZ${subnets.length === 1 ? "" : "s"}${zones && ` (${zones})`}`;
}

function room(question: NetworkQuestion): Finding[] {
  const { inventory, demand, free } = question;
  if (!demand) return [];
  const found: Finding[] = [];
  const freeIn = ({ id, cidr }: SubnetFacts) => free?.get(id) ?? sizeOf(cidr) - RESERVED_BY_AWS;
  const subnets = taskSubnets(question);
  const available = subnets.reduce((sum, subnet) => sum + freeIn(subnet), 0);
  const needed = demand["task subnet addresses"] ?? 0;
  if (subnets.length > 0 && available < needed) {
    const parts = subnets.map((subnet) => `${subnet.cidr} in ${subnet.zone}: ${freeIn(subnet)}`).join(", ");
    found.push({
      code: "ADOPT206",
      severity: "error",
      id: subnets.map(({ id }) => id).join(","),
      message: `has ${available} free IPs (${parts}); instances, tasks of a deployment and caches need ${needed}`,
      remedy: "The client frees IPs or adds a larger private subnet with egress.",
    });
  }
  const { publicSubnets, privateSubnets } = networkFacts(inventory);
  const places = [
    ...(demand["public load balancers"] ? publicSubnets.map((one) => ({ ...one, kind: "public" })) : []),
    ...(demand["internal load balancers"] ? privateSubnets.map((one) => ({ ...one, kind: "private" })) : []),
  ];
  for (const { kind, ...subnet } of places.filter((one) => freeIn(one) < FREE_FOR_A_LOAD_BALANCER)) {
    found.push({
      code: "ADOPT207",
      severity: "error",
      id: subnet.id,
      message: `(${subnet.cidr}, ${subnet.zone}) has ${freeIn(subnet)} free IPs; a load balancer needs ${FREE_FOR_A_LOAD_BALANCER}`,
      remedy: `The client frees IPs or adds a larger ${kind} subnet in that AZ.`,
    });
  }
  return found;
}

/** An IPv6 CIDR never runs out. */
function sizeOf(cidr: string): number {
  if (cidr.includes(":")) return Number.MAX_SAFE_INTEGER;
  return 2 ** (32 - Number(cidr.split("/")[1]));
}
