import type { Home } from "../../imports/home";
import { ecsName, servicesIn } from "../../modules/service/spec";
import { clusterNameOf } from "../kinds/cluster";
import { tableName, tables } from "../kinds/tables";
import type { Resolved } from "../model";

/** A table of DynamoDB, with the services that use it. */
export interface SiteTable {
  id: string;
  name: string;
  /** Its attribute of TTL, in Unix seconds. */
  expiresAt?: string;
  home: Home;
  /** The stack whose state has it. */
  stack: string;
  users: { service: string; cluster: string; tasks: number }[];
}

/** Its tables. */
export function tablesIn(model: Resolved): SiteTable[] {
  const { blueprint, site, stacks } = model;
  const home = model.homeOf(tables.name);
  const cluster = clusterNameOf(site, blueprint.cluster ?? {});
  const services = Object.entries(servicesIn(blueprint.services ?? {}));
  return Object.entries(blueprint.tables ?? {}).map(([id, { expiresAt }]) => ({
    ...{ id, name: tableName(home, id), expiresAt, home },
    stack: stacks.find(({ parts }) => parts.some((part) => part.kind === tables.name && (part.id ?? id) === id))!.name,
    users: services
      .filter(([, { uses }]) => uses.some(({ name }) => name === id))
      .map(([service, spec]) => ({ service: ecsName(site.prefix, service, spec), cluster, tasks: spec.tasks.min })),
  }));
}
