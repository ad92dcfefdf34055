import {
  type Address,
  DescribeAddressesCommand,
  DescribeVpnGatewaysCommand,
  type EgressOnlyInternetGateway,
  type InternetGateway,
  type NatGateway,
  paginateDescribeEgressOnlyInternetGateways,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  type VpnGateway,
} from "@aws-sdk/client-ec2";
import type { UnmanagedEntry } from "../../../imports/inventory";
import type { Aws } from "./aws";
import { type Draft, draft, type Findings, nameTag, sorted } from "./draft";

/** What AWS answers about the ways in and out. */
export interface GatewaysAnswer {
  vpcId: string;
  internet: InternetGateway[];
  egressOnly: EgressOnlyInternetGateway[];
  nat: NatGateway[];
  vpn: VpnGateway[];
  /** All elastic addresses of the region. */
  addresses: Address[];
  /** The interfaces of this VPC, to tell whose addresses they are. */
  interfaceIds: string[];
}

/** Gateways and the elastic addresses of the NAT gateways; other addresses stay with what they are bound to. */
export function gatewaysFromAws(answer: GatewaysAnswer): Findings {
  const live = answer.nat.filter(({ State }) => State === "available" || State === "pending");
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
      ...live.flatMap((gateway) => natAddresses(gateway, answer.addresses)),
      ...live.map(natGateway),
    ],
    unmanaged: otherAddresses(answer, live),
  };
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

function natAddresses(gateway: NatGateway, addresses: Address[]): Draft[] {
  const ids = (gateway.NatGatewayAddresses ?? []).map(({ AllocationId }) => AllocationId);
  return addresses
    .filter(({ AllocationId }) => AllocationId !== undefined && ids.includes(AllocationId))
    .map(({ AllocationId, Tags }) =>
      draft({
        type: "aws_eip",
        id: AllocationId,
        names: [[nameTag(Tags)], ["nat", { keyOf: gateway.SubnetId ?? "" }]],
        config: { domain: "vpc" },
        tags: Tags,
      }),
    );
}

function otherAddresses({ addresses, interfaceIds }: GatewaysAnswer, nat: NatGateway[]): UnmanagedEntry[] {
  const ofNat = new Set(
    nat.flatMap(({ NatGatewayAddresses = [] }) => NatGatewayAddresses.map((one) => one.AllocationId)),
  );
  return addresses
    .filter(
      ({ AllocationId, NetworkInterfaceId = "" }) =>
        !ofNat.has(AllocationId) && interfaceIds.includes(NetworkInterfaceId),
    )
    .map(({ AllocationId, PublicIp, NetworkInterfaceId }) => ({
      kind: "elastic-ip",
      id: AllocationId ?? PublicIp ?? "",
      reason: `bound to ${NetworkInterfaceId}, which belongs to somebody else`,
    }));
}

/** Asks AWS for the gateways of the VPC. */
export async function fetchGateways(
  { ec2, slot, pages }: Aws,
  vpcId: string,
): Promise<Omit<GatewaysAnswer, "interfaceIds">> {
  const attached = [{ Name: "attachment.vpc-id", Values: [vpcId] }];
  const Filter = [{ Name: "vpc-id", Values: [vpcId] }];
  const client = { client: ec2 };
  const [internet, egressOnly, nat, vpn, addresses] = await Promise.all([
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
    slot(() => ec2.send(new DescribeAddressesCommand({}))),
  ]);
  return { vpcId, internet, egressOnly, nat, vpn: vpn.VpnGateways ?? [], addresses: addresses.Addresses ?? [] };
}
