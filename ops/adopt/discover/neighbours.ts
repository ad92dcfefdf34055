import {
  DescribeVpnConnectionsCommand,
  paginateDescribeTransitGatewayVpcAttachments,
  paginateDescribeVpcPeeringConnections,
  type TransitGatewayVpcAttachment,
  type VpcPeeringConnection,
  type VpnConnection,
} from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Discovered, type Draft, unmanagedOnly } from "./draft";

/** Connections of the VPC to other networks. */
export interface NeighboursAnswer {
  vpcId: string;
  peerings: VpcPeeringConnection[];
  transitAttachments: TransitGatewayVpcAttachment[];
  /** Every VPN connection of the region. */
  vpnConnections: VpnConnection[];
  /** The VPN gateways of this VPC. */
  vpnGatewayIds: string[];
}

const GONE = ["deleted", "deleting", "rejected", "expired", "failed"];

/** Peerings, transit attachments and VPN connections: named, never adopted. */
export function neighboursFromAws(answer: NeighboursAnswer): Discovered {
  const { vpcId, peerings, transitAttachments, vpnConnections, vpnGatewayIds } = answer;
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
    ...vpnConnections
      .filter(({ VpnGatewayId = "", State = "" }) => vpnGatewayIds.includes(VpnGatewayId) && !GONE.includes(State))
      .map(({ VpnConnectionId = "", VpnGatewayId }) => ({
        kind: "vpn-connection",
        id: VpnConnectionId,
        reason: `a tunnel of ${VpnGatewayId} with secrets of its own; the other end belongs to somebody else`,
      })),
  ]);
}

/** Prefix lists that routes and rules of the VPC use; their owner can change them. */
export function prefixListsOf(drafts: Draft[]): Discovered {
  const used = drafts.flatMap(({ config }) => [config.destination_prefix_list_id, config.prefix_list_id]);
  const ids = [...new Set(used.filter((id) => typeof id === "string"))];
  const reason = "used by routes or rules of the VPC; its entries belong to its owner";
  return unmanagedOnly(ids.map((id) => ({ kind: "prefix-list", id, reason })));
}

/** Asks AWS for the neighbours of the VPC. */
export async function fetchNeighbours(
  { ec2, slot, pages }: Aws,
  vpcId: string,
): Promise<Omit<NeighboursAnswer, "vpnGatewayIds">> {
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  const client = { client: ec2 };
  const [peerings, transitAttachments, vpn] = await Promise.all([
    pages(
      () => paginateDescribeVpcPeeringConnections(client, {}),
      (page) => page.VpcPeeringConnections,
    ),
    pages(
      () => paginateDescribeTransitGatewayVpcAttachments(client, { Filters }),
      (page) => page.TransitGatewayVpcAttachments,
    ),
    slot(() => ec2.send(new DescribeVpnConnectionsCommand({}))),
  ]);
  return { vpcId, peerings, transitAttachments, vpnConnections: vpn.VpnConnections ?? [] };
}
