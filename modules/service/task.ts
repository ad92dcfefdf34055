import { EcsTaskDefinition, type EcsTaskDefinitionVolume } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type Precondition, unmet } from "../../aws/preconditions";
import { comment } from "../comment";
import { conventionsOf } from "../conventions";
import type { AccessPoint } from "./access-points";
import { type ContainerProps, containerDefinitions, scratchVolume } from "./container";
import { filesVolume } from "./files";
import type { SecretLink } from "./link";
import { volumesOf } from "./volumes";

/** Image of a container. */
export interface Image {
  /** Expression of `repository@sha256:...`; an empty string before the first delivery. */
  expression: string;
  /** What must be true of it before a task can run it. */
  delivered: Precondition;
  repositoryArn: string;
}

export interface TaskProps {
  family: string;
  cpu: number;
  memoryMib: string | number;
  storageGib?: number;
  compatibility: "EC2" | "FARGATE";
  containers: (Omit<ContainerProps, "image" | "region" | "proxy" | "logGroup" | "fargate"> & { from: Image })[];
  /** Secrets that its containers get. */
  secretLinks: SecretLink[];
  /** By the name of the file system. */
  accessPoints: Record<string, AccessPoint>;
  logGroup: string;
  taskRoleArn: string;
  executionRoleArn: string;
}

/** A task definition: its containers, their images by digest, its size and its roles. */
export function taskDefinition(scope: Construct, id: string, props: TaskProps): EcsTaskDefinition {
  const { region, proxy } = conventionsOf(scope);
  const images = props.containers.map(({ from }, index) => {
    // The service's own is `<service>_image`, that of a sidecar `<service>_<sidecar>_image`.
    const holder = index === 0 ? scope : new Construct(scope, props.containers[index]!.name);
    return { ...from, local: new TerraformLocal(holder, "image", from.expression) };
  });
  const fargate = props.compatibility === "FARGATE";
  const volumes = volumesIn(props);
  const definition = new EcsTaskDefinition(scope, "this_task", {
    family: props.family,
    requiresCompatibilities: [props.compatibility],
    networkMode: "awsvpc",
    cpu: `${props.cpu}`,
    memory: `${props.memoryMib}`,
    taskRoleArn: props.taskRoleArn,
    executionRoleArn: props.executionRoleArn,
    ephemeralStorage: props.storageGib ? { sizeInGib: props.storageGib } : undefined,
    trackLatest: true,
    volume: volumes.length > 0 ? volumes : undefined,
    containerDefinitions: containerDefinitions(
      props.containers.map(({ from: _, ...container }, index) => ({
        ...container,
        image: images[index]!.local.asString,
        logGroup: props.logGroup,
        region,
        proxy,
        fargate,
      })),
    ),
    lifecycle: {
      precondition: [
        ...images.map(({ local, delivered }, index) => ({
          condition: Fn.can(Fn.regex("@sha256:[0-9a-f]{64}$", local.asString)),
          errorMessage: `No image for ${nameOf(id, props.containers[index]!.name, index)} yet. ${unmet(delivered)}`,
        })),
        ...props.secretLinks.map(({ hasValue, value }) => ({ condition: hasValue, errorMessage: unmet(value) })),
      ],
    },
  });
  comment(definition, {
    inside: { track_latest: "A revision registered outside Terraform is not a difference." },
  });
  return definition;
}

function volumesIn({ compatibility, containers, accessPoints }: TaskProps): EcsTaskDefinitionVolume[] {
  const scratch = compatibility === "FARGATE" ? containers : [];
  return [
    ...volumesOf(
      containers.flatMap(({ mounts }) => Object.values(mounts)),
      accessPoints,
    ),
    ...containers.filter(({ copies }) => copies).flatMap(({ files }) => Object.keys(files).map(emptyVolume)),
    ...scratch.flatMap((one) => one.scratch.map((path) => ({ name: scratchVolume(one.name, path) }))),
  ];
}

function emptyVolume(path: string): EcsTaskDefinitionVolume {
  return { name: filesVolume(path) };
}

function nameOf(id: string, container: string, index: number): string {
  return index === 0 ? id : `${container} of ${id}`;
}
