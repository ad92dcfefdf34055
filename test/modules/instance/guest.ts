import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { DataVolume } from "../../../modules/instance/preparation";
import { account, fresh, props } from "./account";
import type { Machine } from "./booting";
import { blankImage, fileSystemCommands } from "./file-systems";

/** A kernel that runs as a program, of Debian's package user-mode-linux: it has XFS with quotas, whatever this machine has. */
const KERNEL = "/usr/bin/linux.uml";
const GIB = 1024 ** 3;

export const hasGuest = process.getuid?.() === 0 && [KERNEL, "/usr/sbin/mkfs.xfs"].every((path) => existsSync(path));
export const GUEST = "root and Debian's packages user-mode-linux and xfsprogs";

/** An instance whose kernel enforces quotas. Its volume is an image, and the same after each start. */
export class Guest {
  private readonly machine: Machine = account([{ ...fresh, carries: "gone" }], {
    ...fileSystemCommands({ xfs: true, quotas: true }),
  });

  constructor(volumeGib: number) {
    blankImage(`${this.machine.root}/image`, volumeGib * GIB);
    this.machine.link("/dev/ubda", "dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_volfresh");
  }

  /** Starts with these folders; then runs commands in the data volume. What they print, or what the script says as it fails. */
  start(folders: DataVolume["folders"], ...commands: string[]): string[] {
    const { root } = this.machine;
    this.machine.installs({ ...props, data: { ...props.data!, folders } });
    this.machine.write(
      "init",
      [
        "#!/bin/bash",
        "export PATH=/usr/sbin:/usr/bin:/sbin:/bin",
        "mount -t proc proc /proc; mount -t sysfs sys /sys",
        `mkdir -p ${root}/run`,
        `(PATH=${root}/bin ${root}/usr/local/sbin/prepare-instance && cd ${root}/data || exit`,
        ...commands.map((command) => `${command} 2>&1`),
        `) > ${root}/output 2>&1`,
        `umount ${root}/data; echo o > /proc/sysrq-trigger; sleep 60`,
      ].join("\n"),
      0o755,
    );
    const disks = [`ubd0=${root}/image`, "root=/dev/root", "rootfstype=hostfs", "rootflags=/", "rw"];
    const rest = ["mem=256M", "con=null", "con0=null,fd:2", `uml_dir=${root}/uml`, `init=${root}/init`];
    spawnSync(KERNEL, [...disks, ...rest], { stdio: ["ignore", "ignore", "ignore"], timeout: 300_000 });
    return this.machine.read("output").trim().split("\n");
  }

  remove(): void {
    this.machine.remove();
  }
}
