import { FARGATE_CPUS, fargateMemoryMib } from "../../../../aws/fargate";
import { oneOf, type Problem, unless } from "../../../../imports/problems";
import { volumeFolders } from "../../../../modules/service/mounts";
import { containersOf, hasOneWriter, isStateful, type ServiceSpec } from "../../../../modules/service/spec";
import type { Model } from "../../kind";
import { network } from "../../network";
import { pools } from "../../pools/pools";

/** Contradictions to where the tasks of a service run. */
export function placeProblems(id: string, spec: ServiceSpec, model: Model): Problem[] {
  const { runsOn, tasks } = spec;
  const severalWriters = unless(!hasOneWriter(spec) || tasks.max === 1, {
    path: "tasks.max",
    value: tasks.max,
    rule: "must be 1 for a service with data",
    remedy: "Two tasks would write to the same folder; a second node is a service and a pool of its own.",
  });
  if ("pool" in runsOn) {
    return [
      ...severalWriters,
      ...poolProblems(id, spec, runsOn.pool, model),
      ...folderProblems(id, spec, runsOn.pool, model),
      ...unless(!spec.storageGib, {
        path: "storageGib",
        value: spec.storageGib,
        rule: "must be left out on a pool",
        remedy: "Ephemeral storage is Fargate's; a task on an instance shares its root volume.",
      }),
    ];
  }
  return [
    ...(isStateful(spec) ? [] : severalWriters),
    ...sizeProblems(spec),
    ...fargateMountProblems(id, spec),
    ...publicIpProblems(runsOn.publicIp, model),
  ];
}

function poolProblems(id: string, spec: ServiceSpec, pool: string, model: Model): Problem[] {
  const all = model.spec(pools) ?? {};
  const { container = id } = spec;
  const known = Object.hasOwn(all, pool);
  const { dedicatedTo = container, dataVolumeGib } = (known && all[pool]) || {};
  const stateful = isStateful(spec);
  return [
    ...unless(known, {
      path: "runsOn.pool",
      value: pool,
      ...oneOf(pool, Object.keys(all), "Correct the name or add the pool to the blueprint.", "one of the pools"),
    }),
    ...unless(container === dedicatedTo, {
      path: "runsOn.pool",
      value: pool,
      rule: `must be another one: it is dedicated to ${dedicatedTo}`,
      remedy: "Services on one instance share its memory; choose a pool of its own, or a shared one.",
    }),
    ...unless(!stateful || !known || dataVolumeGib !== undefined, {
      path: "mounts",
      value: pool,
      rule: "must have no volumeFolder on a pool without a data volume",
      remedy: "Give the pool a dataVolumeGib, or run the service on a pool that has one.",
    }),
  ];
}

/** The boot script of an instance creates the folders, owned by the container's user. */
function folderProblems(id: string, spec: ServiceSpec, on: string, model: Model): Problem[] {
  const pool = model.spec(pools)?.[on];
  if (!pool?.dataVolumeGib) return [];
  const folders = Object.keys(pool.dataFolders);
  return containersOf(id, spec).flatMap(({ at, spec: { mounts } }) =>
    Object.entries(volumeFolders(mounts)).flatMap(([path, folder]) =>
      unless(folders.includes(folder), {
        path: `${at}mounts.${path}.volumeFolder`,
        value: folder,
        ...oneOf(
          folder,
          folders,
          "Correct the name, or add it to the pool's dataFolders with the container's user.",
          `one of the folders of pool ${on}`,
        ),
      }),
    ),
  );
}

function sizeProblems({ cpu, memoryMib }: ServiceSpec): Problem[] {
  const sizes = fargateMemoryMib(cpu);
  return [
    ...unless(sizes.length > 0, {
      path: "cpu",
      value: cpu,
      rule: `must be one of ${FARGATE_CPUS.join(", ")} on Fargate`,
      remedy: "Fargate accepts only these CPU units.",
    }),
    ...unless(sizes.length === 0 || sizes.includes(memoryMib), {
      path: "memoryMib",
      value: memoryMib,
      rule: `must be one of ${sizes.join(", ")} with ${cpu} CPU units on Fargate`,
      remedy: "Fargate accepts CPU and memory in pairs.",
    }),
  ];
}

function fargateMountProblems(id: string, spec: ServiceSpec): Problem[] {
  return containersOf(id, spec).flatMap(({ at, spec: { mounts } }) =>
    Object.entries(mounts).flatMap(([path, mount]) =>
      unless("fileSystem" in mount, {
        path: `${at}mounts.${path}`,
        value: mount,
        rule: "must not be a folder of an instance on Fargate",
        remedy: "Fargate has no container instance; use scratch, mount a file system, or run the service on a pool.",
      }),
    ),
  );
}

/** Without a public IP a task in a public subnet has no egress; in a private subnet a public IP has no use. */
function publicIpProblems(publicIp: boolean, model: Model): Problem[] {
  const inPublic = model.spec(network)?.tiers.includes("private") === false;
  return unless(publicIp === inPublic, {
    path: "runsOn.publicIp",
    value: publicIp,
    rule: inPublic ? "must be true where the network has no private subnets" : "must be false in private subnets",
    remedy: inPublic
      ? "Without it the task cannot pull its image."
      : "Tasks egress through NAT gateways; leave it out.",
  });
}
