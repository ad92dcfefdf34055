import { readFileSync } from "node:fs";

export interface PreparationProps {
  /** Whether the instance's role opts in to ENI trunking. It must before the agent registers. */
  eniTrunking: boolean;
  /** The data volume, where the pool has one. */
  data?: DataVolume;
  /** `Environment=` of a systemd unit, where calls go through a proxy. */
  environment: string[];
}

/** An EBS volume that belongs to a pool and is reattached to each new instance. */
export interface DataVolume {
  /** Value of its tag `data-volume`. */
  name: string;
  /** Its folders, with the uid and gid that own them, and what they may hold. */
  folders: Record<string, { uid: number; gid: number; quotaGib?: number }>;
}

/** Where an instance mounts the data volume of its pool. */
export const DATA_MOUNT = "/data";
/** Device name of the data volume in the launch template. */
export const DATA_DEVICE = "/dev/xvdf";

const UNIT = "prepare-instance.service";
const PROGRAM = "/usr/local/sbin/prepare-instance";
/** Written when the instance is prepared; a restart removes it. */
const READY = "/run/ecs-ready";

/** Lines of a boot script that prepare the instance at every boot: a unit that systemd repeats until it succeeds. */
export function preparation(props: PreparationProps): string[] {
  if (!props.eniTrunking && !props.data) return [];
  return [
    ...file("/usr/local/sbin/call-aws", linesOf("call-aws.py")),
    ...file(PROGRAM, program(props)),
    `chmod 755 /usr/local/sbin/call-aws ${PROGRAM}`,
    ...file(`/etc/systemd/system/${UNIT}`, unit(props)),
    "systemctl daemon-reload",
    `systemctl enable --now --no-block ${UNIT}`,
  ];
}

/** The ECS agent starts on an instance that is prepared. Docker would create a missing host folder on the root volume. */
export function agentWaits({ eniTrunking, data }: Pick<PreparationProps, "eniTrunking" | "data">): string[] {
  if (!eniTrunking && !data) return [];
  const mounted = [`RequiresMountsFor=${DATA_MOUNT}`, `AssertPathIsMountPoint=${DATA_MOUNT}`];
  const asserts = ["[Unit]", `AssertPathExists=${READY}`, ...(data ? mounted : [])];
  const folder = "/etc/systemd/system/ecs.service.d";
  return [`mkdir -p ${folder}`, ...file(`${folder}/ready.conf`, asserts)];
}

function unit({ environment }: PreparationProps): string[] {
  return [
    "[Unit]",
    "Description=What the instance needs before the ECS agent starts",
    "Wants=network-online.target",
    "After=network-online.target",
    "Before=ecs.service",
    "StartLimitIntervalSec=0",
    "[Service]",
    "Type=oneshot",
    "RemainAfterExit=yes",
    ...environment,
    `ExecStart=${PROGRAM}`,
    "Restart=on-failure",
    "RestartSec=15",
    // `aws ec2 get-console-output` shows why an instance does not join.
    "StandardError=journal+console",
    "[Install]",
    "WantedBy=multi-user.target",
  ];
}

/** Every step may find its work done. */
function program({ eniTrunking, data }: PreparationProps): string[] {
  return [
    "#!/bin/bash",
    "# What the instance needs before the ECS agent starts. Runs at every boot; while it fails, again every 15 seconds.",
    "set -euo pipefail",
    ...(eniTrunking ? trunking() : []),
    ...(data ? dataVolume(data) : []),
    `touch ${READY}`,
    "# systemd does not start again what waited for a unit that failed at first.",
    "systemctl start --no-block ecs.service",
  ];
}

function trunking(): string[] {
  return [
    "# ENI trunking, for the role of this instance alone, not for the account.",
    "call-aws ecs PutAccountSetting name=awsvpcTrunking value=enabled",
  ];
}

function dataVolume({ name, folders }: DataVolume): string[] {
  const owned = Object.entries(folders).map(([folder, { uid, gid, quotaGib = 0 }]) =>
    [folder, uid, gid, quotaGib].join(":"),
  );
  return [
    `name=${name}`,
    `folders="${owned.join(" ")}"`,
    ...linesOf("data-volume.sh"),
    "# Linux allows a process 65,530 memory mappings; databases map their files.",
    "(($(cat /proc/sys/vm/max_map_count) >= 262144)) || echo 262144 > /proc/sys/vm/max_map_count",
  ];
}

function linesOf(name: string): string[] {
  return readFileSync(`modules/instance/${name}`, "utf8").trimEnd().split("\n");
}

/** Lines of a shell script that write a file. */
export function file(path: string, lines: string[]): string[] {
  return [`cat > ${path} <<'FILE'`, ...lines, "FILE"];
}
