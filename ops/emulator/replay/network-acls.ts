import type { UnmanagedEntry } from "../../../imports/inventory";
import { type Block, blocks, type Call, ec2, type Facts, tagged } from "./call";
import type { Maker } from "./maker";

export const networkAcl: Maker = ({ id, config }) => [
  ec2("CreateNetworkAcl", { VpcId: config.vpc_id }, { "NetworkAcl.NetworkAclId": id }),
  ...entries(id, config),
  ...(config.subnet_ids as string[]).flatMap((subnet) => association(id, subnet)),
  ...tagged(id, config),
];

/** It came with the VPC, and lets everything through. */
export function defaultNetworkAcl({ id, config = {} }: UnmanagedEntry): Call[] {
  const born = [false, true].map((Egress) =>
    ec2("DeleteNetworkAclEntry", { NetworkAclId: id, RuleNumber: 100, Egress }),
  );
  return [...born, ...entries(id, config)];
}

function entries(NetworkAclId: string, config: Facts): Call[] {
  return [
    ...blocks(config, "ingress").map((one) => entry(NetworkAclId, false, one)),
    ...blocks(config, "egress").map((one) => entry(NetworkAclId, true, one)),
  ];
}

function entry(NetworkAclId: string, Egress: boolean, one: Block): Call {
  const icmp = one.icmp_type !== null && { IcmpTypeCode: { Type: one.icmp_type, Code: one.icmp_code } };
  // Where there are no ports the inventory says 0, as the provider demands.
  const hasPorts = one.from_port !== 0 || one.to_port !== 0;
  return ec2("CreateNetworkAclEntry", {
    NetworkAclId,
    Egress,
    RuleNumber: one.rule_no,
    RuleAction: one.action,
    Protocol: one.protocol,
    ...(one.cidr_block !== null && { CidrBlock: one.cidr_block }),
    ...(one.ipv6_cidr_block !== null && { Ipv6CidrBlock: one.ipv6_cidr_block }),
    ...(hasPorts && { PortRange: { From: one.from_port, To: one.to_port } }),
    ...icmp,
  });
}

/** A new subnet is with the default ACL. Its association has an id of its own, which nobody needs to know afterwards. */
function association(NetworkAclId: string, subnet: string): Call[] {
  const AssociationId = `aclassoc-${[...subnet.replace("subnet-", "")].reverse().join("")}`;
  const path = `NetworkAcls[0].Associations[?SubnetId=='${subnet}'] | [0].NetworkAclAssociationId`;
  return [
    ec2(
      "DescribeNetworkAcls",
      { Filters: [{ Name: "association.subnet-id", Values: [subnet] }] },
      { [path]: AssociationId },
    ),
    ec2("ReplaceNetworkAclAssociation", { AssociationId, NetworkAclId }),
  ];
}
