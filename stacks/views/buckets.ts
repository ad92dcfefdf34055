import type { Home } from "../../imports/home";
import { ecsName, servicesIn } from "../../modules/service/spec";
import { bucketName, buckets, READ } from "../kinds/buckets";
import { clusterNameOf } from "../kinds/cluster";
import type { Resolved } from "../model";

/** A bucket of S3, with the services that write to it. */
export interface SiteBucket {
  id: string;
  name: string;
  /** Days that S3 keeps a version after another one replaced it, or somebody deleted the object. */
  oldVersionDays: number;
  /** Days after which an object itself expires. */
  expireDays?: number;
  home: Home;
  /** The stack whose state has it. */
  stack: string;
  writers: { service: string; cluster: string; tasks: number }[];
}

/** Its buckets. */
export function bucketsIn(model: Resolved): SiteBucket[] {
  const { blueprint, site, stacks } = model;
  const home = model.homeOf(buckets.name);
  const cluster = clusterNameOf(site, blueprint.cluster ?? {});
  const services = Object.entries(servicesIn(blueprint.services ?? {}));
  return Object.entries(blueprint.buckets ?? {}).map(([id, { oldVersionDays, expireDays }]) => ({
    ...{ id, name: bucketName(home, id), oldVersionDays, expireDays, home },
    stack: stacks.find(({ parts }) => parts.some((part) => part.kind === buckets.name && (part.id ?? id) === id))!.name,
    writers: services
      .filter(([, { uses }]) => uses.some(({ name, port }) => name === id && port !== READ))
      .map(([service, spec]) => ({ service: ecsName(site.prefix, service, spec), cluster, tasks: spec.tasks.min })),
  }));
}
