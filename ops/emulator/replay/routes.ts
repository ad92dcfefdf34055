import { ec2, pascal, tagged } from "./call";
import type { Maker } from "./maker";

/** The main one came with the VPC. */
export const routeTable: Maker = ({ id, config }, { unmanaged }) => {
  const isMain = unmanaged.some((one) => one.kind === "main-route-table-association" && one.id === id);
  const made = ec2("CreateRouteTable", { VpcId: config.vpc_id }, { "RouteTable.RouteTableId": id });
  return [...(isMain ? [] : [made]), ...tagged(id, config)];
};

export const routeTableAssociation: Maker = ({ config, observed }) => [
  ec2("AssociateRouteTable", pascal(config), observed ? { AssociationId: String(observed.association_id) } : {}),
];

export const route: Maker = ({ config: { egress_only_gateway_id, ...others } }) => [
  ec2("CreateRoute", { ...pascal(others), EgressOnlyInternetGatewayId: egress_only_gateway_id }),
];
