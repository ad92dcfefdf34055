import type { Egress, Inventory, InventoryResource, SubnetTopology } from "../../../imports/inventory";

export const VPC_ID = "vpc-0a1b2c3d4e5f60718";
export const ELB = "arn:aws:elasticloadbalancing:eu-central-1:123456789012";

/** A small inventory that passes every check; tests break one thing in it. */
export function inventory(changes: Partial<Inventory> = {}): Inventory {
  return {
    version: 1,
    account: "123456789012",
    region: "eu-central-1",
    vpcId: VPC_ID,
    loadBalancerArns: [],
    resources: [vpc(), subnet("public_a", "subnet-0000000000000000a")],
    unmanaged: [],
    forgotten: [],
    topology: [place("a", "igw"), place("a", "nat"), place("b", "igw"), place("b", "nat")],
    ...changes,
  };
}

export function vpc(config: InventoryResource["config"] = { cidr_block: "10.40.0.0/16" }): InventoryResource {
  return { type: "aws_vpc", key: "acme", id: VPC_ID, config };
}

export function subnet(key: string, id: string, config: InventoryResource["config"] = {}): InventoryResource {
  return { type: "aws_subnet", key, id, config };
}

/** A subnet of a thousand addresses in a zone, by the way out of it. */
export function place(zone: string, egress: Egress, prefix = 22): SubnetTopology {
  const number = `${"abc".indexOf(zone)}${["igw", "nat", "tgw", "none", "other"].indexOf(egress)}`;
  return {
    subnetId: `subnet-000000${number}`,
    zone: `eu-central-1${zone}`,
    cidr: `10.40.${4 * Number(number)}.0/${prefix}`,
    routeTableId: `rtb-000000${number}`,
    egress,
  };
}
