import type { ITerraformDependable } from "cdktf";
import type { ExecLog } from "./exec";
import type { Link, SecretLink } from "./link";
import type { LogGroup } from "./roles";
import type { ServiceSpec } from "./spec";
import type { Route } from "./target";
import type { Image } from "./task";

/** What a service is made of. */
export interface ServiceProps
  extends Omit<ServiceSpec, "uses" | "discoverable" | "tasks" | "memoryMib" | "route" | "filesFrom" | "job"> {
  /** Minimum tasks, and the maximum where the service scales. */
  tasks: { min: number; max: number };
  memoryMib: number;
  /** What else a placeholder in its environment may stand for. */
  known?: Record<string, string>;
  /** By the name of what is used. Services that are used are said by `mayReach`. */
  links: Record<string, Link>;
  /** By the name of the secret. */
  secretLinks: Record<string, SecretLink>;
  /** By the name of the container. */
  images: Record<string, Image>;
  route?: Route;
  /** Name of the bucket that files come from, where it has any. */
  filesBucket?: string;
  /** Name of the Cloud Map namespace of Service Connect. */
  namespaceName: string;
  /** Cloud Map namespace to register in. Default: it is not registered. */
  namespaceId?: string;
  clusterName: string;
  clusterArn: string;
  /** Capacity provider by the name of the pool. */
  capacityProviders: Record<string, string>;
  /** What lets the cluster place its tasks, where no earlier stack does. */
  placedBy: ITerraformDependable[];
  vpcId: string;
  subnetIds: string[];
  /** Whether its tasks are placed in the Availability Zones of its pool in turn. Default: ECS decides, and does the same. */
  spreadsOverZones?: boolean;
  /** The cluster's log of ECS Exec. */
  execLog: ExecLog;
  /** The log group that its containers write to, or what one of its own is made with. */
  logs: LogGroup | { keyArn: string; days: number };
}
