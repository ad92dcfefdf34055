import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { dependable, Fn, Op, Token } from "cdktf";
import { Construct } from "constructs";
import { comment } from "../comment";
import { conventionsOf } from "../conventions";
import { rulesIn } from "../security-group";
import { flow, taskSecurityGroup } from "./access";
import { type AccessPoint, accessPoints } from "./access-points";
import { register } from "./discovery";
import type { Link, SecretLink } from "./link";
import { fileSystemMounts } from "./mounts";
import { taskRoles } from "./roles";
import { type Launch, launchOn } from "./runs-on";
import { scale } from "./scaling";
import { containersOf, isStateful, mountsOf, portsOf, type SecretReference, type ServiceSpec } from "./spec";
import { type Route, target } from "./target";
import { type Image, taskDefinition } from "./task";

export interface ServiceProps extends Omit<ServiceSpec, "uses" | "discoverable" | "tasks" | "memoryMib" | "route"> {
  /** Minimum tasks, and the maximum where the service scales. */
  tasks: { min: number; max: number };
  memoryMib: number;
  /** By the name of what is used. Services that are used are said by `mayReach`. */
  links: Record<string, Link>;
  /** By the name of the secret. */
  secretLinks: Record<string, SecretLink>;
  /** By the name of the container. */
  images: Record<string, Image>;
  route?: Route;
  /** Cloud Map namespace to register in. Default: it is not registered. */
  namespaceId?: string;
  clusterName: string;
  clusterArn: string;
  /** Capacity provider by the name of the pool. */
  capacityProviders: Record<string, string>;
  vpcId: string;
  subnetIds: string[];
  logsKeyArn: string;
  logRetentionDays: number;
}

/**
 * An ECS service with roles, a security group and a log group of its own; behind a load balancer if it has a
 * route.
 */
export class Service extends Construct {
  readonly securityGroupId: string;
  private readonly service: EcsService;
  private readonly ports: Record<string, number>;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    this.ports = portsOf(props);
    const { prefix } = conventionsOf(this);
    const { route, links } = props;

    const logs = new CloudwatchLogGroup(this, "this_logs", {
      name: `/${prefix}/${id}`,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.logsKeyArn,
    });
    this.securityGroupId = taskSecurityGroup(this, id, { vpcId: props.vpcId, links, from: route }).id;
    const launch = launchOn(props.runsOn, props.capacityProviders);
    const points = accessPoints(this, id, fileSystemMounts(mountsOf(props)), links);
    const roles = this.createRoles(id, props, points, logs);
    const task = this.createTask(id, props, points, launch, logs, roles);
    const behind = route && target(this, `${prefix}-${id}`, props.vpcId, route);
    const name = props.namespaceId && register(this, id, props.namespaceId);

    const container = props.container ?? id;
    const service = new EcsService(this, "this", {
      name: id,
      cluster: props.clusterArn,
      taskDefinition: task.arn,
      desiredCount: props.tasks.min,
      ...deployment(props),
      deploymentCircuitBreaker: { enable: true, rollback: true },
      healthCheckGracePeriodSeconds: behind ? graceSeconds(props) : undefined,
      capacityProviderStrategy: launch.capacityProviderStrategy,
      // Its data is on one instance.
      placementConstraints: isStateful(props) ? [{ type: "distinctInstance" }] : undefined,
      forceNewDeployment: true,
      networkConfiguration: {
        subnets: props.subnetIds,
        securityGroups: [this.securityGroupId],
        assignPublicIp: launch.assignPublicIp,
      },
      loadBalancer: behind && [
        { targetGroupArn: behind.group.arn, containerName: container, containerPort: route.port },
      ],
      serviceRegistries: name ? { registryArn: name } : undefined,
      propagateTags: "SERVICE",
      waitForSteadyState: true,
      dependsOn: [
        ...Object.values(roles).flatMap(({ policies }) => policies),
        ...(behind ? [behind.rule] : []),
        ...rulesIn(this),
      ],
      lifecycle: {
        ignoreChanges: props.scaling ? ["desired_count"] : undefined,
        postcondition: [
          {
            condition: `\${self.task_definition == ${task.fqn}.arn}`,
            errorMessage: `ECS rolled ${id} back to \${self.task_definition}: the new tasks did not become healthy. Read the log group ${logs.name}.`,
          },
        ],
      },
    });
    if (props.scaling) {
      const requestsFrom = behind && `${route.balancerArnSuffix}/${behind.group.arnSuffix}`;
      scale(this, service, { ...props.scaling, clusterName: props.clusterName, tasks: props.tasks, requestsFrom });
    }
    this.addComments(service, id, props);
    this.service = service;
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

