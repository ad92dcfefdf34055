import type { Conventions } from "./conventions";
import type { Statement } from "./role";
import { script } from "./text";

/** Addresses that must never go through a proxy: instance metadata, task credentials, the Docker socket. */
const LOCAL = ["169.254.169.254", "169.254.170.2", "/var/run/docker.sock"];

/** What an instance runs at its first start: joins the cluster, and nothing else. */
export function bootScript(props: { clusterName: string; pool: string; proxy?: Conventions["proxy"] }): string {
  return script([
    "#!/bin/bash",
    "set -euo pipefail",
    "cat >> /etc/ecs/ecs.config <<'CONFIG'",
    `ECS_CLUSTER=${props.clusterName}`,
    `ECS_INSTANCE_ATTRIBUTES={"pool":"${props.pool}"}`,
    // A task uses its own role, never the instance's.
    "ECS_AWSVPC_BLOCK_IMDS=true",
    "ECS_ENABLE_TASK_IAM_ROLE=true",
    "ECS_CONTAINER_STOP_TIMEOUT=60s",
    "ECS_IMAGE_PULL_BEHAVIOR=prefer-cached",
    ...proxyLines(props.proxy),
    "CONFIG",
    ...dockerProxyLines(props.proxy),
  ]);
}

function proxyLines(proxy: Conventions["proxy"]): string[] {
  if (!proxy) return [];
  return [`HTTP_PROXY=${proxy.url}`, `HTTPS_PROXY=${proxy.url}`, `NO_PROXY=${[...LOCAL, ...proxy.bypass].join(",")}`];
}

/** Image pulls are Docker's, which reads its own settings. */
function dockerProxyLines(proxy: Conventions["proxy"]): string[] {
  if (!proxy) return [];
  return [
    "mkdir -p /etc/systemd/system/docker.service.d",
    "cat > /etc/systemd/system/docker.service.d/proxy.conf <<'PROXY'",
    "[Service]",
    `Environment="HTTP_PROXY=${proxy.url}" "HTTPS_PROXY=${proxy.url}" "NO_PROXY=${[...LOCAL, ...proxy.bypass].join(",")}"`,
    "PROXY",
    "systemctl daemon-reload",
    "systemctl restart docker",
  ];
}

/**
 * What the ECS and Systems Manager agents call, on one cluster and its instances (`arn:...:container-instance/<cluster>/*`).
 * The actions on `*` have no narrower resource; `test/least-privilege.json` says why.
 */
export function instancePermissions(clusterArn: string, instanceArns: string): Record<string, Statement[]> {
  return {
    ecs_agent: [
      {
        actions: [
          "ecs:DeregisterContainerInstance",
          "ecs:RegisterContainerInstance",
          "ecs:SubmitAttachmentStateChanges",
          "ecs:SubmitContainerStateChange",
          "ecs:SubmitTaskStateChange",
        ],
        resources: [clusterArn],
      },
      {
        actions: ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
        resources: [instanceArns],
      },
      { actions: ["ecs:DiscoverPollEndpoint"], resources: ["*"] },
    ],
    systems_manager: [
      {
        actions: [
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        resources: ["*"],
      },
    ],
  };
}
