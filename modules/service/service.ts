import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { dependable } from "cdktf";
import { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { rulesIn } from "../security-group";
import { flow, taskSecurityGroup } from "./access";
import { type AccessPoint, accessPoints } from "./access-points";
import { behind } from "./behind";
import { codeDeploy } from "./code-deploy";
import { taskContainers } from "./containers";
import { controlled, graceSeconds, shiftOf } from "./delivery";
import { register, serviceConnect } from "./discovery";
import { injected, knownTo, linkedSecrets, usedSecrets } from "./environment";
import { mayBeEntered } from "./exec";
import { explain } from "./explain";
import { FileObjects } from "./file-objects";
import { filesOf } from "./files";
import { fileSystemMounts } from "./mounts";
import type { ServiceProps } from "./props";
import { type LogGroup, taskRoles } from "./roles";
import { type Launch, launchOn } from "./runs-on";
import { scale } from "./scaling";
import { containersOf, ecsName, foldersOf, hasFiles, hasOneWriter, isStateful, mountsOf, portsOf } from "./spec";
import { type Dimensions, shifted } from "./target";
import { taskDefinition } from "./task";

/**
 * An ECS service with roles, a security group and a log group of its own; behind a load balancer if it has a
 * route.
 */
export class Service extends Construct {
  /** Behind a load balancer: its dimensions in CloudWatch. */
  readonly dimensions?: Dimensions;
  readonly securityGroupId: string;
  private readonly service: EcsService;
  private readonly ports: Record<string, number>;
  private readonly rule?: LbListenerRule;
  private readonly files?: FileObjects;
  /** Where it has a route. */
  readonly targetGroupArn?: string;
  /** Where CodeDeploy deploys it. */
  readonly secondTargetGroupArn?: string;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    this.ports = portsOf(props);
    const { prefix } = conventionsOf(this);
    const { route, links } = props;

    const logs = this.logGroup(`/${prefix}/${id}`, props.logs);
    this.securityGroupId = taskSecurityGroup(this, id, { vpcId: props.vpcId, links, from: route }).id;
    const launch = launchOn(props.runsOn, props.capacityProviders);
    const points = accessPoints(this, id, fileSystemMounts(mountsOf(props)), links);
    const roles = this.createRoles(id, props, points, logs);
    this.files = hasFiles(props) ? this.createFiles(id, props) : undefined;
    const task = this.createTask(id, props, points, launch, logs, roles);
    const here = route && behind(this, id, props.vpcId, route, props);
    const name = props.namespaceId && register(this, id, props.namespaceId);

    // A sidecar may stand before the service's own container.
    const asked = containersOf(id, props).find(({ spec }) => Object.values(spec.serves).includes(route?.port ?? 0));
    const service = new EcsService(this, "this", {
      name: ecsName(prefix, id, props),
      cluster: props.clusterArn,
      taskDefinition: task.arn,
      desiredCount: props.tasks.min,
      ...controlled({
        delivery: props.delivery,
        oneWriter: hasOneWriter(props),
        alarmName: here?.alarm?.alarmName,
        scales: props.scaling !== undefined,
        task: `${task.fqn}.arn`,
        rolledBack: `ECS rolled ${id} back to \${self.task_definition}: the new tasks ${here?.alarm ? "answered too many requests with errors, or " : ""}did not become healthy. Read the log group ${logs.name}.`,
      }),
      healthCheckGracePeriodSeconds: here ? graceSeconds(props) : undefined,
      capacityProviderStrategy: launch.capacityProviderStrategy,
      // Its data is on one instance.
      placementConstraints: isStateful(props) ? [{ type: "distinctInstance" }] : undefined,
      orderedPlacementStrategy: props.spreadsOverZones
        ? [{ type: "spread", field: "attribute:ecs.availability-zone" }]
        : undefined,
      networkConfiguration: {
        subnets: props.subnetIds,
        securityGroups: [this.securityGroupId],
        assignPublicIp: launch.assignPublicIp,
      },
      loadBalancer: here && [{ targetGroupArn: here.group.arn, containerName: asked!.name, containerPort: route.port }],
      serviceRegistries: name ? { registryArn: name } : undefined,
      serviceConnectConfiguration: props.serviceConnect ? serviceConnect(id, props) : undefined,
      enableExecuteCommand: props.exec ? true : undefined,
      propagateTags: "SERVICE",
      dependsOn: [
        ...Object.values(roles).flatMap(({ policies }) => policies),
        ...(here?.rules ?? []),
        ...rulesIn(this),
        ...(this.files?.objects ?? []),
      ],
    });
    const { clusterName } = props;
    this.dimensions = here?.dimensions;
    const configuration = shiftOf(props.delivery);
    if (here?.pair && configuration) {
      const roleArns = [roles.task.arn, roles.execution.arn];
      codeDeploy(this, id, { service, clusterName, configuration, ...here, pair: here.pair, roleArns });
    }
    if (props.scaling) {
      const { scaling, schedules, tasks } = props;
      scale(this, service, { ...scaling, schedules, clusterName, tasks, behind: this.dimensions });
    }
    explain(service, id, props);
    this.service = service;
    this.targetGroupArn = here?.group.arn;
    this.secondTargetGroupArn = here?.pair?.groups[1].arn;
    this.rule = here?.rule;
  }

  /** Adds egress and ingress rules to another service. Default: on each of its ports. */
  mayReach(other: Service, port?: string): void {
    for (const [name, number] of Object.entries(other.ports)) {
      if (port && port !== name) continue;
      const peer = { securityGroupId: other.securityGroupId };
      const rules = flow(this, this.node.id, this.securityGroupId, `${idOf(other)}_${name}`, peer, number);
      this.service.dependsOn!.push(...rules.map(dependable));
    }
  }

  /** Its listener rule sends a share of the requests, in percent, to another service that has none. */
  shiftTo(other: Service, percent: number): void {
    this.rule!.putAction([shifted(this.targetGroupArn!, other.targetGroupArn!, percent)]);
    // ECS takes a target group only once a load balancer uses it.
    other.service.dependsOn!.push(dependable(this.rule!));
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
    logs: LogGroup,
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
      logs,
    });
  }

  private createFiles(service: string, props: ServiceProps): FileObjects {
    const known = knownTo(props, conventionsOf(this).region);
    const files = filesOf(foldersOf(props));
    return new FileObjects(this, "file", { bucketName: props.filesBucket!, service, files, known });
  }

  private createTask(
    id: string,
    props: ServiceProps,
    points: Record<string, AccessPoint>,
    { compatibility }: Launch,
    logs: LogGroup,
    { task, execution }: ReturnType<typeof taskRoles>,
  ): EcsTaskDefinition {
    const { prefix, region } = conventionsOf(this);
    return taskDefinition(this, id, {
      family: `${prefix}-${id}`,
      cpu: props.cpu,
      memoryMib: props.memoryMib,
      storageGib: props.storageGib,
      compatibility,
      containers: taskContainers(id, props, region, this.files?.uri),
      secretLinks: usedSecrets(id, props).map((name) => props.secretLinks[name]!),
      accessPoints: points,
      logGroup: logs.name,
      taskRoleArn: task.arn,
      executionRoleArn: execution.arn,
    });
  }
}

function idOf({ node }: Service): string {
  return node.id.replaceAll("-", "_");
}
