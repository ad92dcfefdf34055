import {
  type BlockPublicAccessStates,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  type DhcpOptions,
  type Vpc,
  type VpcIpv6CidrBlockAssociation,
} from "@aws-sdk/client-ec2";
import type { IgnoreChange, UnmanagedEntry } from "../../../imports/inventory";
import type { Aws } from "./aws";
import { dhcpFromAws, fetchDhcpOptions } from "./dhcp-options";
import { type Discovered, type Draft, draft, type LooseConfig, nameTag } from "./draft";

/** What AWS answers about the VPC itself. */
export interface VpcAnswer {
  vpc: Vpc;
  dnsSupport?: boolean;
  dnsHostnames?: boolean;
  usageMetrics?: boolean;
  dhcpOptions?: DhcpOptions;
  /** IPv6 ranges that an earlier discovery adopted as associations. Default: there was none. */
  adoptedRanges?: string[];
}

/** The VPC, its further address ranges and its DHCP options. */
export function vpcFromAws({ vpc, dhcpOptions, adoptedRanges, ...attributes }: VpcAnswer): Discovered {
  const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).filter(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === "associated",
  );
  const own = ownIpv6Range(ipv6, adoptedRanges);
  const further = ipv6.filter((range) => range !== own);
  const ranges = [...secondaryRanges(vpc), ...furtherIpv6Ranges(vpc, further)];
  const dhcp = dhcpFromAws(vpc, dhcpOptions);
  const byIpam = own?.Ipv6Pool === IPAM_MANAGED;
  const config = {
    cidr_block: vpc.CidrBlock,
    instance_tenancy: vpc.InstanceTenancy,
    enable_dns_support: attributes.dnsSupport,
    enable_dns_hostnames: attributes.dnsHostnames,
    enable_network_address_usage_metrics: attributes.usageMetrics,
    // The provider keeps one IPv6 range on the VPC; leaving it out would plan to drop it.
    ...ipv6RangeOfVpc(own),
  };
  const main = draft({
    type: "aws_vpc",
    id: vpc.VpcId,
    names: [[nameTag(vpc.Tags)], ["main"]],
    config,
    tags: vpc.Tags,
    ignoreChanges: byIpam ? [NETMASK_BY_IPAM] : [],
  });
  const watched = [...blockedAccess(vpc.VpcId, vpc.BlockPublicAccessStates), ...encryptionControl(vpc)];
  return { adopted: [main, ...ranges, ...dhcp.adopted], unmanaged: [...dhcp.unmanaged, ...watched] };
}

/** The pool of a range that IPAM allocated, in place of the pool's id. */
const IPAM_MANAGED = "IPAM Managed";

const NETMASK_BY_IPAM: IgnoreChange = {
  path: "ipv6_netmask_length",
  reason: "IPAM allocated the range; AWS returns its length and not its pool, without which the length is not allowed",
};

/** Block Public Access of a VPC or of a subnet with an exclusion: declared for the account, so only named. */
export function blockedAccess(id: string | undefined, states: BlockPublicAccessStates | undefined): UnmanagedEntry[] {
  const mode = states?.InternetGatewayBlockMode;
  if (!id || !mode || mode === "off") return [];
  const reason = `VPC Block Public Access is in mode ${mode}; it is set for the whole account and Region`;
  return [{ kind: "block-public-access", id, reason, config: { internet_gateway_block_mode: mode } }];
}

function encryptionControl({ EncryptionControl: control }: Vpc): UnmanagedEntry[] {
  if (!control?.VpcEncryptionControlId) return [];
  const reason = "encryption in transit of the whole VPC belongs to whoever enforces it";
  const config = { mode: control.Mode ?? null, state: control.State ?? null };
  return [{ kind: "vpc-encryption-control", id: control.VpcEncryptionControlId, reason, config }];
}

/**
 * The IPv6 range that state holds with the VPC. At an import the provider takes the last one that is associated; later it
 * stays with that, whatever the client adds. (A newer provider imports the first: hashicorp/terraform-provider-aws#44362.)
 */
