import {
  paginateDescribeRules,
  type RewriteConfig,
  type Rule,
  type RuleTransform,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { actionsFromAws } from "./actions";
import { numeric } from "./attributes";
import { type Aws, tagsOf } from "./aws";
import { conditionsFromAws } from "./conditions";
import { type Discovered, type Draft, draft, type LooseConfig, some, type Tag } from "./draft";

/** A rule with the listener that it belongs to. */
export interface ListenerRuleAnswer {
  listenerArn: string;
  rule: Rule;
  tags: Tag[];
}

/** Rules except the default one, which belongs to the listener. */
export function listenerRulesFromAws(answers: ListenerRuleAnswer[]): Discovered {
  return { adopted: answers.filter(({ rule }) => !rule.IsDefault).map(listenerRule), unmanaged: [] };
}

function listenerRule({ listenerArn, rule, tags }: ListenerRuleAnswer): Draft {
  const actions = actionsFromAws(rule.Actions ?? [], "action");
  return draft({
    type: "aws_lb_listener_rule",
    id: rule.RuleArn,
    names: [[{ keyOf: listenerArn }, rule.Priority ?? ""]],
    config: {
      listener_arn: listenerArn,
      priority: numeric(rule.Priority ?? ""),
      action: actions.blocks,
      condition: conditionsFromAws(rule.Conditions ?? []),
      transform: some((rule.Transforms ?? []).map(transform)),
    },
    tags,
    ignoreChanges: actions.ignoreChanges,
  });
}

function transform({ Type, HostHeaderRewriteConfig: host, UrlRewriteConfig: url }: RuleTransform): LooseConfig {
  const rewrites = (config: { Rewrites?: RewriteConfig[] } | undefined) =>
    config && [{ rewrite: (config.Rewrites ?? []).map(({ Regex, Replace }) => ({ regex: Regex, replace: Replace })) }];
  return { type: Type, host_header_rewrite_config: rewrites(host), url_rewrite_config: rewrites(url) };
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
