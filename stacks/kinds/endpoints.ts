import { isGateway } from "../../aws/endpoint-names";
import type { Demand } from "../../imports/demand";
import { networkFacts } from "../../imports/network";
import { placesOfTasks, privatePlaces } from "../../imports/zones";
import { Endpoints } from "../../modules/endpoints";
import type { Model, StackScope } from "./kind";
import type { Flow } from "./link";

/** The location of VPC endpoints. */
interface EndpointPlaces {
  vpcId: string;
  cidrs: string[];
  routeTableIds: string[];
  subnetIds: string[];
  comment?: string;
}

/** The VPC endpoints of a site. In a network of our own they are in its stack. */
export function createEndpoints(stack: StackScope, { endpointPolicies }: Model, places: EndpointPlaces): void {
  new Endpoints(stack, "this_endpoints", { ...places, policies: endpointPolicies });
}

/** The same in a client's network, in the stack of the cluster: nothing is added to the network's own stack. */
export function createEndpointsBeside(stack: StackScope, model: Model): void {
  const { cidrs, privateRouteTableIds: routeTableIds } = networkFacts(model.site.inventory);
  const places = model.places(stack);
  const comment = "Whoever else is in the VPC uses it too and is not restricted, except from our own data.";
  // Gateway endpoints are in no subnet.
  const subnetIds = interfacesOf(model).length > 0 ? places.endpointSubnetIds : [];
  createEndpoints(stack, model, { vpcId: places.vpcId, cidrs, routeTableIds, subnetIds, comment });
}

/** Private DNS names apply to the whole VPC, so all of it may reach them. */
export function endpointFlows(model: Model): Flow[] {
  const { network, inventory } = model.site;
  const ranges = network.mode === "create" ? [network.cidr] : networkFacts(inventory).cidrs;
  const reason = "AWS API; IAM and the endpoint's policy decide";
  return interfacesOf(model).flatMap((name) => {
    const to = name.replaceAll(/\W/g, "_");
    return ranges.map((from): Flow => ({ from, to, port: 443, encryption: "TLS", reason }));
  });
}

/** One IP in each AZ, and one security group for all. */
export function endpointDemand(model: Model): Demand {
  const count = interfacesOf(model).length;
  if (count === 0) return {};
  return { "vpc L-E79EC296": 1, "task subnet addresses": count * zonesOf(model) };
}

function interfacesOf({ endpointPolicies }: Model): string[] {
  return Object.keys(endpointPolicies).filter((name) => !isGateway(name));
}

function zonesOf({ site }: Model): number {
  const all = privatePlaces(site);
  return site.network.mode === "create" ? placesOfTasks(all, site).length : all.length;
}
