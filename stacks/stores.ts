import type { Home } from "../imports/home";
import type { DatabaseSpec } from "../modules/database/spec";
import { ecsName, servicesIn } from "../modules/service/spec";
import { bucketName, buckets, READ } from "./kinds/buckets";
import { cacheName, caches } from "./kinds/caches";
import { clusterNameOf } from "./kinds/cluster";
import { databases } from "./kinds/databases/databases";
import { dashed } from "./kinds/names";
import { tableName, tables } from "./kinds/tables";
import type { Resolved } from "./model";

/** Something that keeps data, as who restores it must know it. */
interface Store {
  id: string;
  name: string;
  home: Home;
  /** The stack whose state has it. */
  stack: string;
}

/** A service of ECS, which is stopped while data is exchanged under it. */
interface User {
  service: string;
  cluster: string;
  tasks: number;
}

/** A table of DynamoDB, with the services that use it. */
export interface SiteTable extends Store {
  /** Its attribute of TTL, in Unix seconds. */
  expiresAt?: string;
  users: User[];
}

/** A bucket of S3, with the services that write to it. */
export interface SiteBucket extends Store {
  /** Days that S3 keeps a version after another one replaced it, or somebody deleted the object. */
  oldVersionDays: number;
  /** Days after which an object itself expires. */
  expireDays?: number;
  writers: User[];
}

/** A cache of ElastiCache, by the name of its replication group, with the services that use it. */
export interface SiteCache extends Store {
  nodeType: string;
  /** Of Redis, as `7.1`. */
  version: string;
  /** Whether Redis asks for an auth token, which is set beside Terraform. */
  asks: boolean;
  users: User[];
  /** The stack that reads its address, where that is another one. */
  reader?: string;
}

/** A database of RDS or Aurora, by its identifier, with the services that use it. */
export interface SiteDatabase extends Store {
  spec: DatabaseSpec;
  /** Instances: of Aurora each is one of RDS with a number; else a second one is a standby without an identifier. */
  nodes: number;
  users: User[];
  /** The stack that reads its address and the ARN of its secret, where that is another one. */
  reader?: string;
}

export function cachesIn(model: Resolved): SiteCache[] {
  const home = model.homeOf(caches.name);
  return Object.entries(model.blueprint.caches ?? {}).map(([id, { nodeType, version, authToken }]) => ({
    ...{ id, name: cacheName(id, home), home, nodeType, version, asks: authToken !== undefined },
    ...whoUses(model, caches.name, id),
  }));
}

export function databasesIn(model: Resolved): SiteDatabase[] {
  const home = model.homeOf(databases.name);
  return Object.entries(model.blueprint.databases ?? {}).map(([id, spec]) => ({
    ...{ id, name: `${home.prefix}-${dashed(id)}`, home, spec, nodes: model.sizes.databaseNodes },
    ...whoUses(model, databases.name, id),
  }));
}

/** Its stack, who uses it, and the stack of those where that is another one. Jobs are among the latter. */
function whoUses(model: Resolved, kind: string, id: string): { stack: string; users: User[]; reader?: string } {
  const stack = stackOf(model, kind, id);
  const used = Object.values(model.blueprint.services ?? {}).some(({ uses }) => uses.some(({ name }) => name === id));
  const services = used ? model.stackOf("services") : undefined;
  return { stack, users: usersOf(model, id), reader: services === stack ? undefined : services };
}

export function tablesIn(model: Resolved): SiteTable[] {
  const home = model.homeOf(tables.name);
  return Object.entries(model.blueprint.tables ?? {}).map(([id, { expiresAt }]) => ({
    ...{ id, name: tableName(home, id), expiresAt, home, stack: stackOf(model, tables.name, id) },
    users: usersOf(model, id),
  }));
}

export function bucketsIn(model: Resolved): SiteBucket[] {
  const home = model.homeOf(buckets.name);
  return Object.entries(model.blueprint.buckets ?? {}).map(([id, { oldVersionDays, expireDays }]) => ({
    ...{ id, name: bucketName(home, id), oldVersionDays, expireDays, home, stack: stackOf(model, buckets.name, id) },
    writers: usersOf(model, id, (part) => part !== READ),
  }));
}

function stackOf({ stacks }: Resolved, kind: string, id: string): string {
  return stacks.find(({ parts }) => parts.some((part) => part.kind === kind && (part.id ?? id) === id))!.name;
}

/** @param how what of it they use, as `artifacts:read` says it */
function usersOf({ blueprint, site }: Resolved, id: string, how: (part?: string) => boolean = () => true): User[] {
  const cluster = clusterNameOf(site, blueprint.cluster ?? {});
  return Object.entries(servicesIn(blueprint.services ?? {}))
    .filter(([, { uses }]) => uses.some(({ name, port }) => name === id && how(port)))
    .map(([service, spec]) => ({ service: ecsName(site.prefix, service, spec), cluster, tasks: spec.tasks.min }));
}