function ownIpv6Range(ranges: VpcIpv6CidrBlockAssociation[], adopted?: string[]) {
  const others = ranges.filter(({ AssociationId = "" }) => !adopted?.includes(AssociationId));
  return (adopted && others[0]) ?? ranges.at(-1);
}

function ipv6RangeOfVpc(range: VpcIpv6CidrBlockAssociation | undefined): LooseConfig {
  if (!range || range.Ipv6Pool === IPAM_MANAGED) return {};
  if (range.Ipv6Pool && range.Ipv6Pool !== "Amazon") {
    // The provider reads the length back, and takes none beside the range, which it knows by itself.
    const [, length] = range.Ipv6CidrBlock!.split("/");
    return { ipv6_ipam_pool_id: range.Ipv6Pool, ipv6_netmask_length: Number(length) };
  }
  return { assign_generated_ipv6_cidr_block: true, ipv6_cidr_block_network_border_group: range.NetworkBorderGroup };
}

function secondaryRanges(vpc: Vpc): Draft[] {
  return (vpc.CidrBlockAssociationSet ?? [])
    .filter(({ CidrBlock, CidrBlockState }) => CidrBlock !== vpc.CidrBlock && CidrBlockState?.State === "associated")
    .map(({ AssociationId, CidrBlock = "" }) =>
      draft({
        type: "aws_vpc_ipv4_cidr_block_association",
        id: AssociationId,
        names: [[{ keyOf: vpc.VpcId ?? "" }, CidrBlock]],
        config: { vpc_id: vpc.VpcId, cidr_block: CidrBlock },
      }),
    );
}

function furtherIpv6Ranges(vpc: Vpc, ranges: VpcIpv6CidrBlockAssociation[]): Draft[] {
  return ranges.map(({ AssociationId, Ipv6CidrBlock = "", Ipv6Pool }) =>
    draft({
      type: "aws_vpc_ipv6_cidr_block_association",
      id: AssociationId,
      names: [[{ keyOf: vpc.VpcId ?? "" }, Ipv6CidrBlock]],
      config: { vpc_id: vpc.VpcId, ...furtherIpv6Range(Ipv6Pool, Ipv6CidrBlock) },
      ignoreChanges: Ipv6Pool === IPAM_MANAGED ? [NETMASK_BY_IPAM] : [],
    }),
  );
}

function furtherIpv6Range(pool: string | undefined, cidr: string): LooseConfig {
  if (pool === IPAM_MANAGED) return {};
  if (!pool || pool === "Amazon") return { assign_generated_ipv6_cidr_block: true };
  // The pool of a range that the client has brought along. The provider reads it back by this name alone.
  return { ipv6_pool: pool, ipv6_cidr_block: cidr };
}

/** Asks AWS about the VPC. Fails with AWS's own error when there is none. */
export async function fetchVpc({ ec2, slot }: Aws, vpcId: string): Promise<VpcAnswer> {
  const attribute = (Attribute: "enableDnsSupport" | "enableDnsHostnames" | "enableNetworkAddressUsageMetrics") =>
    slot(() => ec2.send(new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute })));
  const vpc = (await slot(() => ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] })))).Vpcs?.[0];
  if (!vpc) throw new Error(`AWS answered no VPC ${vpcId}`);
  const [support, hostnames, metrics, dhcpOptions] = await Promise.all([
    attribute("enableDnsSupport"),
    attribute("enableDnsHostnames"),
    attribute("enableNetworkAddressUsageMetrics"),
    fetchDhcpOptions({ ec2, slot }, vpc.DhcpOptionsId),
  ]);
  return {
    vpc,
    dnsSupport: support.EnableDnsSupport?.Value,
    dnsHostnames: hostnames.EnableDnsHostnames?.Value,
    usageMetrics: metrics.EnableNetworkAddressUsageMetrics?.Value,
    dhcpOptions,
  };
}
