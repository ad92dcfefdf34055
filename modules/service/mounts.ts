import { z } from "zod";

/** A folder by its path, which says where it is: over `/` a mount would hide the whole image. */
export const folder = z
  .string()
  .regex(
    /^(\/(?!\.{1,2}(\/|$))[^/]+)+$/,
    "must be the path of a folder: begins with /, is not / itself, and has no part that is empty, . or ..",
  );

/** A user or group by its number. Root would need a right of its own in EFS. */
const id = z.int().min(1).max(4_294_967_295);

/** Source of a mount point. */
export const mountSpec = z.union(
  [
    /** A folder of the pool's data volume, by its name. */
    z.strictObject({ volumeFolder: z.string(), readOnly: z.boolean().default(false) }),
    /** A folder of the container instance: each instance has its own. */
    z.strictObject({ hostFolder: folder, readOnly: z.boolean().default(true) }),
    /** The service's own folder of a file system, which all of its tasks share. Whoever writes, it is as this user. */
    z.strictObject({
      fileSystem: z.string(),
      uid: id,
      gid: id,
      readOnly: z.boolean().default(false),
      /** Where two tasks at once would spoil it: the old one stops before a new one starts. Default: all write. */
      writers: z.literal("one").optional(),
    }),
  ],
  { error: "must be { volumeFolder: <name> }, { hostFolder: <path> } or { fileSystem: <name>, uid, gid }" },
);

export type MountSpec = z.output<typeof mountSpec>;

export const mountsSpec = z.record(folder, mountSpec).default({});

/** The folders of the pool's data volume that are mounted, by the path in the container. */
export function volumeFolders(mounts: Record<string, MountSpec>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mounts).flatMap(([path, mount]) => ("volumeFolder" in mount ? [[path, mount.volumeFolder]] : [])),
  );
}

/** A folder of a file system with the one owner that a service gives it. */
export type FileSystemMount = Extract<MountSpec, { fileSystem: string }>;

/** The file systems that are mounted, each as often as it is. */
export function fileSystemMounts(mounts: MountSpec[]): FileSystemMount[] {
  return mounts.filter((mount) => "fileSystem" in mount);
}
