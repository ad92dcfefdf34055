import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { DATA_MOUNT } from "../instance/boot-script";
import { remark } from "../remark";
import { type ContainerProps, containerDefinitions } from "./container";

/** Image of a container. */
export interface Image {
  /** Expression of `repository@sha256:...`, or of an empty string before the first delivery. */
  expression: string;
  /** SSM parameter that the delivery pipeline writes it to; ends the message when there is none. */
  parameter: string;
  repositoryArn: string;
}

export interface TaskProps {
  family: string;
  cpu: number;
  memoryMib: string | number;
  containers: (Omit<ContainerProps, "image" | "region" | "proxy" | "logGroup"> & { delivered: Image })[];
  logGroup: string;
  taskRoleArn: string;
  executionRoleArn: string;
}

/** What a task is made of: its containers, their images by digest, its size and its roles. */
export function taskDefinition(scope: Construct, id: string, props: TaskProps): EcsTaskDefinition {
  const { region, proxy } = conventionsOf(scope);
  const images = props.containers.map(({ delivered }, index) => {
    // The service's own is `<service>_image`, that of a sidecar `<service>_<sidecar>_image`.
    const holder = index === 0 ? scope : new Construct(scope, props.containers[index]!.name);
    return { ...delivered, local: new TerraformLocal(holder, "image", delivered.expression) };
  });
  const folders = [...new Set(props.containers.flatMap(({ data }) => Object.values(data)))];
  const definition = new EcsTaskDefinition(scope, "this_task", {
    family: props.family,
    requiresCompatibilities: ["EC2"],
    networkMode: "awsvpc",
    cpu: `${props.cpu}`,
    memory: `${props.memoryMib}`,
    taskRoleArn: props.taskRoleArn,
    executionRoleArn: props.executionRoleArn,
    trackLatest: true,
    volume: folders.length > 0 ? folders.map((name) => ({ name, hostPath: `${DATA_MOUNT}/${name}` })) : undefined,
    containerDefinitions: containerDefinitions(
      props.containers.map(({ delivered: _, ...container }, index) => ({
        ...container,
        ...{ image: images[index]!.local.asString, region, proxy, logGroup: props.logGroup },
      })),
    ),
    lifecycle: {
      precondition: images.map(({ local, parameter }, index) => ({
        condition: Fn.can(Fn.regex("@sha256:[0-9a-f]{64}$", local.asString)),
        errorMessage: `No image for ${nameOf(id, props.containers[index]!.name, index)} yet: deliver it once; the pipeline writes repository@sha256:... to the parameter ${parameter}.`,
      })),
    },
  });
  remark(definition, {
    inside: { track_latest: "A revision that the delivery pipeline registered in between is no difference." },
  });
  return definition;
}

function nameOf(id: string, container: string, index: number): string {
  return index === 0 ? id : `${container} of ${id}`;
}
