import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { container } from "./container";
import { conventionsOf, proxyPort } from "./conventions";
import { remark } from "./remark";
import { Role, type Statement } from "./role";
import { egress, ingress, SecurityGroup } from "./security-group";

/** The part of a service that a blueprint decides. */
export const serviceSpec = z.strictObject({
  /** Pool that its tasks run on. */
  pool: z.string(),
  /** CPU units; 1024 are one vCPU. */
  cpu: z.int().min(128),
  memoryMib: z.int().min(64),
  port: z.int().min(1).max(65_535),
  /** Fewest and most tasks; the placement proof covers them and everything between. */
  tasks: z.strictObject({ min: z.int().min(1), max: z.int().min(1) }).refine(({ min, max }) => min <= max, {
    error: "must have min not above max",
    params: { remedy: "Raise max or lower min." },
  }),
  /** What the public load balancer sends here. The lowest priority is asked first. */
  route: z.strictObject({ paths: z.array(z.string()).min(1).max(5), priority: z.int().min(1).max(50_000) }),
  /** Answers 200 when a task is ready. */
  healthPath: z.string().regex(/^\//, "must begin with /"),
  /** Names of tables, caches and buckets that it may reach. Security groups, IAM and environment follow from it. */
  uses: z.array(z.string()).default([]),
});

export type ServiceSpec = z.output<typeof serviceSpec>;

/** What a used thing gives to the service that uses it. */
export interface Link {
  environment: Record<string, string>;
  may: Statement[];
  /** Where it listens, if it is reached over the network and not by an AWS API. */
  listens?: { securityGroupId: string; port: number };
}

export interface ServiceProps extends Omit<ServiceSpec, "uses" | "tasks"> {
  /** Tasks that always run. */
  tasks: number;
  /** By the name of what is used. */
  links: Record<string, Link>;
  /** Expression of the image `repository@sha256:...`, or of an empty string before the first delivery. */
  image: string;
  /** Where the delivery pipeline writes the image; ends the message when there is none. */
  imageParameter: string;
  repositoryArn: string;
  clusterArn: string;
  capacityProvider: string;
  vpcId: string;
  subnetIds: string[];
  listenerArn: string;
  /** Host names that the route is for. None: every one. */
  hosts: string[];
  loadBalancerSecurityGroupId: string;
  logsKeyArn: string;
  logRetentionDays: number;
}

/** An ECS service on EC2 behind the public load balancer, with roles and a security group of its own. */
export class Service extends Construct {
  private readonly name: string;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    this.name = `${conventionsOf(this).prefix}-${id}`;

    const image = new TerraformLocal(this, "image", props.image);
    const logs = new CloudwatchLogGroup(this, "this_logs", {
      name: `/${conventionsOf(this).prefix}/${id}`,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.logsKeyArn,
    });
    const roles = this.createRoles(id, props, logs);
    const group = this.createSecurityGroup(id, props);
    const target = this.createTarget(props);
    const rule = this.createRule(props, target);
    const task = this.createTask(id, props, { image, logs, ...roles });

    const service = new EcsService(this, "this", {
      name: id,
      cluster: props.clusterArn,
      taskDefinition: task.arn,
      desiredCount: props.tasks,
      // With 100 and 200 the old tasks serve until the new ones are healthy.
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      healthCheckGracePeriodSeconds: 60,
      capacityProviderStrategy: [{ capacityProvider: props.capacityProvider, weight: 1 }],
      forceNewDeployment: true,
      networkConfiguration: { subnets: props.subnetIds, securityGroups: [group.id] },
      loadBalancer: [{ targetGroupArn: target.arn, containerName: id, containerPort: props.port }],
      propagateTags: "SERVICE",
      waitForSteadyState: true,
      dependsOn: [rule],
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.task_definition == ${task.fqn}.arn}`,
            errorMessage: `ECS rolled ${id} back to \${self.task_definition}: the new tasks did not become healthy. Read the log group ${logs.name}.`,
          },
        ],
      },
    });
    const uses = Object.keys(props.links).sort().join(", ");
    remark(service, {
      file: `Service ${id}: ${props.route.paths.join(" and ")} of the load balancer, on pool ${props.pool}.\nUses: ${uses || "nothing"}.`,
      inside: {
        force_new_deployment: "Without it the provider replaces the whole service when the strategy changes.",
        wait_for_steady_state: "An apply ends when the new tasks are healthy, or fails.",
      },
    });
  }

  private createRoles(id: string, { links, repositoryArn }: ServiceProps, logs: CloudwatchLogGroup) {
    const service = "ecs-tasks.amazonaws.com";
    const permissions = Object.entries(links).filter(([, { may }]) => may.length > 0);
    const task = new Role(this, "task", {
      name: `${id}-task`,
      description: `What ${id} may do`,
      service,
      may: Object.fromEntries(permissions.map(([name, { may }]) => [name, may])),
    });
    const execution = new Role(this, "execution", {
      name: `${id}-execution`,
      description: `What ECS needs to start ${id}`,
      service,
      may: {
        image: [
          { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
          {
            actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            resources: [repositoryArn],
          },
        ],
        logs: [{ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${logs.arn}:*`] }],
      },
    });
    return { task, execution };
  }

  private createSecurityGroup(id: string, props: ServiceProps): SecurityGroup {
    const group = new SecurityGroup(this, "this_security_group", {
      name: id,
      description: `${id} tasks`,
      vpcId: props.vpcId,
    });
    const balancer = { securityGroupId: props.loadBalancerSecurityGroupId };
    ingress(this, "from_load_balancer", group.id, balancer, props.port, `load balancer to ${id}`);
    egress(
      this,
      "from_load_balancer",
      balancer.securityGroupId,
      { securityGroupId: group.id },
      props.port,
      `load balancer to ${id}`,
    );
    egress(this, "to_https", group.id, { cidr: "0.0.0.0/0" }, 443, `${id} to AWS and to services outside`);
    const proxy = proxyPort(conventionsOf(this));
    if (proxy) egress(this, "to_proxy", group.id, { cidr: "0.0.0.0/0" }, proxy, `${id} to the proxy of this account`);
    for (const [name, { listens }] of Object.entries(props.links)) {
      if (!listens) continue;
      const [from, to] = [{ securityGroupId: group.id }, { securityGroupId: listens.securityGroupId }];
      egress(this, `to_${name}`, group.id, to, listens.port, `${id} to ${name}`);
      ingress(this, `to_${name}`, listens.securityGroupId, from, listens.port, `${id} to ${name}`);
    }
    return group;
  }

  private createTarget({ port, vpcId, healthPath }: ServiceProps): LbTargetGroup {
    return new LbTargetGroup(this, "this_target", {
      name: this.name,
      port,
      protocol: "HTTP",
      targetType: "ip",
      vpcId,
      deregistrationDelay: "30",
      healthCheck: {
        path: healthPath,
        matcher: "200",
        interval: 15,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
    });
  }

  private createRule({ listenerArn, hosts, route }: ServiceProps, target: LbTargetGroup): LbListenerRule {
    return new LbListenerRule(this, "this_rule", {
      listenerArn,
      priority: route.priority,
      condition: [
        ...(hosts.length > 0 ? [{ hostHeader: { values: hosts } }] : []),
        { pathPattern: { values: route.paths } },
      ],
      action: [{ type: "forward", targetGroupArn: target.arn }],
    });
  }

  private createTask(
    id: string,
    props: ServiceProps,
    { image, logs, task, execution }: { image: TerraformLocal; logs: CloudwatchLogGroup; task: Role; execution: Role },
  ): EcsTaskDefinition {
    const { region, proxy } = conventionsOf(this);
    const environment = Object.assign({}, ...Object.values(props.links).map((link) => link.environment));
    const definition = new EcsTaskDefinition(this, "this_task", {
      family: this.name,
      requiresCompatibilities: ["EC2"],
      networkMode: "awsvpc",
      cpu: `${props.cpu}`,
      memory: `${props.memoryMib}`,
      taskRoleArn: task.arn,
      executionRoleArn: execution.arn,
      trackLatest: true,
      containerDefinitions: container({
        ...props,
        name: id,
        image: image.asString,
        environment,
        proxy,
        region,
        logGroup: logs.name,
      }),
      lifecycle: {
        precondition: [
          {
            condition: Fn.can(Fn.regex("@sha256:[0-9a-f]{64}$", image.asString)),
            errorMessage: `No image for ${id} yet: deliver it once; the pipeline writes repository@sha256:... to the parameter ${props.imageParameter}.`,
          },
        ],
      },
    });
    remark(definition, {
      inside: { track_latest: "A revision that the delivery pipeline registered in between is no difference." },
    });
    return definition;
  }
}
