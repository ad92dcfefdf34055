import { dataVolumeTag } from "../modules/pool";
import { poolOf } from "../modules/service/runs-on";
import { ecsName, fileSystemsOf as mountedBy, servicesIn } from "../modules/service/spec";
import { clusterNameOf } from "./kinds/cluster";
import { fileSystemName } from "./kinds/file-systems";
import type { Resolved } from "./model";

/** A file system of EFS, with the services that have a folder in it. */
export interface SiteFileSystem {
  id: string;
  /** Its creation token. */
  name: string;
  account: string;
  region: string;
  /** The stack whose state has it. */
  stack: string;
  users: { folder: string; service: string; cluster: string; tasks: number; stack: string }[];
}

export function fileSystemsIn(resolved: Resolved): SiteFileSystem[] {
  const { site, blueprint, stacks } = resolved;
  const stackOf = (kind: string, id?: string) =>
    stacks.find(({ parts }) => parts.some((part) => part.kind === kind && (part.id ?? id) === id))!.name;
  const cluster = clusterNameOf(site, blueprint.cluster ?? {});
  const services = Object.entries(servicesIn(blueprint.services ?? {}));
  const { account, region, prefix } = resolved.homeOf("fileSystems");
  return Object.keys(blueprint.fileSystems ?? {}).map((id) => ({
    ...{ id, name: fileSystemName({ prefix }, id), account, region, stack: stackOf("fileSystems", id) },
    users: services
      .filter(([, spec]) => mountedBy(spec).includes(id))
      .map(([folder, spec]) => ({
        ...{ folder: `/${folder}`, service: ecsName(site.prefix, folder, spec), cluster },
        ...{ tasks: spec.tasks.min, stack: stackOf("services") },
      })),
  }));
}

/** A pool that keeps a data volume, with the services that run on it. */
export interface DataPool {
  pool: string;
  /** The tag `data-volume` of its first volume; of later ones, `<name>.generation-<number>`. */
  name: string;
  account: string;
  region: string;
  sizeGib: number;
  /** The stack whose variables choose the volume, and the one that backs it up. */
  stack: string;
  backups?: string;
  users: { service: string; cluster: string; tasks: number }[];
}

export function dataPoolsIn(resolved: Resolved): DataPool[] {
  const { site, blueprint } = resolved;
  const cluster = clusterNameOf(site, blueprint.cluster ?? {});
  return Object.entries(blueprint.pools ?? {}).flatMap(([pool, { dataVolumeGib: sizeGib }]) => {
    if (!sizeGib) return [];
    const { account, region, prefix } = resolved.homeOf("pools");
    const users = Object.entries(servicesIn(blueprint.services ?? {}))
      .filter(([, { runsOn }]) => poolOf(runsOn) === pool)
      .map(([id, spec]) => ({ service: ecsName(site.prefix, id, spec), cluster, tasks: spec.tasks.min }));
    const stacks = { stack: resolved.stackOf("pools")!, backups: resolved.stackOf("backups") };
    return [{ pool, name: dataVolumeTag(prefix, pool), account, region, sizeGib, ...stacks, users }];
  });
}
