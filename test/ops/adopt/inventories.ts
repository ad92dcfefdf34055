import type { Inventory, InventoryResource } from "../../../imports/inventory";

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
    topology: [],
    ...changes,
  };
}

export function vpc(config: InventoryResource["config"] = { cidr_block: "10.40.0.0/16" }): InventoryResource {
  return { type: "aws_vpc", key: "acme", id: VPC_ID, config };
}

export function subnet(key: string, id: string, config: InventoryResource["config"] = {}): InventoryResource {
  return { type: "aws_subnet", key, id, config };
}
