import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { Construct } from "constructs";
import { comment } from "../comment";
import { conditionsOf, type Route, type Target, targetGroup } from "./target";

/** Two target groups, of which CodeDeploy lets the listener's rule lead to the one, and then to the other. */
export interface Pair {
  groups: [LbTargetGroup, LbTargetGroup];
  listenerArn: string;
  testListenerArn: string;
  /** The rules that lead to them. */
  ruleArns: string[];
  /** The rule of the test listener. */
  testRule: LbListenerRule;
  /** The listener's default action leads to them as well. */
  isDefault: boolean;
}

/** The second target group of a service, and the rule of the test listener that leads to what is not in use. */
export function pairOf(scope: Construct, name: string, vpcId: string, route: Route, { group, rule }: Target): Pair {
  const testListenerArn = route.testListenerArn!;
  const second = targetGroup(scope, "second", `${name}-2`, vpcId, route);
  const testRule = new LbListenerRule(scope, "test", {
    listenerArn: testListenerArn,
    priority: route.priority,
    condition: conditionsOf(route),
    action: [{ type: "forward", targetGroupArn: second.arn }],
    lifecycle: { ignoreChanges: ["action"] },
  });
  for (const one of [rule!, testRule]) {
    comment(one, {
      inside: { "lifecycle.ignore_changes": "CodeDeploy leads it to the other target group, and back." },
    });
  }
  return {
    groups: [group, second],
    listenerArn: route.listenerArn,
    testListenerArn,
    ruleArns: [rule!.arn, testRule.arn],
    testRule,
    isDefault: route.default === true,
  };
}
