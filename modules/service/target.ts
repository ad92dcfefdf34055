import {
  LbListenerRule,
  type LbListenerRuleAction,
  type LbListenerRuleCondition,
} from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Op, Token } from "cdktf";
import type { Construct } from "constructs";
import { comment } from "../comment";
import { goesLast } from "../goes-last";
import type { RouteSpec } from "./route";

/** A route with the listener that it is a rule of. */
export interface Route extends Omit<RouteSpec, "port" | "sourceCidrs" | "shiftsTo"> {
  /** Another service has the rule, and shifts requests here. */
  shared?: true;
  port: number;
  sourceCidrs?: string[];
  healthPath: string;
  matcher: string;
  listenerArn: string;
  /** Of the same load balancer, for a service that CodeDeploy deploys. */
  testListenerArn?: string;
  /** Host names to match. None: all. */
  hosts: string[];
  securityGroupId: string;
  /** `app/<name>/<id>` of the load balancer: the dimension in CloudWatch. */
  balancerArnSuffix: string;
}

/** What CloudWatch measures its answers by. */
export interface Dimensions {
  loadBalancer: string;
  targetGroup: string;
  /** Where CodeDeploy deploys it: either has the requests. */
  secondTargetGroup?: string;
}

export interface Target {
  group: LbTargetGroup;
  /** Of its own. */
  rule?: LbListenerRule;
}

/** The target group of a service, and the listener rule that sends requests to it. */
export function target(scope: Construct, name: string, vpcId: string, route: Route): Target {
  const group = targetGroup(scope, "this_target", name, vpcId, route);
  if (route.shared) return { group };
  const rule = new LbListenerRule(scope, "this_rule", {
    listenerArn: route.listenerArn,
    priority: route.priority,
    condition: conditionsOf(route),
    action: [{ type: "forward", targetGroupArn: group.arn }],
    lifecycle: route.testListenerArn ? { ignoreChanges: ["action"] } : undefined,
  });
  return { group, rule };
}

export function targetGroup(scope: Construct, id: string, name: string, vpcId: string, route: Route): LbTargetGroup {
  const group = new LbTargetGroup(scope, id, {
    name,
    port: route.port,
    protocol: "HTTP",
    targetType: "ip",
    vpcId,
    deregistrationDelay: `${route.drainSeconds}`,
    // Said where there is none, too: the provider leaves as it is what is not said.
    stickiness: route.stickySeconds
      ? { type: "lb_cookie", enabled: true, cookieDuration: route.stickySeconds }
      : { type: "lb_cookie", enabled: false },
    healthCheck: {
      path: route.healthPath,
      matcher: route.matcher,
      interval: route.healthCheck.intervalSeconds,
      timeout: route.healthCheck.timeoutSeconds,
      healthyThreshold: route.healthCheck.healthyThreshold,
      unhealthyThreshold: route.healthCheck.unhealthyThreshold,
    },
    lifecycle: { ignoreChanges: ["port"] },
  });
  // With a weight of 0, too. It is never replaced, for which its name would have to change: nothing here does that.
  goesLast(group, "a listener's rule");
  comment(group, {
    inside: {
      "lifecycle.ignore_changes":
        "ECS registers each task with the port of its container, and the health check asks that one. Another port here would\n" +
        "be another group, and AWS deletes none that a listener leads to.",
    },
  });
  return group;
}

/** What a request must have for its rule. */
export function conditionsOf({ hosts, paths, sourceCidrs }: Route): LbListenerRuleCondition[] {
  return [
    ...(hosts.length > 0 ? [{ hostHeader: { values: hosts } }] : []),
    { pathPattern: { values: paths } },
    ...(sourceCidrs ? [{ sourceIp: { values: sourceCidrs } }] : []),
  ];
}

/** Seconds that a client stays with one of two target groups: pages of one release load no files of the other. */
const STAY_SECONDS = 300;

/** Requests of a rule to its own target group, and a share of them in percent to another one. */
export function shifted(ownArn: string, otherArn: string, percent: number): LbListenerRuleAction {
  return {
    type: "forward",
    forward: {
      targetGroup: [
        { arn: ownArn, weight: Token.asNumber(Op.sub(100, percent)) },
        { arn: otherArn, weight: percent },
      ],
      stickiness: { enabled: true, duration: STAY_SECONDS },
    },
  };
}
