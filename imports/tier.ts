/** `cost`: one Availability Zone, single nodes, brief downtime accepted. `ha`: the same, spread and doubled. */
export type Tier = "cost" | "ha";

/** What a tier comes to. Going from `cost` to `ha` only adds or updates in place. */
export interface Sizes {
  /** Availability Zones of each group of subnets. `Infinity`: every one. */
  zones: {
    /** Public load balancers; AWS demands two. */
    loadBalancers: number;
    /** Instances and tasks. */
    tasks: number;
    /** Of an instance with a data volume: a volume cannot follow it into another zone. */
    volumes: number;
    /** What AWS spreads by itself: caches, internal load balancers. */
    data: number;
  };
  /** Private subnets that a network must have, in as many zones. */
  privateZonesNeeded: number;
  /** A NAT gateway in every zone; else one in the first. */
  natPerZone: boolean;
  cacheNodes: number;
  /** Whether tasks must still fit when one instance is lost. */
  survivesInstanceLoss: boolean;
}

const EVERY = Number.POSITIVE_INFINITY;

const SIZES: Record<Tier, Sizes> = {
  cost: {
    zones: { loadBalancers: 2, tasks: 1, volumes: 1, data: EVERY },
    privateZonesNeeded: 1,
    natPerZone: false,
    cacheNodes: 1,
    survivesInstanceLoss: false,
  },
  ha: {
    zones: { loadBalancers: EVERY, tasks: EVERY, volumes: 1, data: EVERY },
    privateZonesNeeded: 2,
    natPerZone: true,
    cacheNodes: 2,
    survivesInstanceLoss: true,
  },
};

/** The numbers that a tier stands for: the only place that tells the tiers apart. */
export function sizesOf(tier: Tier): Sizes {
  return SIZES[tier];
}
