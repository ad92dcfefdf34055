import type { Home } from "../imports/home";
import { ecsName, servicesIn } from "../modules/service/spec";
import { bucketName, buckets, READ } from "./kinds/buckets";
import { cacheName, caches } from "./kinds/caches";
import { clusterNameOf } from "./kinds/cluster";
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

/** A cache of Redis; its name is that of its replication group. */
export interface SiteCache extends Store {
  users: User[];
}

export function cachesIn(model: Resolved): SiteCache[] {
  const home = model.homeOf(caches.name);
  return Object.keys(model.blueprint.caches ?? {}).map((id) => ({
    ...{ id, name: cacheName(id, home), home, stack: stackOf(model, caches.name, id), users: usersOf(model, id) },
  }));
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
