import type { Precondition } from "../../../aws/preconditions";
import type { ListenerFacts } from "../../../imports/adoption";
import type { Demand } from "../../../imports/demand";
import type { Finding } from "../../../imports/finding";
import type { Inventory } from "../../../imports/inventory";
import { networkFindings, priorityFindings } from "../../../imports/network-findings";
import type { Site } from "../../../imports/site";
import type { Tier } from "../../../imports/tier";
import { discover, fetchAccount } from "../discover";
import { NOT_READ } from "../discover/asking";
import { type Aws, openAws } from "../discover/aws";
import type { Marks } from "../ours";
import { idFindings } from "../preconditions";
import { ownershipFindings } from "./ownership";
import { accountFindings, placeFindings } from "./place";
import { preconditionFindings } from "./preconditions";
import { quotaFindings } from "./quotas";
import { rangeFindings } from "./ranges";
import { fetchQuotas, freeAddresses, type Served } from "./usage";

/** What the site needs. */
export interface Expectation {
  account: string;
  tier: Tier;
  pools: Site["pools"];
  /** False where the network is only referenced. */
  imports: boolean;
  /** The client's listener on which the platform is served. */
  listener?: ListenerFacts;
  demand: Demand;
  /** Domain in which its services find each other. */
  privateZone: string;
  operationsCidrs?: string[];
  /** Requested priority of the listener rule, by service. */
  priorities: Record<string, number>;
  preconditions: Precondition[];
  /** Actions of the platform's roles. */
  roleActions: string[];
}

export interface PreflightInput {
  /** Name of the site. */
  site: string;
  /** Where its `site.ts` stands, or will. */
  folder: string;
  region: string;
  /** None where the platform creates it. */
  vpcId?: string;
  loadBalancerArns: string[];
  /** The site's needs, if it has a site.ts. */
  expected?: Expectation;
  previous?: Inventory;
  ours: Marks;
}

/**
 * Everything that would block a rollout, before anything is planned. With a wrong location nothing else is checked.
 * Without a VPC, which the platform then creates, the account alone is.
 */
export async function preflight(input: PreflightInput): Promise<Finding[]> {
  const { site, folder, region, vpcId, loadBalancerArns, expected } = input;
  const ids = vpcId ? idFindings(vpcId, loadBalancerArns, region) : [];
  if (ids.length > 0) return ids;

  const aws = openAws(region);
  const account = await fetchAccount(region);
  const wrongAccount = accountFindings(account, expected?.account);
  if (wrongAccount.length > 0) return wrongAccount;
  const place = vpcId ? await placeFindings(aws, { account, region, vpcId }, loadBalancerArns) : [];
  if (place.length > 0) return place;

  const inventory = vpcId ? await discover({ ...input, vpcId }) : undefined;
  return [
    ...(inventory ? await vpcFindings(input, inventory, aws) : []),
    ...(expected ? await siteFindings(expected, region, aws, inventory) : [noSite(site, folder)]),
  ];
}

async function vpcFindings({ site, expected }: PreflightInput, inventory: Inventory, aws: Aws): Promise<Finding[]> {
  const {
    demand,
    priorities = {},
    tier = "cost",
    pools,
    imports = true,
    listener,
    privateZone,
    operationsCidrs,
  } = expected ?? {};
  const free = await freeAddresses(aws, inventory.vpcId);
  return [
    ...refusedCalls(inventory),
    ...(imports ? ownershipFindings(inventory, site) : []),
    ...networkFindings({ inventory, tier, pools, demand, privateZone, operationsCidrs, free }),
    ...rangeFindings(inventory),
    ...(listener ? priorityFindings(listener, priorities) : []),
  ];
}

async function siteFindings(expected: Expectation, region: string, aws: Aws, inventory?: Inventory) {
  const { demand, listener, preconditions, roleActions } = expected;
  const quotas = fetchQuotas(aws, region, demand, listener && inventory && served(listener, inventory));
  const context = { roleActions, hasVpc: inventory !== undefined };
  return [...quotaFindings(await quotas, region), ...(await preconditionFindings(preconditions, region, context))];
}

/** Calls without which the discovery went on. */
export function refusedCalls({ unmanaged }: Inventory): Finding[] {
  return unmanaged
    .filter(({ kind }) => kind === NOT_READ)
    .map(({ id, reason }) => ({
      code: "ADOPT304",
      severity: "warning",
      id,
      message: reason,
      remedy:
        "Compare the role with `adopt policy`; where the organisation denies the call, ask the client what is there.",
    }));
}

function served(listener: ListenerFacts, { resources }: Inventory): Served {
  const isOutOfGroup = ({ type, config }: Inventory["resources"][number]) =>
    type === "aws_vpc_security_group_egress_rule" && config.security_group_id === listener.securityGroupId;
  return { ...listener, groupRules: resources.filter(isOutOfGroup).length };
}

function noSite(site: string, folder: string): Finding {
  return {
    code: "ADOPT303",
    severity: "info",
    id: site,
    message: "has no site.ts yet: free IPs and quotas are not checked",
    remedy: `Write ${folder}/site.ts and run it again.`,
  };
}
