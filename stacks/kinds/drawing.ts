import type { SubnetPlace } from "../../imports/zones";

/** Subnets of public load balancers, and of what AWS distributes over all AZs. */
export type Where = "public" | "data";

export interface DrawnBalancer {
  name: string;
  in: Where;
  /** Whether it is the client's, with only its listener in use. */
  clients?: boolean;
  webAcl?: boolean;
}

/** What stands before a load balancer, in no region. */
export interface DrawnEdge {
  name: string;
  webAcl: boolean;
}

export interface DrawnPool {
  name: string;
  instanceType: string;
  instances: { min: number; max: number };
  dataVolumeGib?: number;
  places: SubnetPlace[];
}

export interface DrawnService {
  name: string;
  tasks: { min: number; max: number };
  /** Default: on Fargate. */
  pool?: string;
  /** Whether its tasks have public IPs: where the network has public subnets only. */
  publicIp?: boolean;
}

/** A stateful service in subnets. */
export interface DrawnStore {
  name: string;
  size: string;
  in: Where;
}

/** What a kind adds to the picture. */
export interface Drawing {
  balancers?: DrawnBalancer[];
  edges?: DrawnEdge[];
  pools?: DrawnPool[];
  services?: DrawnService[];
  stores?: DrawnStore[];
}
