import type { Action, ResourceChange } from "../../../ops/terraform/plan-json";

export type Values = Record<string, unknown>;
type More = Partial<ResourceChange["change"]>;

export function change(address: string, actions: Action[], before: Values, after: Values = before, more: More = {}) {
  const type = address.split(".")[0]!;
  return { address, mode: "managed", type, change: { actions, before, after, ...more } } as ResourceChange;
}

const IMAGE = "registry/client/api@sha256";
export const variables = [
  { name: "LOG_LEVEL", value: "info" },
  { name: "STORE", value: "store.internal:8080" },
];
/** As the configuration says it. */
export const container = {
  name: "api",
  image: `${IMAGE}:2`,
  essential: true,
  privileged: false,
  portMappings: [{ containerPort: 8000, protocol: "tcp" }],
  environment: variables,
  secrets: [{ name: "TOKEN", valueFrom: "arn:aws:secret:token" }],
  command: ["serve", "--port", "8000"],
  memory: 512,
  healthCheck: { command: ["CMD", "true"] },
  logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/api", mode: "non-blocking" } },
};
/** The same as AWS returns it, with what it fills in, in an order of its own. */
export const returned = {
  systemControls: [],
  volumesFrom: [],
  mountPoints: [],
  ulimits: null,
  cpu: 0,
  ...container,
  image: `${IMAGE}:1`,
  privileged: null,
  memory: "512",
  environment: [...variables].reverse(),
  portMappings: [{ containerPort: 8000, hostPort: 8000, protocol: "tcp" }],
  healthCheck: { timeout: 5, retries: 3, interval: 30, command: ["CMD", "true"] },
};
export const probe = { name: "probe", image: "registry/client/probe@sha256:1", essential: false };

export const registered = {
  id: "client-flynapse-api",
  family: "client-flynapse-api",
  arn: "arn:aws:ecs:revision/1",
  revision: 1,
  cpu: "512",
  memory: "1024",
  ipc_mode: "",
  enable_fault_injection: false,
  task_role_arn: "arn:aws:iam:role/api",
  volume: [{ name: "data", host_path: "/data/api", configure_at_launch: false, efs_volume_configuration: [] }],
};
const { id: _id, arn: _arn, revision: _revision, enable_fault_injection: _fault, ...kept } = registered;
const planned = { ...kept, ipc_mode: null, volume: [{ name: "data", host_path: "/data/api" }] };

interface Revision {
  before?: object[];
  after?: object[];
  changed?: Values;
  more?: More;
  actions?: Action[];
}

/** A new revision, by default with another image alone. */
export const revision = ({ before = [returned], after = [container], changed, more, actions }: Revision = {}) =>
  change(
    "aws_ecs_task_definition.api",
    actions ?? ["delete", "create"],
    { ...registered, container_definitions: JSON.stringify(before) },
    { ...planned, ...changed, container_definitions: JSON.stringify(after) },
    {
      after_unknown: {
        ...{ id: true, arn: true, revision: true, enable_fault_injection: true },
        ...{ volume: [{ configure_at_launch: true }], requires_compatibilities: [] },
      },
      ...more,
    },
  );
