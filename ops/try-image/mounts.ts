import type { ImageRun } from "../../stacks/queries";
import type { Container, TaskVolume } from "./container";

/** A folder that a container has besides its image. It is empty but for `files`. */
export interface Mount {
  path: string;
  readOnly: boolean;
  uid: number;
  gid: number;
  mode: number;
  /** The text of each file by its path below the folder. */
  files: Record<string, string>;
  /** Whether it begins as what the image has there: ECS does so for a VOLUME of the image. */
  fromImage: boolean;
}

/** As the boot script makes the folders of a data volume. */
const DATA_MODE = 0o750;
/** As ECS makes a volume of a task, which is root's, and as folders of an instance are. */
const ROOT = { uid: 0, gid: 0, mode: 0o755 };
/** An access point makes whoever writes the owner. */
const ANYBODY = 0o777;

export function mountsOf(
  { mountPoints = [] }: Container,
  volumes: TaskVolume[],
  owners: ImageRun["owners"],
  files: Record<string, string>,
): Mount[] {
  return mountPoints.map(({ containerPath: path, sourceVolume, readOnly }) => {
    const volume = volumes.find(({ name }) => name === sourceVolume)!;
    const owner = owners[path];
    const own = owner && { uid: owner.uid, gid: owner.gid, mode: owner.anybody ? ANYBODY : DATA_MODE };
    const isTasks = !volume.host_path && !volume.efs_volume_configuration;
    return { path, readOnly, ...(own ?? ROOT), files: below(path, files), fromImage: isTasks && !readOnly };
  });
}

/** The same for an image, which declares some of them. */
export function mountsFor(mounts: Mount[], volumes: string[]): Mount[] {
  return mounts.map((mount) => ({ ...mount, fromImage: mount.fromImage && volumes.includes(mount.path) }));
}

function below(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) =>
      path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), text]] : [],
    ),
  );
}

/** Whether a user may write to it, by what its folder says. */
export function mayWrite({ uid, gid }: { uid: number; gid: number }, mount: Mount): boolean {
  if (uid === 0) return true;
  const bits = uid === mount.uid ? mount.mode >> 6 : gid === mount.gid ? mount.mode >> 3 : mount.mode;
  return (bits & 0o3) === 0o3;
}
