import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BLKID } from "./account";

/** The least that XFS takes, in bytes. */
const SIZE = 320 * 1024 ** 2;

/** What real XFS takes of a machine: it is in a file, which is mounted. */
export const XFS = "root, xfsprogs and a kernel with XFS";

/** What this machine can do itself: quotas take a kernel with XFS_QUOTA besides. */
export interface Able {
  xfs: boolean;
  quotas: boolean;
}

/** Tried once, with a file system that is thrown away. */
export function ability(): Able {
  const folder = mkdtempSync(join(tmpdir(), "able-"));
  const run = (command: string, ...args: string[]) => spawnSync(command, args, { env: { PATH } }).status === 0;
  const mounts = (options: string) =>
    run("mount", "-o", options, `${folder}/image`, `${folder}/at`) && run("umount", `${folder}/at`);
  try {
    blankImage(`${folder}/image`);
    mkdirSync(`${folder}/at`);
    const xfs = run("mkfs.xfs", "-q", `${folder}/image`) && mounts("noatime");
    return { xfs, quotas: xfs && mounts("prjquota") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a run says of it. */
export function describeAbility({ xfs, quotas }: Able): string {
  if (!xfs) return `not shown here: XFS, which takes ${XFS}; folders stand for file systems`;
  const made = "real XFS in loop devices";
  return quotas
    ? `${made}, with quotas`
    : `${made}; not shown here: quotas, which this kernel has not (CONFIG_XFS_QUOTA)`;
}

/** A volume without anything on it, which takes no room. */
export function blankImage(path: string, bytes = SIZE): void {
  writeFileSync(path, "");
  truncateSync(path, bytes);
}

const PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
const real = (command: string, args = '"$@"') => `PATH=${PATH}; ${command} ${args}`;

/** The commands of a file system: the real ones as far as this machine can. A volume is an image, which mount makes a loop device of. */
export function fileSystemCommands({ xfs, quotas }: Able): Record<string, string> {
  if (!xfs) return FOLDERS;
  return {
    ...Object.fromEntries(REAL.map((command) => [command, real(command)])),
    mount: real("mount", quotas ? undefined : '"${@/,prjquota/}"'),
    xfs_quota: quotas ? real("xfs_quota") : "",
  };
}

const REAL = ["blkid", "install", "mkfs.xfs", "mountpoint", "umount", "xfs_growfs"];

/** The folder beside an image that stands for what is on it. */
export const filesOf = (image: string) => `${image}.files`;

const FOLDERS: Record<string, string> = {
  blkid: BLKID,
  install: 'mkdir -p "${@: -1}"',
  "mkfs.xfs": 'echo xfs > "${@: -1}"; PATH=/usr/bin:/bin; mkdir "$(readlink -f "${@: -1}").files"',
  mount: 'PATH=/usr/bin:/bin; rmdir "${@: -1}"; ln -s "$(readlink -f "${@: -2:1}").files" "${@: -1}"',
  mountpoint: 'test -L "${@: -1}"',
  umount: 'PATH=/usr/bin:/bin; rm "${@: -1}"',
  xfs_growfs: "",
  xfs_quota: "",
};
