import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Construct } from "constructs";
import { comment } from "../comment";
import { follow, type ScheduleSpec } from "./schedules";
import type { ScalingSpec } from "./spec";

export interface ScalingProps extends ScalingSpec {
  clusterName: string;
  tasks: { min: number; max: number };
  schedules: Record<string, ScheduleSpec>;
  /** `app/<name>/<id>/targetgroup/<name>/<id>`, where requests are a metric. */
  requestsFrom?: string;
}

/** Target tracking between minimum and maximum: the metric that asks for the most tasks decides. */
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
  if (props.requestsFrom) track("requests", "ALBRequestCountPerTarget", props.requestsPerTarget, props.requestsFrom);
}

/** Cooldowns: scale out fast, scale in slowly. */
const SCALE_OUT_SECONDS = 60;
const SCALE_IN_SECONDS = 300;