  private createRoles(
    id: string,
    { images, links, secretLinks, ...spec }: ServiceProps,
    points: Record<string, AccessPoint>,
    logs: CloudwatchLogGroup,
  ) {
    const containers = containersOf(id, spec);
    return taskRoles(this, id, {
      may: Object.fromEntries([
        ...Object.entries(links).map(([name, { may }]) => [name, may]),
        ...Object.entries(points).map(([name, { may }]) => [name, [may]]),
      ]),
      repositoryArns: containers.map(({ name }) => images[name]!.repositoryArn),
      secrets: usedSecrets(id, spec).map((name) => secretLinks[name]!),
      logs,
    });
  }

  private createTask(
    id: string,
    props: ServiceProps,
    points: Record<string, AccessPoint>,
    { compatibility }: Launch,
    logs: CloudwatchLogGroup,
    { task, execution }: ReturnType<typeof taskRoles>,
  ): EcsTaskDefinition {
    const fromLinks: Record<string, string> = Object.assign(
      {},
      ...Object.values(props.links).map(({ environment }) => environment),
    );
    return taskDefinition(this, id, {
      family: `${conventionsOf(this).prefix}-${id}`,
      cpu: props.cpu,
      memoryMib: props.memoryMib,
      compatibility,
      containers: containersOf(id, props).map(({ name, spec }, index) => ({
        ...{ ...spec, name, from: props.images[name]!, stopSeconds: spec.stopSeconds ?? props.stopSeconds },
        environment: { ...(index === 0 ? { ...fromLinks, ...goMemoryLimit(props) } : {}), ...spec.environment },
        secrets: Object.fromEntries(
          Object.entries(spec.secrets).map(([variable, secret]) => [variable, valueFrom(secret, props.secretLinks)]),
        ),
      })),
      secretLinks: usedSecrets(id, props).map((name) => props.secretLinks[name]!),
      accessPoints: points,
      logGroup: logs.name,
      taskRoleArn: task.arn,
      executionRoleArn: execution.arn,
    });
  }

  private addComments(service: EcsService, id: string, { links, runsOn, route, scaling }: ServiceProps): void {
    const uses = Object.keys(links).sort().join(", ");
    const place = "pool" in runsOn ? `on pool ${runsOn.pool}` : "on Fargate";
    const behind = route ? `${route.paths.join(" and ")} of load balancer ${route.balancer}, ` : "";
    comment(service, {
      file: `Service ${id}: ${behind}${place}.\nUses: ${uses || "nothing"}.`,
      inside: {
        force_new_deployment: "Without it the provider replaces the whole service when the strategy changes.",
        depends_on: "Tasks need them from their start to their end; no argument above refers to them.",
        wait_for_steady_state:
          "An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.",
        ...(scaling ? { desired_count: "Initial value; Application Auto Scaling owns it afterwards." } : {}),
      },
    });
  }
}

function goMemoryLimit({ goMemoryShare: share, memoryMib }: ServiceProps): Record<string, string> {
  if (!share) return {};
  const mib = Token.isUnresolved(memoryMib) ? Fn.floor(Op.mul(memoryMib, share)) : Math.floor(memoryMib * share);
  return { GOMEMLIMIT: `${mib}MiB` };
}

function idOf({ node }: Service): string {
  return node.id.replaceAll("-", "_");
}

/** Stateless: old tasks serve until new ones are healthy. Stateful: the old task stops first. */
function deployment(props: ServiceProps) {
  const stateful = isStateful(props);
  return {
    deploymentMinimumHealthyPercent: stateful ? 0 : 100,
    deploymentMaximumPercent: stateful ? 100 : 200,
  };
}

/** A task that is still starting must not be replaced because the load balancer finds it unhealthy. */
function graceSeconds({ graceSeconds: given, health }: ServiceProps): number {
  return given ?? Math.max(60, (health?.startSeconds ?? 0) + 30);
}

/** The secrets of its containers, each once. */
function usedSecrets(id: string, spec: Parameters<typeof containersOf>[1]): string[] {
  const references = containersOf(id, spec).flatMap((container) => Object.values(container.spec.secrets));
  return [...new Set(references.map(({ name }) => name))];
}

/** The form of ECS: a JSON key follows the ARN. */
function valueFrom({ name, field }: SecretReference, links: Record<string, SecretLink>): string {
  const { arn } = links[name]!;
  return field ? `${arn}:${field}::` : arn;
}
