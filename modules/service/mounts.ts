import { z } from "zod";
import { DATA_MOUNT } from "../instance/boot-script";

const folder = z.string().regex(/^\//, "must begin with /");

/** Source of a mount point. */
export const mountSpec = z.union(
  [
    /** A folder of the pool's data volume, by its name. */
    z.strictObject({ volumeFolder: z.string() }),
    /** A folder of the container instance: each instance has its own. */
    z.strictObject({ hostFolder: folder, readOnly: z.boolean().default(true) }),
  ],
  { error: "must be { volumeFolder: <name> } or { hostFolder: <path> }" },
);

export type MountSpec = z.output<typeof mountSpec>;

export const mountsSpec = z.record(folder, mountSpec).default({});

/** The folders of the pool's data volume that are mounted, by the path in the container. */
export function volumeFolders(mounts: Record<string, MountSpec>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mounts).flatMap(([path, mount]) => ("volumeFolder" in mount ? [[path, mount.volumeFolder]] : [])),
  );
}

/** Name of the task definition's volume behind a mount. */
export function volumeName(mount: MountSpec): string {
  return "volumeFolder" in mount
    ? mount.volumeFolder
    : mount.hostFolder.replaceAll(/\W+/g, "-").replaceAll(/^-|-$/g, "");
}

/** The volumes of a task definition, each once. */
export function volumesOf(mounts: MountSpec[]): { name: string; hostPath?: string }[] {
  const byName = new Map(mounts.map((mount) => [volumeName(mount), mount]));
  return [...byName].map(([name, mount]) => ({
    name,
    hostPath: "volumeFolder" in mount ? `${DATA_MOUNT}/${mount.volumeFolder}` : mount.hostFolder,
  }));
}
