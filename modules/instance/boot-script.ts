import { readFileSync } from "node:fs";
import type { Conventions } from "../conventions";
import { script } from "../text";

export interface BootProps {
  clusterName: string;
  pool: string;
  region: string;
  /** Whether the instance's role opts in to ENI trunking before the agent registers: the trunk comes with that. */
  eniTrunking: boolean;
  /** The data volume, where the pool has one. */
  data?: DataVolume;
  proxy?: Conventions["proxy"];
}

/** A volume that belongs to a pool and goes from instance to instance. */
export interface DataVolume {
  /** What its tag `data-volume` says. */
  name: string;
  /** Folders in it, with the user and the group that own them. */
  folders: Record<string, { uid: number; gid: number }>;
}

/** Where an instance mounts the data volume of its pool. */
export const DATA_MOUNT = "/data";
/** The launch template's volume for data. */
export const DATA_DEVICE = "/dev/xvdf";

/** Written when the script has come to its end; it stays there when the instance starts again. */
const READY = "/etc/ecs/ready";
/** Addresses that must never go through a proxy: instance metadata, task credentials, the Docker socket. */
const LOCAL = ["169.254.169.254", "169.254.170.2", "/var/run/docker.sock"];

/** What an instance runs at its first start: joins the cluster. Where one step fails, the agent does not start. */
export function bootScript(props: BootProps): string {
  return script([
    "#!/bin/bash",
    "set -euo pipefail",
    ...agentWaits(props),
    ...agentSettings(props),
    ...dockerProxy(props),
    ...tools(props),
    ...trunking(props),
    ...dataVolume(props),
    `touch ${READY}`,
  ]);
}

/** The agent's unit follows cloud-init, whether that succeeded or not; and Docker would make up a missing folder. */
function agentWaits({ data }: BootProps): string[] {
  return [
    "mkdir -p /etc/ecs /etc/systemd/system/ecs.service.d",
    "cat > /etc/systemd/system/ecs.service.d/ready.conf <<'UNIT'",
    "[Unit]",
    `AssertPathExists=${READY}`,
    ...(data ? [`RequiresMountsFor=${DATA_MOUNT}`, `AssertPathIsMountPoint=${DATA_MOUNT}`] : []),
    "UNIT",
    "systemctl daemon-reload",
  ];
}

function agentSettings({ clusterName, pool, proxy }: BootProps): string[] {
  return [
    "cat >> /etc/ecs/ecs.config <<'CONFIG'",
    `ECS_CLUSTER=${clusterName}`,
    `ECS_INSTANCE_ATTRIBUTES={"pool":"${pool}"}`,
    // A task uses its own role, never the instance's.
    "ECS_AWSVPC_BLOCK_IMDS=true",
    "ECS_ENABLE_TASK_IAM_ROLE=true",
    "ECS_CONTAINER_STOP_TIMEOUT=60s",
    "ECS_IMAGE_PULL_BEHAVIOR=prefer-cached",
    ...(proxy ? [`HTTP_PROXY=${proxy.url}`, `HTTPS_PROXY=${proxy.url}`, `NO_PROXY=${bypassOf(proxy)}`] : []),
    "CONFIG",
  ];
}

/** Image pulls are Docker's, which reads its own settings. */
function dockerProxy({ proxy }: BootProps): string[] {
  if (!proxy) return [];
  return [
    "mkdir -p /etc/systemd/system/docker.service.d",
    "cat > /etc/systemd/system/docker.service.d/proxy.conf <<'PROXY'",
    "[Service]",
    `Environment="HTTP_PROXY=${proxy.url}" "HTTPS_PROXY=${proxy.url}" "NO_PROXY=${bypassOf(proxy)}"`,
    "PROXY",
    "systemctl daemon-reload",
    "systemctl restart docker",
  ];
}

/** The image comes without the command line tool of AWS. */
function tools({ eniTrunking, data, proxy }: BootProps): string[] {
  if (!eniTrunking && !data) return [];
  return [
    ...(proxy ? [`export HTTP_PROXY='${proxy.url}' HTTPS_PROXY='${proxy.url}' NO_PROXY='${bypassOf(proxy)}'`] : []),
    "retry() {",
    '  for pause in 5 10 20 40 60 60; do "$@" && return; sleep "$pause"; done',
    '  "$@"',
    "}",
    "command -v aws > /dev/null || retry dnf install -y -q awscli-2",
  ];
}

/** The setting is the role's own: nobody else in the account gets it. */
function trunking({ eniTrunking, region }: BootProps): string[] {
  if (!eniTrunking) return [];
  return [`retry aws ecs put-account-setting --region ${region} --name awsvpcTrunking --value enabled`];
}

function dataVolume({ data, region }: BootProps): string[] {
  if (!data) return [];
  const folders = Object.entries(data.folders).map(([name, { uid, gid }]) => `${name}:${uid}:${gid}`);
  return [
    `region=${region}`,
    `name=${data.name}`,
    `folders="${folders.join(" ")}"`,
    ...readFileSync("modules/instance/data-volume.sh", "utf8").trimEnd().split("\n"),
  ];
}

function bypassOf({ bypass }: NonNullable<Conventions["proxy"]>): string {
  return [...LOCAL, ...bypass].join(",");
}
