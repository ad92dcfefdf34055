import { graphed } from "../checks/graphs";
import { every, on } from "../line";
import { tests } from "../named-test";
import { type Entry, proven } from "../trace";
import { base, WEB_ACL } from "./things";

const managed = (rule: string, group: string) =>
  on(WEB_ACL, {
    [`rule[name=${rule}].statement.0.managed_rule_group_statement.0.name`]: group,
    [`rule[name=${rule}].override_action.0.none`]: [{}],
  });
const rate = on(WEB_ACL, {
  "rule[name=rate].statement.0.rate_based_statement.0.limit": 100,
  "rule[name=rate].statement.0.rate_based_statement.0.evaluation_window_sec": 300,
  "rule[name=rate].statement.0.rate_based_statement.0.aggregate_key_type": "IP",
  "rule[name=rate].action.0.block": [{ custom_response: [] }],
});
const countries = tests(
  "test/modules/web-acl.test.ts",
  "nobody is let in from a blocked country, which is asked first and blocked whatever the mode",
);
const COUNTED = base("requests > are counted by address, but not those for what CloudFront keeps (SEM-073)");

/** The web ACL at the edge. */
export const webAcl: Record<string, Entry> = {
  "SEM-034": proven(rate),
  "SEM-055": proven(
    rate,
    countries,
    base("requests > are refused from the countries that its blueprint names (SEM-074)"),
  ),
  "SEM-071": proven(managed("common", "AWSManagedRulesCommonRuleSet")),
  "SEM-072": proven(managed("known_bad_inputs", "AWSManagedRulesKnownBadInputsRuleSet")),
  "SEM-073": proven(rate, COUNTED),
  "SEM-074": proven(countries, base("requests > are refused from the countries that its blueprint names (SEM-074)")),
  "SEM-075": proven(managed("ip_reputation", "AWSManagedRulesAmazonIpReputationList")),
  "SEM-076": proven(
    on(WEB_ACL, {
      "rule[name=common].statement.0.managed_rule_group_statement.0.rule_action_override.0.name":
        "SizeRestrictions_BODY",
      "rule[name=common].statement.0.managed_rule_group_statement.0.rule_action_override.1.name":
        "CrossSiteScripting_BODY",
      "rule[name=sql_injection].statement.0.managed_rule_group_statement.0.rule_action_override.0.name": "SQLi_BODY",
    }),
    base("requests > are not refused for what an uploaded document says: HTML, a path, an address, SQL (SEM-076)"),
    tests(
      "test/modules/web-acl.test.ts",
      "uploads > may have a large body: the group only labels it, and it is refused on every other path",
    ),
  ),
  "SEM-105": proven(
    every("aws_wafv2_web_acl", { "visibility_config.0.cloudwatch_metrics_enabled": true }),
    graphed("AWS/WAFV2", "BlockedRequests", "AllowedRequests"),
    on(WEB_ACL, { "rule[name=rate].visibility_config.0.cloudwatch_metrics_enabled": true }),
  ),
};
