import type { Mistake } from "./mistake";

/** What contradicts a network of our own with public and private subnets. */
export const NETWORKS: Mistake[] = [
  [
    "a tier twice",
    { "network.tiers": ["public", "private", "public"] },
    'network.tiers.2: must not be listed twice: it is tiers.0, got "public". Remove it.',
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

/** What contradicts itself in the part of a site that says where this network is. */
export const SITE_NETWORKS: Mistake[] = [
  [
    "a public range",
    { network: { mode: "create", cidr: "8.8.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] } },
    'network.cidr: must be in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10, got "8.8.0.0/16". Other ranges are public, or are not routed; for example 10.60.0.0/16.',
  ],
  [
    "loopback",
    { network: { mode: "create", cidr: "127.0.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] } },
    'network.cidr: must be in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10, got "127.0.0.0/16". Other ranges are public, or are not routed; for example 10.60.0.0/16.',
  ],
  [
    "multicast",
    { network: { mode: "create", cidr: "224.0.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] } },
    'network.cidr: must be in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10, got "224.0.0.0/16". Other ranges are public, or are not routed; for example 10.60.0.0/16.',
  ],
  [
    "link-local",
    { network: { mode: "create", cidr: "169.254.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] } },
    'network.cidr: must be in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10, got "169.254.0.0/16". Other ranges are public, or are not routed; for example 10.60.0.0/16.',
  ],
  [
    "too few subnets",
    {
      network: {
        mode: "create",
        cidr: "10.60.0.0/16",
        zones: ["eu-central-1a", "eu-central-1b"],
        subnets: { public: ["10.60.240.0/24"] },
      },
    },
    'network.subnets.public: must have one CIDR per Availability Zone: 2, got ["10.60.240.0/24"]. They are for eu-central-1a, eu-central-1b, in this order.',
  ],
  [
    "subnets that overlap",
    {
      network: {
        mode: "create",
        cidr: "10.60.0.0/16",
        zones: ["eu-central-1a", "eu-central-1b"],
        subnets: { public: ["10.60.240.0/24", "10.60.240.0/25"] },
      },
    },
    'network.subnets.public.1: must not overlap 10.60.240.0/24, a public subnet, got "10.60.240.0/25". Give each subnet a range of its own.',
  ],
  [
    "a subnet over one that has a default",
    {
      network: {
        mode: "create",
        cidr: "10.60.0.0/16",
        zones: ["eu-central-1a", "eu-central-1b"],
        subnets: { public: ["10.60.240.0/24", "10.60.16.0/24"] },
      },
    },
    'network.subnets.public.1: must not overlap 10.60.16.0/20, a private subnet, got "10.60.16.0/24". Give each subnet a range of its own; a tier that is left out has a part of network.cidr.',
  ],
  [
    "a subnet outside the VPC",
    {
      network: {
        mode: "create",
        cidr: "10.60.0.0/16",
        zones: ["eu-central-1a", "eu-central-1b"],
        subnets: { public: ["10.60.240.0/24", "10.61.0.0/24"] },
      },
    },
    'network.subnets.public.1: must be within network.cidr 10.60.0.0/16, got "10.61.0.0/24". A subnet is a part of its VPC.',
  ],
  [
    "subnets of a tier that there is not",
    {
      network: {
        mode: "create",
        cidr: "10.60.0.0/16",
        zones: ["eu-central-1a", "eu-central-1b"],
        subnets: { isolated: ["10.60.200.0/24", "10.60.201.0/24"] },
      },
    },
    'network.subnets.isolated: must be left out: the architecture has the tiers public, private, got ["10.60.200.0/24","10.60.201.0/24"]. Remove it.',
  ],
  [
    "public subnets that are too small",
    { network: { mode: "create", cidr: "10.60.0.0/20", zones: ["eu-central-1a", "eu-central-1b"] } },
    'network.cidr: must give public subnets of /27 or larger, for load balancers, got "10.60.15.0/28". Take a larger range; without exact CIDRs a public subnet is a 256th of network.cidr.',
  ],
  [
    "a Local Zone",
    { network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1-ham-1a"] } },
    'network.zones.1: must be an Availability Zone of eu-central-1, got "eu-central-1-ham-1a". For example eu-central-1a.',
  ],
  [
    "a zone twice",
    { network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1a"] } },
    'network.zones.1: must differ from network.zones.0, got "eu-central-1a". For example eu-central-1a.',
  ],
];
