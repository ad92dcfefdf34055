import {
  DescribeVpnConnectionsCommand,
  paginateDescribeTransitGatewayVpcAttachments,
  paginateDescribeVpcPeeringConnections,
  type TransitGatewayVpcAttachment,
  type VpcPeeringConnection,
  type VpnConnection,
} from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Config, type Discovered, facts, sorted, unmanagedOnly } from "./draft";

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
      .map((peering) => ({
        kind: "vpc-peering",
        id: peering.VpcPeeringConnectionId ?? "",
        reason: "shared with another VPC; routes name it by id",
        config: peeringFacts(peering, vpcId),
      })),
    ...transitAttachments
      .filter(({ State }) => !GONE.includes(State ?? ""))
      .map(({ TransitGatewayAttachmentId = "", TransitGatewayId, SubnetIds, Options }) => ({
        kind: "transit-gateway-attachment",
        id: TransitGatewayAttachmentId,
        reason: `part of ${TransitGatewayId}; routes name it by id`,
        config: facts({
          subnet_ids: sorted(SubnetIds),
          appliance_mode_support: Options?.ApplianceModeSupport,
          dns_support: Options?.DnsSupport,
          ipv6_support: Options?.Ipv6Support,
        }),
      })),
    ...vpnConnections
      .filter(({ VpnGatewayId = "", State = "" }) => vpnGatewayIds.includes(VpnGatewayId) && !GONE.includes(State))
      .map(({ VpnConnectionId = "", VpnGatewayId, CustomerGatewayId }) => ({
        kind: "vpn-connection",
        id: VpnConnectionId,
        reason: `a tunnel of ${VpnGatewayId} with secrets of its own; the other end belongs to somebody else`,
        config: facts({ customer_gateway_id: CustomerGatewayId }),
      })),
  ]);
}

/** What either side can change: DNS across the peering, and the ranges behind it. */
function peeringFacts({ RequesterVpcInfo, AccepterVpcInfo, Status }: VpcPeeringConnection, vpcId: string): Config {
  const isOurs = RequesterVpcInfo?.VpcId === vpcId;
  const [here, there] = isOurs ? [RequesterVpcInfo, AccepterVpcInfo] : [AccepterVpcInfo, RequesterVpcInfo];
  return facts({
    status: Status?.Code,
    peer_vpc_id: there?.VpcId,
    peer_cidr_blocks: sorted((there?.CidrBlockSet ?? [{ CidrBlock: there?.CidrBlock }]).map((one) => one.CidrBlock)),
    allow_remote_vpc_dns_resolution: here?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc,
  });
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
