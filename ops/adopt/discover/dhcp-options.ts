import { DescribeDhcpOptionsCommand, type DhcpOptions, type Vpc } from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Discovered, draft, nameTag } from "./draft";

/** The DHCP options of a VPC and their association, unless they are AWS's own. */
export function dhcpFromAws(vpc: Vpc, options: DhcpOptions | undefined): Discovered {
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

/** "default" is AWS's word for a VPC without any DHCP options. */
export async function fetchDhcpOptions({ ec2, slot }: Pick<Aws, "ec2" | "slot">, id: string | undefined) {
  if (!id || id === "default") return undefined;
  const answer = await slot(() => ec2.send(new DescribeDhcpOptionsCommand({ DhcpOptionsIds: [id] })));
  return answer.DhcpOptions?.[0];
}
