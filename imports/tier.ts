/** `cost`: one Availability Zone, single nodes, brief downtime accepted. `ha`: the same, across AZs and doubled. */
export type Tier = "cost" | "ha";

/** The numbers of a tier. Switching from `cost` to `ha` only adds or updates in place. */
export interface Sizes {
  /** Number of Availability Zones. `Infinity`: all. */
  zones: {
    /** Public load balancers; AWS requires two. */
    loadBalancers: number;
    /** Instances, and tasks on them. */
    tasks: number;
    /** Tasks on Fargate: one more zone costs nothing. */
    fargate: number;
    /** Instances with a data volume: a volume cannot move to another AZ. */
    volumes: number;
    /** What AWS distributes itself: caches, databases, internal load balancers. */
    data: number;
  };
  /** AZs in which the network must have a private subnet. */
  privateZonesNeeded: number;
  /** One NAT gateway per AZ, or a single one in the first. */
  natPerZone: boolean;
  cacheNodes: number;
  /** From two on a database has a standby in another zone, or a reader that takes over. */
  databaseNodes: number;
  /** Whether tasks must still fit with one instance lost. */
  survivesInstanceLoss: boolean;
}

const EVERY = Number.POSITIVE_INFINITY;

const SIZES: Record<Tier, Sizes> = {
  cost: {
    zones: { loadBalancers: 2, tasks: 1, fargate: EVERY, volumes: 1, data: EVERY },
    privateZonesNeeded: 1,
    natPerZone: false,
    cacheNodes: 1,
    databaseNodes: 1,
    survivesInstanceLoss: false,
  },
  ha: {
    zones: { loadBalancers: EVERY, tasks: EVERY, fargate: EVERY, volumes: 1, data: EVERY },
    privateZonesNeeded: 2,
    natPerZone: true,
    cacheNodes: 2,
    databaseNodes: 2,
    survivesInstanceLoss: true,
  },
};

/** The numbers of a tier: the only place that distinguishes tiers. */
export function sizesOf(tier: Tier): Sizes {
  return SIZES[tier];
}
