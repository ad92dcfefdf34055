import type { Conventions } from "./conventions";
import type { Statement } from "./role";
import { script } from "./text";

/** Addresses that must never go through a proxy: instance metadata, task credentials, the Docker socket. */
const LOCAL = ["169.254.169.254", "169.254.170.2", "/var/run/docker.sock"];

export interface BootProps {
  clusterName: string;
  pool: string;
  region: string;
  /** Whether the instance's role opts in to ENI trunking before the agent registers: the trunk comes with that. */
  eniTrunking: boolean;
  proxy?: Conventions["proxy"];
}

/** What an instance runs at its first start: joins the cluster. Where one step fails, the agent does not start. */
export function bootScript(props: BootProps): string {
  return script([
    "#!/bin/bash",
    "set -euo pipefail",
    ...agentWaitsLines(),
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
    ...(props.eniTrunking ? trunkingLines(props) : []),
    `touch ${READY}`,
  ]);
}

/** Written when the script has come to its end; it stays there when the instance starts again. */
const READY = "/etc/ecs/ready";

/** The agent's unit follows cloud-init, whether that succeeded or not. */
function agentWaitsLines(): string[] {
  return [
    "mkdir -p /etc/ecs /etc/systemd/system/ecs.service.d",
    "cat > /etc/systemd/system/ecs.service.d/ready.conf <<'UNIT'",
    "[Unit]",
    `AssertPathExists=${READY}`,
    "UNIT",
    "systemctl daemon-reload",
  ];
}

/** The setting is the role's own: nobody else in the account gets it. The image comes without the command line tool. */
function trunkingLines({ region, proxy }: BootProps): string[] {
  return [
    ...(proxy ? [`export HTTP_PROXY='${proxy.url}' HTTPS_PROXY='${proxy.url}' NO_PROXY='${bypassOf(proxy)}'`] : []),
    "retry() {",
    '  for pause in 5 10 20 40 60 60; do "$@" && return; sleep "$pause"; done',
    '  "$@"',
    "}",
    "command -v aws > /dev/null || retry dnf install -y -q awscli-2",
    `retry aws ecs put-account-setting --region ${region} --name awsvpcTrunking --value enabled`,
  ];
}

function proxyLines(proxy: Conventions["proxy"]): string[] {
  if (!proxy) return [];
  return [`HTTP_PROXY=${proxy.url}`, `HTTPS_PROXY=${proxy.url}`, `NO_PROXY=${bypassOf(proxy)}`];
}

function bypassOf({ bypass }: NonNullable<Conventions["proxy"]>): string {
  return [...LOCAL, ...bypass].join(",");
}

/** Image pulls are Docker's, which reads its own settings. */
function dockerProxyLines(proxy: Conventions["proxy"]): string[] {
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

/** IAM knows the setting, but not for whom it is made. */
const TRUNKING: Statement[] = [
  {
    actions: ["ecs:PutAccountSetting"],
    resources: ["*"],
    conditions: { StringEquals: { "ecs:account-setting": "awsvpcTrunking" } },
  },
];

export interface AgentProps {
  clusterArn: string;
  /** Its instances: `arn:...:container-instance/<cluster>/*`. */
  instanceArns: string;
  eniTrunking: boolean;
}

/**
 * What the ECS and Systems Manager agents call. The actions on `*` have no narrower resource;
 * `test/least-privilege.json` says why.
 */
export function instancePermissions({
  clusterArn,
  instanceArns,
  eniTrunking,
}: AgentProps): Record<string, Statement[]> {
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
    ...(eniTrunking ? { eni_trunking: TRUNKING } : {}),
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
