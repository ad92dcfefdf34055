/** Instances that tasks run on. */
export interface Capacity {
  name: string;
  /** Its path in the blueprint. */
  path: string;
  instanceType: string;
  instances: { min: number; max: number };
  /** Size of its data volume, which binds it to one instance. */
  dataVolumeGib?: number;
}

/** Tasks that run on one of them. */
export interface Load {
  name: string;
  /** The name of the capacity. */
  on: string;
  cpu: number;
  memoryMib: number;
  tasks: { min: number; max: number };
  /** Whether a deployment stops the old task before it starts the new one, because its data has one writer. */
  stopsFirst: boolean;
}
