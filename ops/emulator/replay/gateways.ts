import { ec2, tagged } from "./call";
import { interfacesOf } from "./interfaces";
import type { Maker } from "./maker";

export const internetGateway: Maker = ({ id, config }) => [
  ec2("CreateInternetGateway", {}, { "InternetGateway.InternetGatewayId": id }),
  ec2("AttachInternetGateway", { InternetGatewayId: id, VpcId: config.vpc_id }),
  ...tagged(id, config),
];

export const egressOnlyInternetGateway: Maker = ({ id, config }) => [
  ec2(
    "CreateEgressOnlyInternetGateway",
    { VpcId: config.vpc_id },
    { "EgressOnlyInternetGateway.EgressOnlyInternetGatewayId": id },
  ),
  ...tagged(id, config),
];

export const vpnGateway: Maker = ({ id, config }) => [
  ec2(
    "CreateVpnGateway",
    {
      Type: "ipsec.1",
      AmazonSideAsn: config.amazon_side_asn === undefined ? undefined : Number(config.amazon_side_asn),
      AvailabilityZone: config.availability_zone,
    },
    { "VpnGateway.VpnGatewayId": id },
  ),
  ec2("AttachVpnGateway", { VpnGatewayId: id, VpcId: config.vpc_id }),
  ...tagged(id, config),
];

/** The address itself is known of those by which a subnet reaches the internet. */
export const elasticIp: Maker = ({ id, config }, { resources, topology }) => {
  const gateway = resources.find((one) => one.type === "aws_nat_gateway" && one.config.allocation_id === id);
  const routed = resources.find(({ type, config }) => type === "aws_route" && config.nat_gateway_id === gateway?.id);
  const table = gateway && routed?.config.route_table_id;
  const Address = topology.find(({ routeTableId }) => routeTableId === table)?.egressAddresses?.[0];
  return [ec2("AllocateAddress", { Domain: "vpc", Address }, { AllocationId: id }), ...tagged(id, config)];
};

export const natGateway: Maker = (object, inventory) => {
  const { id, config } = object;
  const [eni] = interfacesOf(object, inventory);
  return [
    ec2(
      "CreateNatGateway",
      {
        SubnetId: config.subnet_id,
        ConnectivityType: config.connectivity_type,
        AllocationId: config.allocation_id,
        SecondaryAllocationIds: config.secondary_allocation_ids,
      },
      {
        "NatGateway.NatGatewayId": id,
        ...(eni ? { "NatGateway.NatGatewayAddresses[0].NetworkInterfaceId": eni } : {}),
      },
    ),
    ...tagged(id, config),
  ];
};
