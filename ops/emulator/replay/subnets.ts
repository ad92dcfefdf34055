import { type Call, ec2, type Facts, tagged } from "./call";
import type { Maker } from "./maker";

export const subnet: Maker = ({ id, config }) => [
  ec2(
    "CreateSubnet",
    {
      VpcId: config.vpc_id,
      CidrBlock: config.cidr_block,
      Ipv6CidrBlock: config.ipv6_cidr_block,
      Ipv6Native: config.ipv6_native,
      AvailabilityZone: config.availability_zone,
      OutpostArn: config.outpost_arn,
    },
    { "Subnet.SubnetId": id },
  ),
  ...settings(id, config),
  ...tagged(id, config),
];

/** A call takes one at a time. */
function settings(SubnetId: string, config: Facts): Call[] {
  const given = {
    MapPublicIpOnLaunch: flag(config.map_public_ip_on_launch),
    AssignIpv6AddressOnCreation: flag(config.assign_ipv6_address_on_creation),
    EnableDns64: flag(config.enable_dns64),
    EnableResourceNameDnsARecordOnLaunch: flag(config.enable_resource_name_dns_a_record_on_launch),
    EnableResourceNameDnsAAAARecordOnLaunch: flag(config.enable_resource_name_dns_aaaa_record_on_launch),
    PrivateDnsHostnameTypeOnLaunch: config.private_dns_hostname_type_on_launch,
  };
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ec2("ModifySubnetAttribute", { SubnetId, [attribute]: value }));
}

function flag(value: Facts[string] | undefined): { Value: boolean } | undefined {
  return typeof value === "boolean" ? { Value: value } : undefined;
}
