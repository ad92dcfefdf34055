import type { RouteTable, Subnet } from "@aws-sdk/client-ec2";
import { VPC_ID } from "./inventories";

export const A = "subnet-0000000a";
export const B = "subnet-0000000b";
export const subnets: Subnet[] = [
  {
    SubnetId: A,
    VpcId: VPC_ID,
    CidrBlock: "10.40.0.0/24",
    AvailabilityZone: "eu-central-1a",
    MapPublicIpOnLaunch: false,
  },
  {
    SubnetId: B,
    VpcId: VPC_ID,
    CidrBlock: "10.40.1.0/24",
    AvailabilityZone: "eu-central-1b",
    MapPublicIpOnLaunch: true,
  },
];
export const tables: RouteTable[] = [
  {
    RouteTableId: "rtb-00000001",
    VpcId: VPC_ID,
    Associations: [{ Main: true }],
    Routes: [
      { DestinationCidrBlock: "10.40.0.0/16", GatewayId: "local", Origin: "CreateRouteTable" },
      { DestinationPrefixListId: "pl-00000001", GatewayId: "vpce-00000001", Origin: "CreateRoute" },
      { DestinationCidrBlock: "10.1.0.0/16", GatewayId: "vgw-00000001", Origin: "EnableVgwRoutePropagation" },
      { DestinationCidrBlock: "10.2.0.0/16", GatewayId: "vpce-00000002", Origin: "CreateRoute" },
    ],
  },
  {
    RouteTableId: "rtb-00000002",
    VpcId: VPC_ID,
    Tags: [{ Key: "Name", Value: "public" }],
    Associations: [{ SubnetId: A, AssociationState: { State: "associated" } }],
    Routes: [{ DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-00000001", Origin: "CreateRoute" }],
  },
];
