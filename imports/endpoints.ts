import { z } from "zod";
import { ENDPOINT_NAMES, type EndpointName, isGateway } from "../aws/endpoint-names";
import type { Inventory, InventoryResource } from "./inventory";
import { standing, vpcConfig } from "./network";
import type { Problem } from "./problems";
import { once } from "./text-shape";

export const endpointsShape = once("endpoints", z.array(z.enum(ENDPOINT_NAMES)));

/** The part of a site that decides about endpoints. */
interface SiteFacts {
  endpoints?: EndpointName[];
  network: { mode: string };
  inventory: Inventory;
  region: string;
}

/** The endpoints that we create. Default: all in a network of our own, none in the client's. */
export function endpointsOf({ endpoints, network }: Pick<SiteFacts, "endpoints" | "network">): readonly EndpointName[] {
  return endpoints ?? (network.mode === "create" ? ENDPOINT_NAMES : []);
}

/** Endpoints that the client has already, and those without private DNS names. */
export function endpointProblems(site: Pick<SiteFacts, "endpoints" | "inventory" | "region">): Problem[] {
  const { endpoints = [], inventory, region } = site;
  const vpc = vpcConfig(inventory);
  const nameless = ["enable_dns_support", "enable_dns_hostnames"].filter((name) => vpc[name] === false);
  return endpoints.flatMap((name, index): Problem[] => {
    const there = standing(inventory).find((one) => isEndpoint(one, name, region));
    const problem = { path: `endpoints.${index}`, value: name };
    if (there) {
      const rule = `must not be one that the VPC has already: ${there.id}`;
      return [{ ...problem, rule, remedy: "Remove it; the client's is used." }];
    }
    if (isGateway(name) || nameless.length === 0) return [];
    const rule = `needs ${nameless.join(" and ")} of ${inventory.vpcId}: it has no private DNS name without`;
    return [{ ...problem, rule, remedy: "The client enables it, then run `adopt sync`; or remove the endpoint." }];
  });
}

function isEndpoint(
  { type, config }: Pick<InventoryResource, "type" | "config">,
  name: EndpointName,
  region: string,
): boolean {
  const kind = isGateway(name) ? "Gateway" : "Interface";
  const service = `com.amazonaws.${region}.${name}`;
  return type === "aws_vpc_endpoint" && config.service_name === service && config.vpc_endpoint_type === kind;
}
