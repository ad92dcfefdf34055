import {
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  CreateTagsCommand,
  DeleteRouteCommand,
  DeleteTagsCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import type { Inventory, InventoryResource } from "../../imports/inventory";
import type { Drift } from "../adopt/compare";

/** A change of the client's network outside Terraform. */
export interface Edit {
  /** The difference that `adopt diff` must report. */
  difference: Pick<Drift, "type" | "id" | "kind" | "attribute">;
  /** What a check of the network stack must mention. Absent where the plan shows it. */
  warning?: string;
  undo(): Promise<unknown>;
}

// Documentation networks (RFC 5737): no client has them.
const OFFICE = "192.0.2.9/32";
const PARTNER = "198.51.100.0/24";

/** Changes a tag of the VPC, and adds a rule and a route as far as there is a group and a table for them. */
export async function editByHand(inventory: Inventory): Promise<Edit[]> {
  const ec2 = new EC2Client({ region: inventory.region });
  const edits = [await renameVpc(ec2, inventory)];
  const group = inventory.resources.find(({ type }) => type === "aws_security_group");
  if (group) edits.push(await openPort(ec2, group.id));
  const way = inventory.resources.find(isRouteToGateway);
  if (way) edits.push(await addRoute(ec2, way));
  return edits;
}

async function renameVpc(ec2: EC2Client, { vpcId, resources }: Inventory): Promise<Edit> {
  const tags = resources.find(({ type, id }) => type === "aws_vpc" && id === vpcId)!.config.tags;
  const before = (tags as Record<string, string> | undefined)?.Name;
  const Resources = [vpcId];
  await ec2.send(new CreateTagsCommand({ Resources, Tags: [{ Key: "Name", Value: "renamed by hand" }] }));
  const Tags = [{ Key: "Name", Value: before }];
  return {
    difference: { type: "aws_vpc", id: vpcId, kind: "changed", attribute: "tags.Name" },
    undo: () =>
      before === undefined
        ? ec2.send(new DeleteTagsCommand({ Resources, Tags }))
        : ec2.send(new CreateTagsCommand({ Resources, Tags })),
  };
}

async function openPort(ec2: EC2Client, GroupId: string): Promise<Edit> {
  const { SecurityGroupRules } = await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId,
      IpPermissions: [{ IpProtocol: "tcp", FromPort: 4444, ToPort: 4444, IpRanges: [{ CidrIp: OFFICE }] }],
    }),
  );
  const id = SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? "";
  return {
    difference: { type: "aws_vpc_security_group_ingress_rule", id, kind: "added", attribute: null },
    warning: id,
    undo: () => ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds: [id] })),
  };
}

/** Targets of routes, as in Terraform and in EC2. */
const WAYS = { gateway_id: "GatewayId", nat_gateway_id: "NatGatewayId", transit_gateway_id: "TransitGatewayId" };

function isRouteToGateway({ type, config }: InventoryResource): boolean {
  return type === "aws_route" && Object.keys(WAYS).some((way) => way in config);
}

/** One more destination with an existing target of the table. */
async function addRoute(ec2: EC2Client, { config }: InventoryResource): Promise<Edit> {
  const RouteTableId = String(config.route_table_id);
  const target = Object.entries(WAYS).flatMap(([way, name]) => (config[way] ? [[name, String(config[way])]] : []));
  const route = { RouteTableId, DestinationCidrBlock: PARTNER };
  await ec2.send(new CreateRouteCommand({ ...route, ...Object.fromEntries(target) }));
  return {
    difference: { type: "aws_route", id: `${RouteTableId}_${PARTNER}`, kind: "added", attribute: null },
    warning: PARTNER,
    undo: () => ec2.send(new DeleteRouteCommand(route)),
  };
}
