import type { Conventions } from "../conventions";
import { json } from "../text";
import { COPIER, filesVolume } from "./files";
import type { ContainerSpec, HealthSpec } from "./spec";
import { volumeName } from "./volumes";

export interface ContainerProps extends Omit<ContainerSpec, "secrets" | "secretFiles"> {
  name: string;
  image: string;
  /** Overrides the image's ENTRYPOINT. */
  entryPoint?: string[];
  /** ARN of each secret, or of a field of it, by variable. */
  secrets: Record<string, string>;
  stopSeconds: number;
  /** Whether its ports have names in ECS: Service Connect goes by them. */
  namesPorts?: boolean;
  /** It copies the files that the others wait for, and ends. */
  copies?: true;
  /** Fargate has no `tmpfs`: writable folders are volumes of the task. */
  fargate: boolean;
  proxy?: Conventions["proxy"];
  region: string;
  logGroup: string;
}

/** Container definitions of a task: unprivileged, with a read-only root file system and the awslogs driver. */
export function containerDefinitions(containers: ContainerProps[]): string {
  return json(containers.map(definition));
}

function definition(props: ContainerProps): object {
  const { name, image, memoryMib, entryPoint, command, health, fargate, scratch } = props;
  return {
    name,
    image,
    ...(memoryMib ? { memory: memoryMib } : {}),
    ...(entryPoint ? { entryPoint } : {}),
    ...(command ? { command } : {}),
    essential: !props.copies,
    ...(waits(props) ? { dependsOn: [{ containerName: COPIER, condition: "SUCCESS" }] } : {}),
    privileged: false,
    readonlyRootFilesystem: true,
    portMappings: Object.entries(props.serves).map(([name, containerPort]) => ({
      ...(props.namesPorts ? { name } : {}),
      containerPort,
      protocol: "tcp",
    })),
    environment: named({ ...proxyVariables(props.proxy), ...props.environment }, "value"),
    ...unlessEmpty("secrets", named(props.secrets, "valueFrom")),
    ...unlessEmpty("mountPoints", mountPoints(props)),
    ...(scratch.length > 0 && !fargate ? { linuxParameters: { tmpfs: scratch.map(inMemory) } } : {}),
    ...(health ? { healthCheck: healthCheck(health, props.serves) } : {}),
    stopTimeout: props.stopSeconds,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": props.logGroup,
        "awslogs-region": props.region,
        "awslogs-stream-prefix": name,
        ...LOG_BUFFER,
      },
    },
  };
}

function waits({ files, copies }: ContainerProps): boolean {
  return !copies && Object.keys(files).length > 0;
}

function mountPoints({ name, mounts, scratch, files, copies, fargate }: ContainerProps): object[] {
  return [
    ...Object.keys(files).map((containerPath) => ({
      containerPath,
      sourceVolume: filesVolume(containerPath),
      readOnly: !copies,
    })),
    ...Object.entries(mounts).map(([containerPath, mount]) => ({
      containerPath,
      sourceVolume: volumeName(mount),
      readOnly: "readOnly" in mount && mount.readOnly,
    })),
    ...(fargate ? scratch : []).map((containerPath) => ({
      containerPath,
      sourceVolume: scratchVolume(name, containerPath),
      readOnly: false,
    })),
  ];
}

/** Name of the volume behind a writable folder of a Fargate task. */
export function scratchVolume(container: string, path: string): string {
  return `${container}${path.replaceAll(/\W+/g, "-")}`.replace(/-$/, "");
}

/** Enough for uploads and plug-ins in flight; it counts towards the task's memory. */
const SCRATCH_MIB = 64;

/** Complete: what ECS would fill in differs from the configuration in every plan, and replaces the task definition. */
function inMemory(containerPath: string): object {
  return { containerPath, size: SCRATCH_MIB, mountOptions: ["rw", "nosuid", "nodev"] };
}

/** A container does not stop while CloudWatch Logs is slow: lines wait in this buffer, in memory of the instance. */
const LOG_BUFFER = { mode: "non-blocking", "max-buffer-size": "25m" };

function healthCheck(health: HealthSpec, serves: ContainerProps["serves"]): object {
  const command =
    !("path" in health) || health.command
      ? health.command
      : ["CMD-SHELL", asks(`http://127.0.0.1:${serves[health.port]}${health.path}`, health.matcher)];
  return { command, interval: 15, retries: 3, startPeriod: health.startSeconds, timeout: 5 };
}

/** wget follows a redirect, also to where no task may go: where one is healthy, the first answer alone counts. */
function asks(url: string, matcher: string): string {
  if (!/3\d\d/.test(matcher)) return `wget -qO- ${url} || exit 1`;
  return `timeout 3 wget -S -O /dev/null ${url} 2>&1 | grep -qE '^ *HTTP/[0-9.]+ [23]' || exit 1`;
}

/** Sorted by name, as ECS returns them: another order would be a difference in every plan. */
function named(variables: Record<string, string>, as: "value" | "valueFrom"): object[] {
  return Object.keys(variables)
    .sort()
    .map((name) => ({ name, [as]: variables[name] }));
}

function unlessEmpty(name: string, list: object[]): object {
  return list.length > 0 ? { [name]: list } : {};
}

/** The task credentials endpoint is link-local: it must bypass the proxy. */
function proxyVariables(proxy: Conventions["proxy"]): Record<string, string> {
  if (!proxy) return {};
  return {
    HTTP_PROXY: proxy.url,
    HTTPS_PROXY: proxy.url,
    NO_PROXY: ["169.254.169.254", "169.254.170.2", "127.0.0.1", ...proxy.bypass].join(","),
  };
}
