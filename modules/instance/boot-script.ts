import { readFileSync } from "node:fs";
import type { Conventions } from "../conventions";
import { script } from "../text";

export interface BootProps {
  clusterName: string;
  pool: string;
  region: string;
  /** Whether the instance's role opts in to ENI trunking. It must before the agent registers. */
  eniTrunking: boolean;
  /** The data volume, where the pool has one. */
  data?: DataVolume;
  proxy?: Conventions["proxy"];
}

/** An EBS volume that belongs to a pool and is reattached to each new instance. */
export interface DataVolume {
  /** Value of its tag `data-volume`. */
  name: string;
  /** Its folders, with the uid and gid that own them. */
  folders: Record<string, { uid: number; gid: number }>;
}

/** Where an instance mounts the data volume of its pool. */
export const DATA_MOUNT = "/data";
/** Device name of the data volume in the launch template. */
export const DATA_DEVICE = "/dev/xvdf";

/** Written when the script succeeded; it survives a restart of the instance. */
const READY = "/etc/ecs/ready";
/** Addresses that must never go through a proxy: instance metadata, task credentials, the Docker socket. */
const LOCAL = ["169.254.169.254", "169.254.170.2", "/var/run/docker.sock"];

/** User data: joins the instance to the cluster. When a step fails, the ECS agent does not start. */
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

/** The agent's unit starts after cloud-init even when that failed, and Docker would create a missing host folder. */
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

/** Docker pulls the images, with its own settings. */
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

/** The ECS-optimized AMI has no AWS CLI. */
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

/** The account setting of the role alone, not of the account. */
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
