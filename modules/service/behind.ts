import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { type RollbackSpec, releaseAlarm } from "./release-alarm";
import { type Route, type Target, target } from "./target";

/** What a service has at its load balancer. */
export interface Behind extends Target {
  /** What takes a release back. */
  alarm?: CloudwatchMetricAlarm;
  /** What CloudWatch measures its answers by. */
  dimensions: { loadBalancer: string; targetGroup: string };
}

interface Behaviour {
  names: { targetGroup?: string };
  rollbackAbove?: RollbackSpec;
}

/** Target group, listener rule and alarm of a service with a route. */
export function behind(scope: Construct, id: string, vpcId: string, route: Route, props: Behaviour): Behind {
  const made = target(scope, `${conventionsOf(scope).prefix}-${props.names.targetGroup ?? id}`, vpcId, route);
  const loadBalancer = route.balancerArnSuffix;
  return {
    ...made,
    alarm: props.rollbackAbove && releaseAlarm(scope, id, props.rollbackAbove, loadBalancer, [made.group]),
    dimensions: { loadBalancer, targetGroup: made.group.arnSuffix },
  };
}
