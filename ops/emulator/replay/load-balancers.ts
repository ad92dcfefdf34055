import { attributeTableOf } from "../../adopt/discover/load-balancers";
import { attributesOf } from "./attributes";
import { block, blocks, elb, type Facts, pascal, tagsOf } from "./call";
import type { Maker } from "./maker";

export const loadBalancer: Maker = ({ id, config }) => [
  elb(
    "CreateLoadBalancer",
    {
      Name: config.name,
      Type: config.load_balancer_type,
      Scheme: config.internal ? "internal" : "internet-facing",
      IpAddressType: config.ip_address_type,
      SecurityGroups: config.security_groups,
      ...placement(config),
      CustomerOwnedIpv4Pool: config.customer_owned_ipv4_pool,
      Tags: tagsOf(config),
    },
    { "LoadBalancers[0].LoadBalancerArn": id },
  ),
  elb("ModifyLoadBalancerAttributes", {
    LoadBalancerArn: id,
    Attributes: [
      ...attributesOf(config, attributeTableOf(config.load_balancer_type === "application")),
      ...logs(config, "access_logs"),
      ...logs(config, "connection_logs"),
    ],
  }),
];

function placement(config: Facts) {
  if (config.subnets) return { Subnets: config.subnets };
  const mappings = blocks(config, "subnet_mapping").map(({ private_ipv4_address, ipv6_address, ...others }) => ({
    ...pascal(others),
    PrivateIPv4Address: private_ipv4_address,
    IPv6Address: ipv6_address,
  }));
  return { SubnetMappings: mappings };
}

function logs(config: Facts, name: "access_logs" | "connection_logs") {
  return Object.entries(block(config, name) ?? {}).map(([setting, value]) => ({
    Key: `${name}.s3.${setting}`,
    Value: String(value),
  }));
}
