import type { Mistake } from "./mistake";

/** What contradicts a network of our own with public and private subnets. */
export const NETWORKS: Mistake[] = [
  [
    "a tier twice",
    { "network.tiers": ["public", "private", "public"] },
    'network.tiers: must name each tier once, got ["public","private","public"]. Remove the second one.',
  ],
  [
    "nothing but isolated subnets",
    { network: { tiers: ["isolated"] } },
    'network.tiers: must have public or private among them, got ["isolated"]. Isolated subnets are for data; tasks need one of the others.',
    'network.tiers: must have public among them where the architecture has load balancers, got ["isolated"]. The public load balancer is internet-facing.',
    'network.tiers: must have private among them where the architecture has pools, got ["isolated"]. Instances have no public IP: in a public subnet they have no egress.',
  ],
  [
    "a load balancer for the internet without public subnets",
    { network: { tiers: ["private"], egress: "none" } },
    'network.tiers: must have public among them where the architecture has load balancers, got ["private"]. The public load balancer is internet-facing.',
  ],
  [
    "NAT gateways without public subnets",
    { network: { tiers: ["private"] } },
    "network.egress: must be none where there are private subnets and no public ones, got nothing. NAT gateways stand in public subnets: add these to tiers, or say egress none.",
    'network.tiers: must have public among them where the architecture has load balancers, got ["private"]. The public load balancer is internet-facing.',
  ],
  [
    "public IPs beside private subnets",
    { "network.egress": "public ip" },
    'network.egress: must not be public ip where there are private subnets, got "public ip". Nothing in a private subnet is reached by a public IP; use one nat or nat per zone.',
  ],
  [
    "NAT gateways without private subnets",
    { network: { tiers: ["public"], egress: "one nat" } },
    'network.egress: must be public ip or none where there are no private subnets, got "one nat". NAT gateways are for private subnets: add these to tiers.',
    'network.tiers: must have private among them where the architecture has pools, got ["public"]. Instances have no public IP: in a public subnet they have no egress.',
  ],
  [
    "flow logs for 45 days",
    { "network.flowLogDays": 45 },
    "network.flowLogDays: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 45. CloudWatch Logs accepts only these values.",
  ],
];
