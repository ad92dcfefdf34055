import type { Conventions } from "../conventions";
import { script } from "../text";
import { agentWaits, type DataVolume, file, preparation } from "./preparation";
import { volumeNamespace, volumeReport } from "./volume-report";

export { DATA_DEVICE, DATA_MOUNT } from "./preparation";

export interface BootProps {
  /** Begins the names of the platform. */
  prefix: string;
  clusterName: string;
  pool: string;
  eniTrunking: boolean;
  data?: DataVolume;
  proxy?: Conventions["proxy"];
}

/** Addresses that must never go through a proxy: instance metadata, task credentials, the Docker socket. */
const LOCAL = ["169.254.169.254", "169.254.170.2", "/var/run/docker.sock"];

/** User data, which runs once: joins the instance to the cluster. It installs nothing. */
export function bootScript(props: BootProps): string {
  const { prefix, pool, data } = props;
  const environment = unitEnvironment(props);
  return script([
    "#!/bin/bash",
    "set -euo pipefail",
    ...agentWaits(props),
    ...agentSettings(props),
    ...dockerProxy(environment),
    ...preparation({ ...props, environment }),
    ...(data ? volumeReport({ namespace: volumeNamespace(prefix), pool, data, environment }) : []),
  ]);
}

function agentSettings({ clusterName, pool, proxy }: BootProps): string[] {
  return [
    "mkdir -p /etc/ecs",
    "cat >> /etc/ecs/ecs.config <<'CONFIG'",
    `ECS_CLUSTER=${clusterName}`,
    `ECS_INSTANCE_ATTRIBUTES={"pool":"${pool}"}`,
    // A task uses its own role, never the instance's.
    "ECS_AWSVPC_BLOCK_IMDS=true",
    "ECS_ENABLE_TASK_IAM_ROLE=true",
    "ECS_CONTAINER_STOP_TIMEOUT=60s",
    // Unlike `prefer-cached`, it leaves the clean-up of images on.
    "ECS_IMAGE_PULL_BEHAVIOR=once",
    ...proxyVariables(proxy),
    "CONFIG",
  ];
}

/** Docker pulls the images, with its own settings. */
function dockerProxy(environment: string[]): string[] {
  if (environment.length === 0) return [];
  return [
    "mkdir -p /etc/systemd/system/docker.service.d",
    ...file("/etc/systemd/system/docker.service.d/proxy.conf", ["[Service]", ...environment]),
    "systemctl daemon-reload",
    "systemctl restart docker",
  ];
}

function unitEnvironment({ proxy }: BootProps): string[] {
  const variables = proxyVariables(proxy).map((variable) => `"${variable}"`);
  return variables.length > 0 ? [`Environment=${variables.join(" ")}`] : [];
}

function proxyVariables(proxy: BootProps["proxy"]): string[] {
  if (!proxy) return [];
  const { url, bypass } = proxy;
  return [`HTTP_PROXY=${url}`, `HTTPS_PROXY=${url}`, `NO_PROXY=${[...LOCAL, ...bypass].join(",")}`];
}
