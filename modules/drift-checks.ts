import { DataAwsVpcSecurityGroupRules } from "@cdktf/provider-aws/lib/data-aws-vpc-security-group-rules";
import { TerraformElement, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { chunked, FILTER_VALUES } from "../aws/filters";

export interface DriftChecksProps {
  vpcId: string;
  /** Every subnet of the VPC, ours and the client's. */
  subnetIds: string[];
  /** Rules of these security groups, by the group's id. */
  rules: Record<string, string[]>;
  /** Destinations of the routes of these tables (CIDR or prefix list), by the table's name. */
  routes: Record<string, { id: string; destinations: string[] }>;
  /** Tags of rules that this platform adds to those groups. Default: it adds none. */
  ours?: Record<string, string>;
}

/**
 * Warnings in every plan for subnets, rules and routes that are not in the inventory, because Terraform compares only
 * what is in state. A failed check does not fail the plan.
 */
export class DriftChecks extends Construct {
  constructor(scope: Construct, id: string, { vpcId, subnetIds, rules, routes, ours }: DriftChecksProps) {
    super(scope, id);
    const checks = new CheckBlocks(this, "checks");

    const subnets = new TerraformLocal(this, "known_subnet_ids", subnetIds);
    checks.add("subnets", {
      data: { aws_subnets: { now: { filter: [{ name: "vpc-id", values: [vpcId] }] } } },
      found: "data.aws_subnets.now.ids",
      known: subnets.fqn,
      what: "Subnets",
    });

    const groups = Object.keys(rules);
    if (groups.length > 0) {
      const known = new TerraformLocal(this, "known_rule_ids", Object.values(rules).flat());
      // The values of our tags count, too.
      const inGroups = chunked(groups, FILTER_VALUES - Object.keys(ours ?? {}).length).map(groupFilter);
      const now = inGroups.map((filter, index) => [numbered("now", index), { filter: [filter] }] as const);
      checks.add("security_group_rules", {
        data: { aws_vpc_security_group_rules: Object.fromEntries(now) },
        found: concat(now.map(([name]) => idsOf(`data.aws_vpc_security_group_rules.${name}`))),
        known: concat([known.fqn, ...(ours ? rulesWith(this, ours, inGroups) : [])]),
        what: "Security-group rules",
      });
    }

    const tables = Object.entries(routes);
    if (tables.length > 0) {
      const known = new TerraformLocal(
        this,
        "known_routes",
        Object.fromEntries(tables.map(([name, { destinations }]) => [name, destinations])),
      );
      for (const [name, { id: table }] of tables) {
        const destination = ["cidr_block", "ipv6_cidr_block", "destination_prefix_list_id"].map(
          (key) => `route.${key}`,
        );
        checks.add(`routes_of_${name}`, {
          data: { aws_route_table: { [name]: { route_table_id: table } } },
          found: `[for route in data.aws_route_table.${name}.routes : coalesce(${destination.join(", ")})]`,
          known: `${known.fqn}.${name}`,
          what: `Routes of ${name} (${table})`,
        });
      }
    }
  }
}

interface Filter {
  name: string;
  values: string[];
}

function groupFilter(values: string[]): Filter {
  return { name: "group-id", values };
}

/** Expressions of the ids of the rules that carry these tags. */
function rulesWith(scope: Construct, tags: Record<string, string>, inGroups: Filter[]): string[] {
  const marks = Object.entries(tags).map(([key, value]) => ({ name: `tag:${key}`, values: [value] }));
  return inGroups.map((filter, index) =>
    idsOf(new DataAwsVpcSecurityGroupRules(scope, numbered("ours", index), { filter: [filter, ...marks] }).fqn),
  );
}

/** `now`, `now_2` …: usually one call asks for all groups. */
function numbered(name: string, index: number): string {
  return index === 0 ? name : `${name}_${index + 1}`;
}

function concat(lists: string[]): string {
  return lists.length === 1 ? lists[0]! : `concat(${lists.join(", ")})`;
}

/** The provider answers null where it finds none. */
function idsOf(rules: string): string {
  return `coalesce(${rules}.ids, [])`;
}

interface Check {
  data: Record<string, Record<string, object>>;
  /** Expression of what exists. */
  found: string;
  /** Expression of what the inventory lists. */
  known: string;
  what: string;
}

/**
 * Top-level `check` blocks, for which CDKTF has no class. Their data sources are outside of them: Terraform reads those
 * inside a check again in every apply, so that no plan would say "No changes".
 */
class CheckBlocks extends TerraformElement {
  private readonly checks: Record<string, object> = {};
  private readonly data: Record<string, Record<string, object>> = {};

  add(name: string, { data, found, known, what }: Check): void {
    const unknown = `setsubtract(${found}, ${known})`;
    const remedy = "they were added outside Terraform. See `adopt diff`; accept them with `adopt sync`.";
    for (const [type, sources] of Object.entries(data)) this.data[type] = { ...this.data[type], ...sources };
    this.checks[name] = {
      assert: [
        {
          condition: `\${length(${unknown}) == 0}`,
          error_message: `${what} that are not in the inventory: \${join(", ", ${unknown})}; ${remedy}`,
        },
      ],
    };
  }

  override toTerraform() {
    return { check: this.checks, data: this.data };
  }
}
