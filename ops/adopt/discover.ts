import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Inventory } from "../../imports/inventory";
import { connection } from "../aws/connection";
import { readOnly } from "./calls";
import { addressesFromAws } from "./discover/addresses";
import { Asking } from "./discover/asking";
import { openAws } from "./discover/aws";
import { readBalancing } from "./discover/balancing";
import { merge, unmanagedOnly } from "./discover/draft";
import { readNamed } from "./discover/named";
import { readNetwork } from "./discover/network";
import { readPrefixLists } from "./discover/prefix-lists";
import { governorsKnown, withoutGoverned } from "./governed";
import { type Marks, withoutOurs } from "./ours";
import { checkPrevious, idFindings, refuse } from "./preconditions";
import { unwatched, type Watch } from "./progress";
import { withinProvider } from "./provider-limits";
import { settle } from "./settle";

/** What to adopt. */
export interface DiscoverInput {
  region: string;
  vpcId: string;
  loadBalancerArns: string[];
  /** The committed inventory: its keys are permanent, and released objects stay released. */
  previous?: Inventory;
  /** Tags of the platform's own objects, which are left out. Default: none. */
  ours?: Marks;
  /** Shows progress. Default: none. */
  watch?: Watch;
  /** Is given the ids of the platform's own objects, which the inventory does not have. */
  onOurs?: (ids: string[]) => void;
}

/** Reads the client's account, changes nothing in it, and returns all facts about the VPC and its load balancers. */
export async function discover({
  region,
  vpcId,
  loadBalancerArns,
  previous,
  ours = {},
  watch = unwatched,
  onOurs = () => {},
}: DiscoverInput): Promise<Inventory> {
  const arns = [...new Set(loadBalancerArns)].sort();
  refuse(idFindings(vpcId, arns, region));
  checkPrevious(vpcId, arns, previous);
  const account = await fetchAccount(region);
  const asking = new Asking(watch);
  const reading = { aws: openAws(region), account, region, vpcId, ours, watch, asking };
  const [network, balancing] = await Promise.all([
    readNetwork(reading, previous),
    readBalancing(reading, arns, previous?.loadBalancerArns ?? []),
  ]);
  const named = await readNamed(reading, { ...reading, ...network.ids, balancerArns: balancing.arns });
  const addresses = addressesFromAws({ ...network.holders, balancers: balancing.adopted });
  const theirs = withoutOurs(merge(network.findings, addresses, balancing.findings, unmanagedOnly(named)), ours);
  onOurs(theirs.ours);
  const governors = balancing.governors ?? governorsKnown(previous);
  const found = merge(theirs, unmanagedOnly(await readPrefixLists(reading, theirs.adopted)));
  const findings = withinProvider(withoutGoverned(asking.completed(found, previous), governors));
  const facts = { account, region, vpcId, loadBalancerArns: balancing.arns, topology: network.topology };
  return settle(findings, facts, previous);
}

/** The account of the credentials in use. */
export async function fetchAccount(region: string): Promise<string> {
  const client = readOnly(new STSClient({ region, maxAttempts: 5, ...connection() }));
  const identity = await client.send(new GetCallerIdentityCommand({}));
  return identity.Account ?? "";
}
