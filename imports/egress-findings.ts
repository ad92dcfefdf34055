import type { Finding } from "./finding";
import type { Inventory } from "./inventory";
import { lostPlaces, networkFacts, remoteSubnets, standing } from "./network";
import { type NetworkQuestion, taskSubnets } from "./network-question";

/** Whether the subnets of the platform are reached, and reach others, as their default routes say. */
export function egressFindings(question: NetworkQuestion): Finding[] {
  return [...waysOut(question), ...places(question), ...publicAccess(question)];
}

function waysOut(question: NetworkQuestion): Finding[] {
  const { inventory } = question;
  const targets = new Map(inventory.topology.map(({ subnetId, egress }) => [subnetId, egress]));
  return taskSubnets(question)
    .filter(({ id }) => targets.get(id) !== "nat")
    .map(({ id, zone }) => ({
      code: "ADOPT203",
      severity: "info",
      id,
      message:
        targets.get(id) === "tgw"
          ? `(${zone}) egresses through a transit gateway: its public IPs are unknown here`
          : `(${zone}) egresses through an instance, a firewall or another network: whether it reaches AWS, and with which public IPs, is unknown here`,
      remedy: "Ask the client for them where a partner has an allow-list.",
    }));
}

/** Subnets that the platform does not use, or cannot use any more. */
function places({ inventory }: NetworkQuestion): Finding[] {
  return [
    ...blackholes(inventory).map(({ id, tableId }): Finding => {
      const subnets = inventory.topology.filter(({ routeTableId }) => routeTableId === tableId);
      return {
        code: "ADOPT210",
        severity: "warning",
        id,
        message: `leads to something that was deleted: ${subnets.map(({ subnetId }) => subnetId).join(", ") || "no subnet"} has no egress`,
        remedy: "The client replaces the target of the route, or deletes it.",
      };
    }),
    ...remoteSubnets(inventory).map(
      ({ subnetId, zone }): Finding => ({
        code: "ADOPT211",
        severity: "info",
        id: subnetId,
        message: `is in ${zone}, a Local or Wavelength Zone or an Outpost: the platform does not use it`,
        remedy: "Nothing to do; it is adopted like every subnet.",
      }),
    ),
    ...lostPlaces(inventory).map(
      ({ tier, zone, subnetId }): Finding => ({
        code: "ADOPT212",
        severity: "error",
        id: subnetId,
        message: `was chosen as the ${tier} subnet of ${zone}, and neither it nor another subnet there is ${tier} any more: what runs there would move to another AZ, and a data volume cannot follow`,
        remedy:
          "Ask the client for the route that was changed. To move on purpose, delete the entry under `places` in inventory.json.",
      }),
    ),
  ];
}

/** Default routes in subnets that have no egress. */
function blackholes(inventory: Inventory): { id: string; tableId: string }[] {
  const { topology } = inventory;
  const dead = new Set(topology.filter(({ egress }) => egress === "none").map(({ routeTableId }) => routeTableId));
  return standing(inventory)
    .filter(({ type, config }) => type === "aws_route" && config.destination_cidr_block === "0.0.0.0/0")
    .map(({ id, config }) => ({ id, tableId: String(config.route_table_id) }))
    .filter(({ tableId }) => dead.has(tableId));
}

/** The mode stands at the VPC, and at subnets with an exclusion. */
function publicAccess(question: NetworkQuestion): Finding[] {
  const { inventory, demand } = question;
  const { publicSubnets } = networkFacts(inventory);
  const modes = new Map(
    inventory.unmanaged
      .filter(({ kind }) => kind === "block-public-access")
      .map(({ id, config }) => [id, config?.internet_gateway_block_mode]),
  );
  const ingress = !demand || demand["public load balancers"];
  const targets = new Map(inventory.topology.map(({ subnetId, egress }) => [subnetId, egress]));
  const nat = taskSubnets(question).some(({ id }) => targets.get(id) === "nat");
  return publicSubnets.flatMap(({ id, zone }): Finding[] => {
    const mode = modes.get(id);
    if (mode === undefined || !(ingress || (nat && mode === "block-bidirectional"))) return [];
    const what = [
      ...(ingress ? ["a public load balancer"] : []),
      ...(mode === "block-bidirectional" && nat ? ["a NAT gateway"] : []),
    ];
    return [
      {
        code: "ADOPT213",
        severity: "error",
        id,
        message: `(${zone}) has VPC Block Public Access in mode ${mode}: no traffic passes ${what.join(" or ")} in it`,
        remedy: "The client excludes the subnet (create-vpc-block-public-access-exclusion) or changes the mode.",
      },
    ];
  });
}
