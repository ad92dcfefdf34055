import {
  DescribeVpnGatewaysCommand,
  type EgressOnlyInternetGateway,
  type InternetGateway,
  type NatGateway,
  paginateDescribeEgressOnlyInternetGateways,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  type VpnGateway,
} from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Discovered, type Draft, draft, nameTag, sorted } from "./draft";

/** Answers of AWS about gateways. */
export interface GatewaysAnswer {
  vpcId: string;
  internet: InternetGateway[];
  egressOnly: EgressOnlyInternetGateway[];
  nat: NatGateway[];
  vpn: VpnGateway[];
}

/** Gateways of every kind. */
export function gatewaysFromAws(answer: GatewaysAnswer): Discovered {
  return {
    adopted: [
      ...answer.internet.map((gateway) => internetGateway(gateway, answer.vpcId)),
      // The API has no filter by VPC.
      ...answer.egressOnly
        .filter(({ Attachments }) => Attachments?.some(({ VpcId }) => VpcId === answer.vpcId))
        .map((gateway) => egressOnlyGateway(gateway, answer.vpcId)),
      // The filter by attachment also answers gateways that were detached.
      ...answer.vpn
        .filter(({ VpcAttachments }) =>
          VpcAttachments?.some(({ VpcId, State }) => VpcId === answer.vpcId && State === "attached"),
        )
        .map((gateway) => vpnGateway(gateway, answer.vpcId)),
      ...liveNatGateways(answer.nat).map(natGateway),
    ],
    unmanaged: [],
  };
}

/** AWS goes on answering deleted ones for a while. */
export function liveNatGateways(nat: NatGateway[]): NatGateway[] {
  return nat.filter(({ State }) => State === "available" || State === "pending");
}

function internetGateway({ InternetGatewayId, Tags }: InternetGateway, vpcId: string): Draft {
  const names = [[nameTag(Tags)], ["main"]];
  return draft({ type: "aws_internet_gateway", id: InternetGatewayId, names, config: { vpc_id: vpcId }, tags: Tags });
}

function egressOnlyGateway({ EgressOnlyInternetGatewayId, Tags }: EgressOnlyInternetGateway, vpcId: string): Draft {
  const type = "aws_egress_only_internet_gateway";
  const names = [[nameTag(Tags)], ["main"]];
  return draft({ type, id: EgressOnlyInternetGatewayId, names, config: { vpc_id: vpcId }, tags: Tags });
}

function vpnGateway({ VpnGatewayId, AmazonSideAsn, AvailabilityZone, Tags }: VpnGateway, vpcId: string): Draft {
  return draft({
    type: "aws_vpn_gateway",
    id: VpnGatewayId,
    names: [[nameTag(Tags)], ["main"]],
    config: {
      vpc_id: vpcId,
      amazon_side_asn: AmazonSideAsn === undefined ? undefined : String(AmazonSideAsn),
      availability_zone: AvailabilityZone || undefined,
    },
    tags: Tags,
  });
}

function natGateway(gateway: NatGateway): Draft {
  if (gateway.AvailabilityMode && gateway.AvailabilityMode !== "zonal") return regionalNatGateway(gateway);
  const addresses = gateway.NatGatewayAddresses ?? [];
  const primary = addresses.find(({ IsPrimary }) => IsPrimary) ?? addresses[0];
  const others = addresses.filter((address) => address !== primary);
  return draft({
    type: "aws_nat_gateway",
    id: gateway.NatGatewayId,
    names: [[nameTag(gateway.Tags)], [{ keyOf: gateway.SubnetId ?? "" }]],
    config: {
      subnet_id: gateway.SubnetId,
      // Left out on a private gateway it plans a replacement. The secondary_*_count attributes are never written.
      connectivity_type: gateway.ConnectivityType,
      allocation_id: primary?.AllocationId,
      secondary_allocation_ids: sorted(others.map(({ AllocationId }) => AllocationId)),
    },
    tags: gateway.Tags,
  });
}

/** One that belongs to the VPC, not to a subnet; AWS may manage its addresses. */
function regionalNatGateway({ NatGatewayId, VpcId, AvailabilityMode, ConnectivityType, Tags }: NatGateway): Draft {
  return draft({
    type: "aws_nat_gateway",
    id: NatGatewayId,
    names: [[nameTag(Tags)], ["regional"]],
    config: { vpc_id: VpcId, availability_mode: AvailabilityMode, connectivity_type: ConnectivityType },
    tags: Tags,
  });
}

/** Asks AWS for the gateways of the VPC. */
export async function fetchGateways({ ec2, slot, pages }: Aws, vpcId: string): Promise<GatewaysAnswer> {
  const attached = [{ Name: "attachment.vpc-id", Values: [vpcId] }];
  const Filter = [{ Name: "vpc-id", Values: [vpcId] }];
  const client = { client: ec2 };
  const [internet, egressOnly, nat, vpn] = await Promise.all([
    pages(
      () => paginateDescribeInternetGateways(client, { Filters: attached }),
      (page) => page.InternetGateways,
    ),
    pages(
      () => paginateDescribeEgressOnlyInternetGateways(client, {}),
      (page) => page.EgressOnlyInternetGateways,
    ),
    pages(
      () => paginateDescribeNatGateways(client, { Filter }),
      (page) => page.NatGateways,
    ),
    slot(() => ec2.send(new DescribeVpnGatewaysCommand({ Filters: attached }))),
  ]);
  return { vpcId, internet, egressOnly, nat, vpn: vpn.VpnGateways ?? [] };
}
