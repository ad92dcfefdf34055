/** How far the variables of one pool may be tuned. */
export interface TunablePool {
  /** Each as large as the blueprint's or larger. */
  instanceTypes: string[];
  /** Instances for the minimum tasks, with any one service being deployed and, in tier ha, an instance lost. */
  fewestInstances: number;
  /** Instances for the maximum tasks, with any one service being deployed. */
  instancesForMost: number;
}

/** What the proof covers, by the name of the pool or the service. */
export interface Tunable {
  pools: Record<string, TunablePool>;
  /** Maximum memory in MiB of every task, all services at once. */
  mostMemoryMib: Record<string, number>;
}
