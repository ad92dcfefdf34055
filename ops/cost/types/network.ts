import type { Block } from "../../route/blocks";
import { type Charge, type ChargesByType, type Context, HOURS, share } from "../charge";

/** What traffic passes. */
export const network: ChargesByType = {
  aws_nat_gateway: (block, context) => [
    { item: "NAT gateways", price: "nat.hour", quantity: HOURS },
    {
      item: "traffic through NAT gateways",
      price: "nat.gb",
      quantity: share(context.usage.natGb, block, context),
      traffic: true,
    },
  ],
  aws_eip: () => [{ item: "public IPv4 addresses", price: "ipv4.hour", quantity: HOURS }],
  aws_lb: balancer,
  aws_vpc_endpoint: endpoint,
};

function balancer(block: Block, context: Context): Charge[] {
  const { blocks, usage } = context;
  const { load_balancer_type: type = "application", internal, subnets, subnet_mapping: mapping } = block.arguments;
  const zones = countOf(subnets ?? mapping);
  const outside = internal !== true;
  const atEdge = blocks.ofType("aws_cloudfront_distribution").length > 0;
  const answering = answeringUsers(context);
  return [
    { item: "load balancers", price: `lb.${type}.hour`, quantity: HOURS },
    { item: "capacity units of load balancers", price: `lb.${type}.unit`, quantity: HOURS * usage.loadBalancerUnits },
    ...(outside
      ? [
          {
            item: "public IPv4 addresses",
            price: "ipv4.hour",
            quantity: zones === undefined ? undefined : zones * HOURS,
          },
        ]
      : []),
    ...(!atEdge && answering.includes(block)
      ? [
          {
            item: "traffic to the internet",
            price: "transfer.internet",
            quantity: usage.internetGb / answering.length,
            traffic: true as const,
          },
        ]
      : []),
  ];
}

/** Our load balancers that face the internet; where there is none, the client's that has a rule of ours. */
function answeringUsers({ blocks }: Context): Block[] {
  const outside = blocks.ofType("aws_lb").filter(({ arguments: one }) => one.internal !== true);
  const ours = outside.filter(({ clients }) => !clients);
  if (ours.length > 0) return ours;
  const rules = blocks.ofType("aws_lb_listener_rule").filter(({ clients }) => !clients);
  const listeners = rules.map(({ arguments: rule }) => blocks.named(rule.listener_arn)?.arguments);
  return outside.filter((one) => listeners.some((listener) => blocks.isOf(listener?.load_balancer_arn, one)));
}

/** A gateway endpoint costs nothing. One with an interface is charged in each zone. */
function endpoint(block: Block, { blocks, usage }: Context): Charge[] {
  const isInterface = ({ arguments: { vpc_endpoint_type: type } }: Block) => type === "Interface";
  if (!isInterface(block)) return [];
  const all = blocks.ofType("aws_vpc_endpoint").filter(isInterface).length;
  const zones = countOf(block.arguments.subnet_ids);
  return [
    { item: "interface endpoints", price: "endpoint.hour", quantity: zones === undefined ? undefined : zones * HOURS },
    { item: "traffic through endpoints", price: "endpoint.gb", quantity: usage.endpointGb / all, traffic: true },
  ];
}

function countOf(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}
