import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { type Pair, pairOf } from "./pair";
import { type RollbackSpec, releaseAlarm } from "./release-alarm";
import { type Dimensions, type Route, target } from "./target";

/** What a service has at its load balancer. */
export interface Behind {
  /** The target group in which its first tasks are. */
  group: LbTargetGroup;
  /** Of its own. */
  rule?: LbListenerRule;
  /** Every rule that leads to it: ECS takes a target group only once a load balancer uses it. */
  rules: LbListenerRule[];
  /** Where CodeDeploy deploys it. */
  pair?: Pair;
  /** What takes a release back. */
  alarm?: CloudwatchMetricAlarm;
  dimensions: Dimensions;
}

interface Behaviour {
  names: { targetGroup?: string };
  rollbackAbove?: RollbackSpec;
}

/** Target group, or two of them, listener rules and the alarm of a service with a route. */
export function behind(scope: Construct, id: string, vpcId: string, route: Route, props: Behaviour): Behind {
  const name = `${conventionsOf(scope).prefix}-${props.names.targetGroup ?? id}`;
  const first = target(scope, name, vpcId, route);
  const pair = route.testListenerArn ? pairOf(scope, name, vpcId, route, first) : undefined;
  const groups = pair?.groups ?? [first.group];
  const loadBalancer = route.balancerArnSuffix;
  return {
    ...first,
    rules: [...(first.rule ? [first.rule] : []), ...(pair ? [pair.testRule] : [])],
    pair,
    alarm: props.rollbackAbove && releaseAlarm(scope, id, props.rollbackAbove, loadBalancer, groups),
    dimensions: {
      ...{ loadBalancer, targetGroup: first.group.arnSuffix },
      ...(pair ? { secondTargetGroup: pair.groups[1].arnSuffix } : {}),
    },
  };
}
