import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Construct } from "constructs";
import { z } from "zod";
import { comment } from "../comment";
import { conventionsOf } from "../conventions";
import { PERIOD_SECONDS } from "../metric";
import { follow, type ScheduleSpec } from "./schedules";

/** Target tracking between minimum and maximum: the target of each metric, as an average over the tasks. */
export const scalingSpec = z
  .strictObject({
    cpuPercent: z.int().min(10).max(95).optional(),
    memoryPercent: z.int().min(10).max(95).optional(),
    /** Requests in a minute that the load balancer sends to one task. */
    requestsPerTarget: z.int().min(1).max(1_000_000).optional(),
    /** Average response time above which a task is added, for two minutes. It takes none away: the others do. */
    responseSeconds: z.number().min(0.01).max(300).optional(),
  })
  .refine(({ responseSeconds: _, ...tracked }) => Object.values(tracked).some((target) => target !== undefined), {
    error: "must have a metric that tasks are taken away by",
    params: { remedy: "Give cpuPercent, memoryPercent or requestsPerTarget, or leave scaling out." },
  });

export type ScalingSpec = z.output<typeof scalingSpec>;

export interface ScalingProps extends ScalingSpec {
  clusterName: string;
  tasks: { min: number; max: number };
  schedules: Record<string, ScheduleSpec>;
  /** Behind a load balancer: its dimensions in CloudWatch. */
  behind?: { loadBalancer: string; targetGroup: string };
}

/** Target tracking between minimum and maximum: the metric that asks for the most tasks decides. Slow answers add one. */
export function scale(scope: Construct, service: EcsService, props: ScalingProps): void {
  const scheduled = Object.keys(props.schedules).length > 0;
  const target = new AppautoscalingTarget(scope, "this_scaling", {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: `service/${props.clusterName}/${service.name}`,
    minCapacity: props.tasks.min,
    maxCapacity: props.tasks.max,
    lifecycle: scheduled ? { ignoreChanges: ["min_capacity", "max_capacity"] } : undefined,
  });
  if (scheduled) {
    comment(target, { inside: { min_capacity: "Initial values; the schedules set them afterwards." } });
    follow(scope, target, props.schedules);
  }
  const track = (id: string, metric: string, targetValue: number | undefined, resourceLabel?: string) => {
    if (!targetValue) return;
    new AppautoscalingPolicy(scope, id, {
      name: `${service.name}-${id}`,
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue,
        scaleInCooldown: SCALE_IN_SECONDS,
        scaleOutCooldown: SCALE_OUT_SECONDS,
        predefinedMetricSpecification: { predefinedMetricType: metric, resourceLabel },
      },
    });
  };
  track("cpu", "ECSServiceAverageCPUUtilization", props.cpuPercent);
  track("memory", "ECSServiceAverageMemoryUtilization", props.memoryPercent);
  // Only a service behind a load balancer has this metric.
  if (!props.behind) return;
  const { loadBalancer, targetGroup } = props.behind;
  track("requests", "ALBRequestCountPerTarget", props.requestsPerTarget, `${loadBalancer}/${targetGroup}`);
  if (props.responseSeconds) addWhileSlow(scope, target, service.name, props.responseSeconds, props.behind);
}

/** No target tracking: a response time does not fall in proportion to the tasks that are added. */
function addWhileSlow(
  scope: Construct,
  target: AppautoscalingTarget,
  name: string,
  seconds: number,
  behind: NonNullable<ScalingProps["behind"]>,
): void {
  const policy = new AppautoscalingPolicy(scope, "response", {
    name: `${name}-response`,
    policyType: "StepScaling",
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
    stepScalingPolicyConfiguration: {
      adjustmentType: "ChangeInCapacity",
      cooldown: SCALE_OUT_SECONDS,
      metricAggregationType: "Average",
      stepAdjustment: [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }],
    },
  });
  const alarm = new CloudwatchMetricAlarm(scope, "slow", {
    alarmName: `${conventionsOf(scope).prefix}-${scope.node.id}-slow`,
    alarmDescription: `Adds a task to ${scope.node.id} while it answers slowly. Nobody is told.`,
    namespace: "AWS/ApplicationELB",
    metricName: "TargetResponseTime",
    statistic: "Average",
    dimensions: { LoadBalancer: behind.loadBalancer, TargetGroup: behind.targetGroup },
    comparisonOperator: "GreaterThanThreshold",
    threshold: seconds,
    period: PERIOD_SECONDS,
    evaluationPeriods: 2,
    treatMissingData: "notBreaching",
    alarmActions: [policy.arn],
  });
  comment(alarm, { inside: { treat_missing_data: "Without requests there are no answers." } });
}

/** Cooldowns: scale out fast, scale in slowly. */
const SCALE_OUT_SECONDS = 60;
const SCALE_IN_SECONDS = 300;
