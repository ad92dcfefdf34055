import {
  DescribeDhcpOptionsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  type DhcpOptions,
  type Vpc,
  type VpcIpv6CidrBlockAssociation,
} from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Discovered, type Draft, draft, type LooseConfig, nameTag } from "./draft";

/** What AWS answers about the VPC itself. */
export interface VpcAnswer {
  vpc: Vpc;
  dnsSupport?: boolean;
  dnsHostnames?: boolean;
  usageMetrics?: boolean;
  dhcpOptions?: DhcpOptions;
}

/** The VPC, its further address ranges and its DHCP options. */
export function vpcFromAws({ vpc, dhcpOptions, ...attributes }: VpcAnswer): Discovered {
  const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).filter(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === "associated",
  );
  const ranges = [...secondaryRanges(vpc), ...furtherIpv6Ranges(vpc, ipv6.slice(1))];
  const dhcp = dhcpFromAws(vpc, dhcpOptions);
  const config = {
    cidr_block: vpc.CidrBlock,
    instance_tenancy: vpc.InstanceTenancy,
    enable_dns_support: attributes.dnsSupport,
    enable_dns_hostnames: attributes.dnsHostnames,
    enable_network_address_usage_metrics: attributes.usageMetrics,
    // The provider keeps the first IPv6 range on the VPC; leaving it out would plan to drop it.
    ...firstIpv6Range(ipv6[0]),
  };
  const main = draft({
    type: "aws_vpc",
    id: vpc.VpcId,
    names: [[nameTag(vpc.Tags)], ["main"]],
    config,
    tags: vpc.Tags,
  });
  return { adopted: [main, ...ranges, ...dhcp.adopted], unmanaged: dhcp.unmanaged };
}

function firstIpv6Range(range: VpcIpv6CidrBlockAssociation | undefined): LooseConfig {
  if (!range) return {};
  if (range.Ipv6Pool && range.Ipv6Pool !== "Amazon") {
    return { ipv6_ipam_pool_id: range.Ipv6Pool, ipv6_cidr_block: range.Ipv6CidrBlock };
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
      config: {
        vpc_id: vpc.VpcId,
        ...(!Ipv6Pool || Ipv6Pool === "Amazon"
          ? { assign_generated_ipv6_cidr_block: true }
          : { ipv6_ipam_pool_id: Ipv6Pool, ipv6_cidr_block: Ipv6CidrBlock }),
      },
    }),
  );
}

function dhcpFromAws(vpc: Vpc, options: DhcpOptions | undefined): Discovered {
  if (!options) return { adopted: [], unmanaged: [] };
  if (isRegionDefault(options)) {
    const reason = "AWS's default set, shared by every VPC of the region";
    return { adopted: [], unmanaged: [{ kind: "dhcp-options", id: options.DhcpOptionsId ?? "", reason }] };
  }
  const set = draft({
    type: "aws_vpc_dhcp_options",
    id: options.DhcpOptionsId,
    names: [[nameTag(options.Tags)], ["dhcp"]],
    config: {
      domain_name: values(options, "domain-name")?.join(" "),
      // Servers are asked in this order; it is a list, never sort it.
      domain_name_servers: values(options, "domain-name-servers"),
      ntp_servers: values(options, "ntp-servers"),
      netbios_name_servers: values(options, "netbios-name-servers"),
      netbios_node_type: values(options, "netbios-node-type")?.[0],
      ipv6_address_preferred_lease_time: values(options, "ipv6-address-preferred-lease-time")?.[0],
    },
    tags: options.Tags,
  });
  const association = draft({
    type: "aws_vpc_dhcp_options_association",
    id: vpc.VpcId,
    names: [[{ keyOf: vpc.VpcId ?? "" }]],
    config: { vpc_id: vpc.VpcId, dhcp_options_id: options.DhcpOptionsId },
  });
  return { adopted: [set, association], unmanaged: [] };
}

/** AWS makes one set per region: its own domain, its own resolver, no tags. */
function isRegionDefault(options: DhcpOptions): boolean {
  const keys = (options.DhcpConfigurations ?? []).map(({ Key }) => Key).sort();
  return (
    (options.Tags ?? []).length === 0 &&
    keys.join() === "domain-name,domain-name-servers" &&
    values(options, "domain-name-servers")?.join() === "AmazonProvidedDNS" &&
    /^(ec2|[a-z0-9-]+\.compute)\.internal$/.test(values(options, "domain-name")?.join() ?? "")
  );
}

function values(options: DhcpOptions, key: string): string[] | undefined {
  const found = options.DhcpConfigurations?.find(({ Key }) => Key === key)?.Values;
  return found?.flatMap(({ Value }) => (Value === undefined ? [] : [Value]));
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

/** "default" is AWS's word for a VPC without any DHCP options. */
async function fetchDhcpOptions({ ec2, slot }: Pick<Aws, "ec2" | "slot">, id: string | undefined) {
  if (!id || id === "default") return undefined;
  const answer = await slot(() => ec2.send(new DescribeDhcpOptionsCommand({ DhcpOptionsIds: [id] })));
  return answer.DhcpOptions?.[0];
}
