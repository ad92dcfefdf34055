import type { ImageRun } from "../../stacks/queries";
import type { Stacks } from "../synth/stacks-with";
import { type Block, resourcesOf } from "../terraform/configuration";
import { type Container, checkKeys, type TaskVolume } from "./container";
import { type Mount, mountsOf } from "./mounts";
import { Values } from "./values";

/** What a container of a service is run with, as the rendered task definition says. */
export interface Trial {
  service: string;
  fargate: boolean;
  /** Of the task. */
  cpus: number;
  memoryMib: number;
  readOnly: boolean;
  entryPoint?: string[];
  command?: string[];
  environment: Record<string, string>;
  /** Variables with a part that only an apply knows. */
  madeUp: string[];
  /** Variables that ECS fills from secrets when the container starts. */
  secrets: string[];
  /** Ports on which it must listen, by name. */
  serves: Record<string, number>;
  /** Folders in memory, with their options. */
  scratch: Record<string, string>;
  mounts: Mount[];
  check?: HealthCheck;
  answers?: ImageRun["answers"];
  stopSeconds: number;
}

export interface HealthCheck {
  command: string[];
  interval: number;
  retries: number;
  startPeriod: number;
  timeout: number;
}

const CPU_UNITS = 1024;

/** The trial of a service's own container. Every other container of its task is left out. */
export function trialOf(run: ImageRun, stacks: Stacks): Trial {
  const { stack, task } = taskDefinition(run, stacks);
  const values = new Values(stacks);
  const text = (template: unknown) => values.of(stack, `${template}`).text;
  const containers = JSON.parse(`${task.container_definitions}`) as Container[];
  const container = containers.find(({ name }) => name === run.container)!;
  checkKeys(container);
  const written = [...container.environment, ...parametersIn(container)];
  const given = written.map(({ name, value }) => ({ name, ...values.of(stack, value) }));
  const { healthCheck, secrets = [] } = container;
  return {
    service: run.service,
    fargate: `${task.requires_compatibilities}` === "FARGATE",
    cpus: Number(task.cpu) / CPU_UNITS,
    memoryMib: container.memory ?? Number(text(task.memory)) - run.sidecarMemoryMib,
    readOnly: container.readonlyRootFilesystem,
    entryPoint: container.entryPoint?.map(text),
    command: container.command?.map(text),
    environment: Object.fromEntries(given.map(({ name, text }) => [name, text])),
    madeUp: given.filter(({ madeUp }) => madeUp).map(({ name }) => name),
    secrets: secrets.map(({ name }) => name).filter((name) => written.every((one) => one.name !== name)),
    serves: run.serves,
    scratch: scratchOf(container),
    mounts: mountsOf(container, (task.volume ?? []) as TaskVolume[], run.owners, filesOf(run, stacks, stack, values)),
    check: healthCheck && { ...healthCheck, command: healthCheck.command.map(text) },
    answers: run.answers,
    stopSeconds: container.stopTimeout,
  };
}

function taskDefinition({ family, service }: ImageRun, stacks: Stacks): { stack: string; task: Block } {
  for (const [stack, configuration] of Object.entries(stacks)) {
    const task = resourcesOf(configuration).find(
      ({ type, body }) => type === "aws_ecs_task_definition" && body.family === family,
    );
    if (task) return { stack, task: task.body };
  }
  throw new Error(`no stack has a task definition of ${service}`);
}

const PARAMETER = /^\$\{(aws_ssm_parameter\.\w+)\.arn\}$/;

/** What it reads from parameters that Terraform gives their value: no secrets. */
function parametersIn({ secrets = [] }: Container): Container["environment"] {
  return secrets.flatMap(({ name, valueFrom }) => {
    const [, parameter] = PARAMETER.exec(valueFrom) ?? [];
    return parameter ? [{ name, value: `\${${parameter}.value}` }] : [];
  });
}

function scratchOf({ linuxParameters }: Container): Trial["scratch"] {
  return Object.fromEntries(
    (linuxParameters?.tmpfs ?? []).map(({ containerPath, size, mountOptions }) => [
      containerPath,
      [...mountOptions, `size=${size}m`].join(","),
    ]),
  );
}

/** What it reads by their paths in the container: objects whose keys begin with the service and a hash. */
function filesOf({ service }: ImageRun, stacks: Stacks, stack: string, values: Values): Record<string, string> {
  const key = new RegExp(`^${service}/\\$\\{local\\.\\w+\\}(/.*)$`);
  const objects = resourcesOf(stacks[stack]!).filter(({ type }) => type === "aws_s3_object");
  return Object.fromEntries(
    objects.flatMap(({ body }) => {
      const [, path] = key.exec(`${body.key}`) ?? [];
      return path ? [[path, values.of(stack, `${body.content}`).text]] : [];
    }),
  );
}
