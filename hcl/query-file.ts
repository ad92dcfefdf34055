import { chunked, FILTER_VALUES } from "../aws/filters";
import { Body, printBlock } from "./block";
import { comment } from "./comments";
import { Findings } from "./errors";
import { expression } from "./value";

/** Read by `terraform query` alone: neither init nor plan nor apply look at it. */
export const QUERY_FILE = "discover.tfquery.hcl";

/** The network of a client, as far as it is counted. */
export interface Network {
  account: string;
  region: string;
  vpcId: string;
  loadBalancerArns: string[];
  resources: readonly { type: string; id: string }[];
}

/** What restricts a list: a filter of AWS's call, or the parents of which each is asked by itself. */
interface Scope {
  filter?: [name: string, values: string[]];
  each?: [argument: string, parents: string[]];
}

/**
 * Counts the client's network with the list resources of the provider, which share nothing with our discovery. Types
 * without a list resource are not in it.
 */
export function queryFile(network: Network): string {
  const findings = new Findings();
  const block = (header: string, fill: (body: Body) => void) => {
    const body = new Body(header, findings);
    fill(body);
    return printBlock(header, body);
  };
  const provider = block('provider "aws"', (body) =>
    body.add([body.entry("region", network.region), body.entry("allowed_account_ids", [network.account])]),
  );
  const lists = Object.entries(LISTED).flatMap(([type, scopeOf]) => {
    const scope = scopeOf(network);
    const isEmpty = (scope.filter ?? scope.each)?.[1].length === 0;
    if (isEmpty) return [];
    return withinFilters(scope).map((part, index) =>
      block(`list "${type}" "client${index === 0 ? "" : `_${index + 1}`}"`, (body) => writeList(body, part)),
    );
  });
  findings.throwIfAny();
  return `${[comment(HEAD) + provider, ...lists].join("\n\n")}\n`;
}

/** Of more values than a filter takes, a list each. */
function withinFilters({ filter, ...scope }: Scope): Scope[] {
  if (!filter) return [scope];
  return chunked(filter[1], FILTER_VALUES).map((values) => ({ filter: [filter[0], values] }));
}

const HEAD = `The adopted network as the provider's list resources find it: a count that is independent of the inventory. init, plan
and apply do not read this file. Copy it into an empty folder, beside a versions.tf that requires hashicorp/aws 6.66 or
later; there, with Terraform 1.14 or later: terraform init, terraform query.`;

/** More than a VPC can have; without a limit Terraform stops at 100. */
const LIMIT = 10_000;

function writeList(body: Body, { filter, each }: Scope): void {
  body.add([
    { key: "provider", value: "aws" },
    ...(each ? [body.entry("for_each", each[1], (value, place) => `toset(${expression(value, place)})`)] : []),
    // Its tags say what is ours, its parents what belongs to another VPC.
    { key: "include_resource", value: "true" },
    { key: "limit", value: String(LIMIT) },
  ]);
  if (each)
    body.block("config", `${body.path}.config`, (config) => config.add([{ key: each[0], value: "each.value" }]));
  if (!filter) return;
  body.block("config", `${body.path}.config`, (config) =>
    config.block("filter", `${config.path}.filter`, (inner) =>
      inner.add([inner.entry("name", filter[0]), inner.entry("values", filter[1])]),
    ),
  );
}

/** The types of adoption with a list resource in provider 6, and what is listed of each. */
export const LISTED: Record<string, (network: Network) => Scope> = {
  aws_vpc: ({ vpcId }) => ({ filter: ["vpc-id", [vpcId]] }),
  aws_subnet: inVpc,
  aws_internet_gateway: ({ vpcId }) => ({ filter: ["attachment.vpc-id", [vpcId]] }),
  // No filter: those of the whole Region.
  aws_eip: () => ({}),
  aws_nat_gateway: inVpc,
  aws_route_table: inVpc,
  aws_route_table_association: (network) => ({ each: ["route_table_id", idsOf(network, "aws_route_table")] }),
  aws_route: (network) => ({ each: ["route_table_id", idsOf(network, "aws_route_table")] }),
  aws_network_acl: inVpc,
  aws_security_group: inVpc,
  aws_vpc_security_group_ingress_rule: (network) => ({ filter: ["group-id", idsOf(network, "aws_security_group")] }),
  aws_vpc_security_group_egress_rule: (network) => ({ filter: ["group-id", idsOf(network, "aws_security_group")] }),
  aws_vpc_endpoint: inVpc,
  aws_flow_log: () => ({}),
  aws_lb: () => ({}),
  aws_lb_target_group: () => ({}),
  aws_lb_listener: ({ loadBalancerArns }) => ({ each: ["load_balancer_arn", loadBalancerArns] }),
  aws_lb_listener_rule: (network) => ({ each: ["listener_arn", idsOf(network, "aws_lb_listener")] }),
};

function inVpc({ vpcId }: Network): Scope {
  return { filter: ["vpc-id", [vpcId]] };
}

function idsOf({ resources }: Network, wanted: string): string[] {
  return resources.filter(({ type }) => type === wanted).map(({ id }) => id);
}
