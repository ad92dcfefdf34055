/** What a blueprint asks of the account, at its largest. */
export interface Demand {
  /** Instances by type. */
  instances: { type: string; count: number }[];
  /** Tasks; twice where a deployment starts the new ones before it stops the old ones. */
  tasks: number;
  cacheNodes: number;
  /** Interfaces of endpoints, one in each zone that they stand in. */
  endpointInterfaces: number;
  securityGroups: number;
  targetGroups: number;
  /** For the internet. */
  loadBalancers: number;
  /** In private subnets. */
  internalLoadBalancers: number;
  /** Wanted priority of the listener rule, by service. */
  priorities: Record<string, number>;
}

/** Addresses that tasks, instances, caches and endpoints take in the private subnets, one each. */
export function addressesOf({ instances, tasks, cacheNodes, endpointInterfaces }: Demand): number {
  return instances.reduce((sum, { count }) => sum + count, 0) + tasks + cacheNodes + endpointInterfaces;
}
