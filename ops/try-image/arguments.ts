import { PLATFORM } from "./image";
import type { Mount } from "./mounts";
import type { Trial } from "./trial";

/** What a container is made with besides its trial. */
export interface Making {
  name: string;
  /** An image by its id: a name can move between two commands. */
  image: string;
  environmentFile: string;
  /** The name of the volume behind each mount, by its path. */
  volumes: Record<string, string>;
  /** CPUs that the machine has: Docker refuses more. */
  machineCpus: number;
}

/** Arguments of `docker create`: the container as ECS would make it, with its ports on loopback. */
export function createArguments(
  trial: Trial,
  { name, image, environmentFile, volumes, machineCpus }: Making,
): string[] {
  const { entryPoint: [first, ...rest] = [], command = [] } = trial;
  return [
    ...["create", "--name", name, "--platform", PLATFORM, "--pull", "never"],
    ...(trial.readOnly ? ["--read-only"] : []),
    // An instance of ECS has no swap.
    ...["--memory", `${trial.memoryMib}m`, "--memory-swap", `${trial.memoryMib}m`],
    ...["--cpus", `${Math.min(trial.cpus, machineCpus)}`],
    // ECS runs the check of the task definition, and none that an image has.
    "--no-healthcheck",
    ...Object.entries(trial.scratch).flatMap(([path, options]) => ["--tmpfs", `${path}:${options}`]),
    ...trial.mounts.flatMap((mount) => ["--mount", mountArgument(mount, volumes[mount.path]!)]),
    ...["--env-file", environmentFile],
    ...Object.values(trial.serves).flatMap((port) => ["--publish", `127.0.0.1::${port}`]),
    ...(first ? ["--entrypoint", first] : []),
    ...[image, ...rest, ...command],
  ];
}

/** ECS copies what the image has at the path only where the image declares it. */
export function mountArgument({ path, readOnly, fromImage }: Mount, volume: string): string {
  const options = [...(fromImage ? [] : ["volume-nocopy"]), ...(readOnly ? ["readonly"] : [])];
  return [`type=volume,source=${volume},target=${path}`, ...options].join(",");
}
