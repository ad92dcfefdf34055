import type { Action, Rule } from "@aws-sdk/client-elastic-load-balancing-v2";

/** The rules of a listener, its default action among them, that lead requests to one of these target groups. */
export function leftBehind(rules: Rule[], groups: string[]): string[] {
  return rules
    .filter(({ Actions = [] }) => Actions.flatMap(led).some((group) => groups.includes(group)))
    .map(({ IsDefault, RuleArn, Priority }) => (IsDefault ? "the default action" : `rule ${Priority} (${RuleArn})`));
}

/** Where an action leads requests: what has no weight gets none. */
function led({ ForwardConfig, TargetGroupArn }: Action): string[] {
  const weighted = ForwardConfig?.TargetGroups ?? [{ TargetGroupArn, Weight: 1 }];
  return weighted.flatMap((one) => (one.TargetGroupArn && one.Weight !== 0 ? [one.TargetGroupArn] : []));
}
