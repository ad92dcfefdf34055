/** How far the knobs of one pool may be turned. */
export interface ProvenPool {
  /** Each as large as the blueprint's or larger. */
  instanceTypes: string[];
  /** Instances that hold the services' fewest tasks, with any one of them being deployed and, in tier ha, an instance lost. */
  fewestInstances: number;
  /** Instances that hold the services' most tasks, with any one of them being deployed. */
  instancesForMost: number;
}

/** What the proof covers, by the name of the pool or the service. */
export interface Proven {
  pools: Record<string, ProvenPool>;
  /** Most memory in MiB that every task may have, all services at once. */
  mostMemoryMib: Record<string, number>;
}
