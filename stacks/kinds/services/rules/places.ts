import { FARGATE_CPUS, fargateMemoryMib } from "../../../../aws/fargate";
import { type Problem, unless } from "../../../../imports/problems";
import { volumeFolders } from "../../../../modules/service/mounts";
import { containersOf, isStateful, type ServiceSpec } from "../../../../modules/service/spec";
import type { Model } from "../../kind";
import { network } from "../../network";
import { pools } from "../../pools";

/** What contradicts where the tasks of a service run. */
export function placeProblems(id: string, spec: ServiceSpec, model: Model): Problem[] {
  const { runsOn } = spec;
  if ("pool" in runsOn) {
    return [...poolProblems(id, spec, runsOn.pool, model), ...folderProblems(id, spec, runsOn.pool, model)];
  }
  return [...sizeProblems(spec), ...fargateMountProblems(id, spec), ...addressProblems(runsOn.publicAddress, model)];
}

function poolProblems(id: string, spec: ServiceSpec, pool: string, model: Model): Problem[] {
  const all = model.spec(pools) ?? {};
  const { tasks, container = id } = spec;
  const { dedicatedTo = container, dataVolumeGib } = all[pool] ?? {};
  const stateful = isStateful(spec);
  return [
    ...unless(pool in all, {
      path: "runsOn.pool",
      value: pool,
      rule: `must be one of the pools: ${Object.keys(all).join(", ") || "there are none"}`,
      remedy: "Correct the name or add the pool to the blueprint.",
    }),
    ...unless(container === dedicatedTo, {
      path: "runsOn.pool",
      value: pool,
      rule: `must be another one: it is dedicated to ${dedicatedTo}`,
      remedy: "What shares its instance takes its memory; give the service a pool of its own, or one that is shared.",
    }),
    ...unless(!stateful || !(pool in all) || dataVolumeGib !== undefined, {
      path: "mounts",
      value: pool,
      rule: "must have no volumeFolder on a pool without a data volume",
      remedy: "Give the pool a dataVolumeGib, or run the service on a pool that has one.",
    }),
    ...unless(!stateful || tasks.max === 1, {
      path: "tasks.max",
      value: tasks.max,
      rule: "must be 1 for a service with data",
      remedy: "Two tasks would write to the same folder; a second node is a service and a pool of its own.",
    }),
  ];
}

/** The boot script of an instance makes the folders, with the owner that the container runs as. */
function folderProblems(id: string, spec: ServiceSpec, on: string, model: Model): Problem[] {
  const pool = model.spec(pools)?.[on];
  if (!pool?.dataVolumeGib) return [];
  const folders = Object.keys(pool.dataFolders);
  return containersOf(id, spec).flatMap(({ at, spec: { mounts } }) =>
    Object.entries(volumeFolders(mounts)).flatMap(([path, folder]) =>
      unless(folders.includes(folder), {
        path: `${at}mounts.${path}.volumeFolder`,
        value: folder,
        rule: `must be one of the folders of pool ${on}: ${folders.join(", ")}`,
        remedy: "Correct the name, or add it to the pool's dataFolders with the user that the container runs as.",
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
      remedy: "Fargate takes no other CPU units.",
    }),
    ...unless(sizes.length === 0 || sizes.includes(memoryMib), {
      path: "memoryMib",
      value: memoryMib,
      rule: `must be one of ${sizes.join(", ")} with ${cpu} CPU units on Fargate`,
      remedy: "Fargate takes CPU and memory in pairs.",
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
        remedy: "There is no instance; name the folder in scratch, mount a file system, or run the service on a pool.",
      }),
    ),
  );
}

/** Without a public IP a task in a public subnet reaches nothing; in a private one the public IP has no use. */
function addressProblems(publicAddress: boolean, model: Model): Problem[] {
  const inPublic = model.spec(network)?.tiers.includes("private") === false;
  return unless(publicAddress === inPublic, {
    path: "runsOn.publicAddress",
    value: publicAddress,
    rule: inPublic ? "must be true where the network has no private subnets" : "must be false in private subnets",
    remedy: inPublic ? "Nothing else leads to the registry of the image." : "Tasks leave by NAT; leave it out.",
  });
}
