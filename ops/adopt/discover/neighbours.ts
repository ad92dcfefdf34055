import {
  type NetworkInterface,
  paginateDescribeNetworkInterfaces,
  paginateDescribeTransitGatewayVpcAttachments,
  paginateDescribeVpcPeeringConnections,
  type TransitGatewayVpcAttachment,
  type VpcPeeringConnection,
} from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Draft, type Findings, unmanagedOnly } from "./draft";

/** What hangs on the VPC and belongs to somebody else. */
export interface NeighboursAnswer {
  vpcId: string;
  peerings: VpcPeeringConnection[];
  transitAttachments: TransitGatewayVpcAttachment[];
  interfaces: NetworkInterface[];
}

const GONE = ["deleted", "deleting", "rejected", "expired", "failed"];

/** Peerings, transit attachments and interfaces: named, never adopted. */
export function neighboursFromAws({ vpcId, peerings, transitAttachments, interfaces }: NeighboursAnswer): Findings {
  return unmanagedOnly([
    ...peerings
      .filter(({ RequesterVpcInfo, AccepterVpcInfo }) =>
        [RequesterVpcInfo?.VpcId, AccepterVpcInfo?.VpcId].includes(vpcId),
      )
      .filter(({ Status }) => !GONE.includes(Status?.Code ?? ""))
      .map(({ VpcPeeringConnectionId = "" }) => ({
        kind: "vpc-peering",
        id: VpcPeeringConnectionId,
        reason: "shared with another VPC; routes name it by id",
      })),
    ...transitAttachments
      .filter(({ State }) => !GONE.includes(State ?? ""))
      .map(({ TransitGatewayAttachmentId = "", TransitGatewayId }) => ({
        kind: "transit-gateway-attachment",
        id: TransitGatewayAttachmentId,
        reason: `part of ${TransitGatewayId}; routes name it by id`,
      })),
    ...interfaces.map((one) => ({
      kind: "network-interface",
      id: one.NetworkInterfaceId ?? "",
      reason: ownerOf(one),
    })),
  ]);
}

function ownerOf({ RequesterManaged, InterfaceType, Attachment }: NetworkInterface): string {
  if (Attachment?.InstanceId) return `attached to ${Attachment.InstanceId}`;
  if (RequesterManaged) return `made and kept by an AWS service (${InterfaceType ?? "interface"})`;
  return `belongs to somebody else (${InterfaceType ?? "interface"})`;
}

/** Prefix lists that routes and rules of the VPC use; whoever owns them changes what these mean. */
export function prefixListsOf(drafts: Draft[]): Findings {
  const used = drafts.flatMap(({ config }) => [config.destination_prefix_list_id, config.prefix_list_id]);
  const ids = [...new Set(used.filter((id) => typeof id === "string"))];
  const reason = "used by routes or rules of the VPC; its entries belong to its owner";
  return unmanagedOnly(ids.map((id) => ({ kind: "prefix-list", id, reason })));
}

/** Asks AWS for the neighbours of the VPC. */
export async function fetchNeighbours({ ec2, pages }: Aws, vpcId: string): Promise<NeighboursAnswer> {
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  const client = { client: ec2 };
  const [peerings, transitAttachments, interfaces] = await Promise.all([
    pages(
      () => paginateDescribeVpcPeeringConnections(client, {}),
      (page) => page.VpcPeeringConnections,
    ),
    pages(
      () => paginateDescribeTransitGatewayVpcAttachments(client, { Filters }),
      (page) => page.TransitGatewayVpcAttachments,
    ),
    pages(
      () => paginateDescribeNetworkInterfaces(client, { Filters }),
      (page) => page.NetworkInterfaces,
    ),
  ]);
  return { vpcId, peerings, transitAttachments, interfaces };
}
