import { layerObjects, layersPass, type Precondition, vpcResolvesNames, zoneForwarded } from "../aws/preconditions";
import { dnsServers } from "./dns-servers";
import type { Inventory } from "./inventory";
import { networkFacts, standing } from "./network";

/** What must be true of the client's VPC, as far as its inventory shows what is. */
export function vpcPreconditions(inventory: Inventory, zone: string): Precondition[] {
  const { others: servers } = dnsServers(inventory);
  return [
    vpcResolvesNames(inventory.vpcId, inventory.region),
    ...(servers.length > 0 ? [zoneForwarded(inventory.vpcId, zone, servers, inventory.region)] : []),
    ...strictEndpoints(inventory).map((id) => layersPass(id, inventory.region)),
  ];
}

/** Gateway endpoints for S3 in the route tables of private subnets, whose policies may refuse image layers. */
export function strictEndpoints(inventory: Inventory): string[] {
  const { region } = inventory;
  const tables = networkFacts(inventory).privateRouteTableIds;
  return standing(inventory)
    .filter(({ type, config }) => type === "aws_vpc_endpoint" && config.service_name === `com.amazonaws.${region}.s3`)
    .filter(({ config }) => ((config.route_table_ids ?? []) as string[]).some((id) => tables.includes(id)))
    .filter(({ config }) => !letsLayersPass(config.policy, region))
    .map(({ id }) => id);
}

interface Statement {
  Effect?: string;
  Principal?: unknown;
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: unknown;
}

/** An endpoint without a policy has AWS's default, which lets everything pass. */
function letsLayersPass(policy: unknown, region: string): boolean {
  if (typeof policy !== "string") return true;
  const { Statement = [] } = JSON.parse(policy) as { Statement?: Statement | Statement[] };
  return [Statement].flat().some(({ Effect, Principal, Action = [], Resource = [], Condition }) => {
    const everybody = Principal === "*" || (Principal as { AWS?: unknown } | undefined)?.AWS === "*";
    const allows = [Action].flat().some((one) => covers(one, "s3:GetObject"));
    const layers = [Resource].flat().some((one) => covers(one, layerObjects(region)));
    return Effect === "Allow" && everybody && allows && layers && !Condition;
  });
}

/** As IAM matches: `*` is any text. */
function covers(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "i").test(text);
}
