import type { Inventory } from "../../../imports/inventory";
import { type Call, ec2, type Facts, tagged } from "./call";
import type { Maker } from "./maker";
import { hasIpv6 } from "./vpc";

/** The default one came with the VPC. */
export const securityGroup: Maker = ({ id, config }, inventory) => {
  const { name: GroupName, description: Description, vpc_id: VpcId } = config;
  const made = ec2("CreateSecurityGroup", { GroupName, Description, VpcId }, { GroupId: id });
  return [...(GroupName === "default" ? [] : [made]), closed(id, inventory), ...tagged(id, config)];
};

/** A group is born with rules that let everything out, one for each family of addresses that the VPC has. */
function closed(GroupId: string, inventory: Inventory): Call {
  const everywhere = [
    { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
    ...(hasIpv6(inventory) ? [{ IpProtocol: "-1", Ipv6Ranges: [{ CidrIpv6: "::/0" }] }] : []),
  ];
  return ec2("RevokeSecurityGroupEgress", { GroupId, IpPermissions: everywhere });
}

export const ingressRule: Maker = ({ id, config }) => rule("AuthorizeSecurityGroupIngress", id, config);

export const egressRule: Maker = ({ id, config }) => rule("AuthorizeSecurityGroupEgress", id, config);

function rule(operation: string, id: string, config: Facts): Call[] {
  return [
    ec2(
      operation,
      { GroupId: config.security_group_id, IpPermissions: [permission(config)] },
      { "SecurityGroupRules[0].SecurityGroupRuleId": id },
    ),
    ...tagged(id, config),
  ];
}

/** A port that the inventory leaves out is -1: every one, or every type or code of ICMP. */
function permission(config: Facts) {
  const { ip_protocol: IpProtocol, from_port, to_port, description: Description } = config;
  const ports = IpProtocol === "-1" ? {} : { FromPort: from_port ?? -1, ToPort: to_port ?? -1 };
  const peer = (list: string, value: object) => ({ [list]: [{ ...value, Description }] });
  return {
    IpProtocol,
    ...ports,
    ...(config.cidr_ipv4 && peer("IpRanges", { CidrIp: config.cidr_ipv4 })),
    ...(config.cidr_ipv6 && peer("Ipv6Ranges", { CidrIpv6: config.cidr_ipv6 })),
    ...(config.prefix_list_id && peer("PrefixListIds", { PrefixListId: config.prefix_list_id })),
    ...(config.referenced_security_group_id && peer("UserIdGroupPairs", group(config.referenced_security_group_id))),
  };
}

/** A group of another account is written `<account>/sg-...`. */
function group(referenced: Facts[string]) {
  const [GroupId, UserId] = String(referenced).split("/").reverse();
  return { GroupId, UserId };
}
