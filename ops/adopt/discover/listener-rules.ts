import { paginateDescribeRules, type Rule } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { UnmanagedEntry } from "../../../imports/inventory";
import { actionsFromAws } from "./actions";
import { type Aws, tagsOf } from "./aws";
import { conditionsFromAws } from "./conditions";
import { type Discovered, type Draft, draft, type Tag } from "./draft";

/** A rule with the listener that it belongs to. */
export interface ListenerRuleAnswer {
  listenerArn: string;
  rule: Rule;
  tags: Tag[];
}

/** Rules except the default one, which is the listener's own. What the provider does not support stays unmanaged. */
export function listenerRulesFromAws(answers: ListenerRuleAnswer[]): Discovered {
  const mapped = answers.filter(({ rule }) => !rule.IsDefault).map(listenerRule);
  return {
    adopted: mapped.filter((one): one is Draft => "type" in one),
    unmanaged: mapped.filter((one): one is UnmanagedEntry => "kind" in one),
  };
}

function listenerRule({ listenerArn, rule, tags }: ListenerRuleAnswer): Draft | UnmanagedEntry {
  const actions = actionsFromAws(rule.Actions ?? [], "action");
  const conditions = conditionsFromAws(rule.Conditions ?? []);
  const reason = actions.unsupported ?? conditions.unsupported ?? transforms(rule);
  if (reason) return { kind: "listener-rule", id: rule.RuleArn ?? "", reason };
  return draft({
    type: "aws_lb_listener_rule",
    id: rule.RuleArn,
    names: [[{ keyOf: listenerArn }, rule.Priority ?? ""]],
    config: {
      listener_arn: listenerArn,
      priority: Number(rule.Priority),
      action: actions.blocks,
      condition: conditions.blocks,
    },
    tags,
    ignoreChanges: actions.ignoreChanges,
  });
}

function transforms(rule: Rule): string | undefined {
  const list = (rule as { Transforms?: unknown[] }).Transforms ?? [];
  return list.length > 0 ? "the provider does not know rewrites of the host or the URL" : undefined;
}

/** Asks AWS for the rules of the listeners. */
export async function fetchListenerRules(aws: Aws, listenerArns: string[]): Promise<ListenerRuleAnswer[]> {
  const lists = listenerArns.map(async (ListenerArn) => {
    const rules = await aws.pages(
      () => paginateDescribeRules({ client: aws.elb }, { ListenerArn }),
      (page) => page.Rules,
    );
    return rules.filter(({ IsDefault }) => !IsDefault).map((rule) => ({ listenerArn: ListenerArn, rule }));
  });
  const rules = (await Promise.all(lists)).flat();
  const tags = await tagsOf(
    aws,
    rules.flatMap(({ rule }) => rule.RuleArn ?? []),
  );
  return rules.map((one) => ({ ...one, tags: tags.get(one.rule.RuleArn ?? "") ?? [] }));
}
