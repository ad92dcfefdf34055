import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { dependable } from "cdktf";
import type { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { behind } from "./behind";
import { codeDeploy } from "./code-deploy";
import { controlled, graceSeconds, shiftOf } from "./delivery";
import { register, serviceConnect } from "./discovery";
import { explain } from "./explain";
import type { ServiceProps } from "./props";
import { scale } from "./scaling";
import { containersOf, ecsName, hasOneWriter, isStateful } from "./spec";
import { type Dimensions, shifted } from "./target";
import { Tasks } from "./tasks";

/** An ECS service: it keeps its tasks running, behind a load balancer if it has a route. */
export class Service extends Tasks {
  /** Behind a load balancer: its dimensions in CloudWatch. */
  readonly dimensions?: Dimensions;
  private readonly service: EcsService;
  private readonly rule?: LbListenerRule;
  /** Where it has a route. */
  readonly targetGroupArn?: string;
  /** Where CodeDeploy deploys it. */
  readonly secondTargetGroupArn?: string;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props);
    const { prefix } = conventionsOf(this);
    const { route } = props;
    const { task, launch, logs, roles } = this;
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
      dependsOn: this.needs(here?.rules),
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

  protected get starter() {
    return this.service;
  }

  /** Its listener rule sends a share of the requests, in percent, to another service that has none. */
  shiftTo(other: Service, percent: number): void {
    this.rule!.putAction([shifted(this.targetGroupArn!, other.targetGroupArn!, percent)]);
    // ECS takes a target group only once a load balancer uses it.
    other.service.dependsOn!.push(dependable(this.rule!));
  }
}
