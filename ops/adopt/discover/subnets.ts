import { paginateDescribeSubnets, type Subnet } from "@aws-sdk/client-ec2";
import type { SubnetTopology } from "../../../imports/inventory";
import { type NamePart, slug } from "../keys";
import type { Aws } from "./aws";
import { type Discovered, draft, ifTrue, nameTag } from "./draft";
import { tierOf } from "./topology";
import { blockedAccess } from "./vpc";

/** Every subnet; an unnamed one is named after its tier and its AZ. */
export function subnetsFromAws(subnets: Subnet[], topology: SubnetTopology[]): Discovered {
  const adopted = subnets.map((subnet) =>
    draft({
      type: "aws_subnet",
      id: subnet.SubnetId,
      names: namesOf(subnet, topology),
      config: {
        vpc_id: subnet.VpcId,
        cidr_block: subnet.CidrBlock,
        // Never with availability_zone_id: the two exclude each other.
        availability_zone: subnet.AvailabilityZone,
        map_public_ip_on_launch: subnet.MapPublicIpOnLaunch,
        assign_ipv6_address_on_creation: ifTrue(subnet.AssignIpv6AddressOnCreation),
        enable_dns64: ifTrue(subnet.EnableDns64),
        // 0 where there is no Outposts server, which the provider refuses.
        enable_lni_at_device_index: subnet.EnableLniAtDeviceIndex || undefined,
        enable_resource_name_dns_a_record_on_launch: ifTrue(
          subnet.PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsARecord,
        ),
        enable_resource_name_dns_aaaa_record_on_launch: ifTrue(
          subnet.PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsAAAARecord,
        ),
        private_dns_hostname_type_on_launch: subnet.PrivateDnsNameOptionsOnLaunch?.HostnameType,
        ipv6_cidr_block: ipv6RangeOf(subnet),
        ipv6_native: ifTrue(subnet.Ipv6Native),
        outpost_arn: subnet.OutpostArn,
        customer_owned_ipv4_pool: subnet.CustomerOwnedIpv4Pool,
        map_customer_owned_ip_on_launch: subnet.CustomerOwnedIpv4Pool ? subnet.MapCustomerOwnedIpOnLaunch : undefined,
      },
      tags: subnet.Tags,
    }),
  );
  const blocked = subnets.flatMap(({ SubnetId, BlockPublicAccessStates }) =>
    blockedAccess(SubnetId, BlockPublicAccessStates),
  );
  return { adopted, unmanaged: blocked };
}

function ipv6RangeOf({ Ipv6CidrBlockAssociationSet = [] }: Subnet): string | undefined {
  return Ipv6CidrBlockAssociationSet.find(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === "associated")
    ?.Ipv6CidrBlock;
}

function namesOf(
  { SubnetId, AvailabilityZone = "", CidrBlock = "", Tags }: Subnet,
  topology: SubnetTopology[],
): NamePart[][] {
  const name = nameTag(Tags);
  const egress = topology.find(({ subnetId }) => subnetId === SubnetId)?.egress ?? "none";
  const zoneLetter = AvailabilityZone.slice(-1);
  if (slug(name) !== "") return [[name], [name, zoneLetter], [name, CidrBlock]];
  return [
    [tierOf(egress), zoneLetter],
    ["subnet", CidrBlock],
  ];
}

/** Asks AWS for the subnets of the VPC. */
export function fetchSubnets({ ec2, pages }: Aws, vpcId: string): Promise<Subnet[]> {
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  return pages(
    () => paginateDescribeSubnets({ client: ec2 }, { Filters }),
    (page) => page.Subnets,
  );
}
