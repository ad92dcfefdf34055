/** How far the variables of one pool may be tuned. */
export interface TunablePool {
  /** Each as large as the blueprint's or larger. */
  instanceTypes: string[];
  /** Instances that hold the services' fewest tasks, with any one of them being deployed and, in tier ha, an instance lost. */
  fewestInstances: number;
  /** Instances that hold the services' most tasks, with any one of them being deployed. */
  instancesForMost: number;
}

/** What the proof covers, by the name of the pool or the service. */
export interface Tunable {
  pools: Record<string, TunablePool>;
  /** Most memory in MiB that every task may have, all services at once. */
  mostMemoryMib: Record<string, number>;
}
