import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { dependable, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { rulesIn } from "../security-group";
import { flow, taskSecurityGroup } from "./access";
import { type AccessPoint, accessPoints } from "./access-points";
import { taskContainers } from "./containers";
import { injected, knownTo, linkedSecrets, usedSecrets } from "./environment";
import { mayBeEntered } from "./exec";
import { FileObjects } from "./file-objects";
import { filesOf } from "./files";
import { fileSystemMounts } from "./mounts";
import type { ServiceProps } from "./props";
import { type LogGroup, taskRoles } from "./roles";
import { type Launch, launchOn } from "./runs-on";
import { containersOf, foldersOf, hasFiles, mountsOf } from "./spec";
import { taskDefinition } from "./task";
import { waysTo } from "./ways";

/** Tasks of one kind, with roles, a security group and a log group of their own. What starts them is said by who extends it. */
export abstract class Tasks extends Construct {
  readonly securityGroupId: string;
  protected readonly task: EcsTaskDefinition;
  protected readonly roles: ReturnType<typeof taskRoles>;
  protected readonly logs: LogGroup;
  protected readonly launch: Launch;
  private readonly placedBy: ITerraformDependable[];
  private readonly reached: Pick<ServiceProps, "serves" | "sidecars" | "alsoUdp">;
  private readonly files?: FileObjects;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    this.reached = props;
    this.placedBy = props.placedBy;
    const { prefix } = conventionsOf(this);
    const { route, links } = props;

    this.logs = this.logGroup(`/${prefix}/${id}`, props.logs);
    this.securityGroupId = taskSecurityGroup(this, id, { vpcId: props.vpcId, links, from: route }).id;
    this.launch = launchOn(props.runsOn, props.capacityProviders);
    const points = accessPoints(this, id, fileSystemMounts(mountsOf(props)), links);
    this.roles = this.createRoles(id, props, points);
    this.files = hasFiles(props) ? this.createFiles(id, props) : undefined;
    this.task = this.createTask(id, props, points);
  }

  /** What starts them. */
  protected abstract get starter(): { dependsOn?: string[] };

  /** What tasks need from their start to their end, and no argument refers to: with listener rules where they have some. */
  protected needs(rules: ITerraformDependable[] = []): ITerraformDependable[] {
    return [
      ...Object.values(this.roles).flatMap(({ policies }) => policies),
      ...rules,
      ...rulesIn(this),
      ...(this.files?.objects ?? []),
      ...this.placedBy,
    ];
  }

  /** Adds egress and ingress rules to others. Default: on each of their ports. */
  mayReach(other: Tasks, port?: string): void {
    for (const { name, number, protocol } of waysTo(other.reached, port)) {
      const peer = { securityGroupId: other.securityGroupId };
      const rules = flow(this, this.node.id, this.securityGroupId, `${idOf(other)}_${name}`, peer, number, protocol);
      this.starter.dependsOn!.push(...rules.map(dependable));
    }
  }

  private logGroup(name: string, logs: ServiceProps["logs"]): LogGroup {
    if ("arn" in logs) return logs;
    const props = { name, retentionInDays: logs.days, kmsKeyId: logs.keyArn };
    return new CloudwatchLogGroup(this, "this_logs", props);
  }

  private createRoles(
    id: string,
    { images, links, secretLinks, ...spec }: ServiceProps,
    points: Record<string, AccessPoint>,
  ) {
    const containers = containersOf(id, spec);
    return taskRoles(this, id, {
      may: Object.fromEntries([
        // A part of a thing comes after a colon, which names of policies cannot have.
        ...Object.entries(links).map(([name, { may }]) => [name.replace(":", "-"), may]),
        ...Object.entries(points).map(([name, { may }]) => [name, [may]]),
        ...(spec.exec ? [["exec", mayBeEntered(spec.execLog)]] : []),
      ]),
      repositoryArns: containers.map(({ name }) => images[name]!.repositoryArn),
      secrets: [...usedSecrets(id, spec).map((name) => secretLinks[name]!), ...Object.values(linkedSecrets(links))],
      parameterArns: Object.values(injected(links)),
      logs: this.logs,
    });
  }

  private createFiles(service: string, props: ServiceProps): FileObjects {
    const known = knownTo(props, conventionsOf(this).region);
    const files = filesOf(foldersOf(props));
    return new FileObjects(this, "file", { bucketName: props.filesBucket!, service, files, known });
  }

  private createTask(id: string, props: ServiceProps, points: Record<string, AccessPoint>): EcsTaskDefinition {
    const { prefix, region } = conventionsOf(this);
    return taskDefinition(this, id, {
      family: `${prefix}-${id}`,
      cpu: props.cpu,
      memoryMib: props.memoryMib,
      storageGib: props.storageGib,
      compatibility: this.launch.compatibility,
      containers: taskContainers(id, props, region, this.files?.uri),
      secretLinks: usedSecrets(id, props).map((name) => props.secretLinks[name]!),
      accessPoints: points,
      logGroup: this.logs.name,
      taskRoleArn: this.roles.task.arn,
      executionRoleArn: this.roles.execution.arn,
    });
  }
}

function idOf({ node }: Tasks): string {
  return node.id.replaceAll("-", "_");
}
