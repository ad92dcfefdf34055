import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Inventory } from "../../imports/inventory";
import { type Aws, openAws } from "./discover/aws";
import { type Findings, merge } from "./discover/draft";
import { endpointsFromAws, fetchEndpoints } from "./discover/endpoints";
import { fetchFlowLogs, flowLogsFromAws } from "./discover/flow-logs";
import { fetchGateways, gatewaysFromAws } from "./discover/gateways";
import { fetchListenerRules, listenerRulesFromAws } from "./discover/listener-rules";
import { fetchListeners, listenersFromAws } from "./discover/listeners";
import { fetchBalancerDetails, fetchBalancers, loadBalancersFromAws } from "./discover/load-balancers";
import { fetchNeighbours, neighboursFromAws, prefixListsOf } from "./discover/neighbours";
import { fetchNetworkAcls, networkAclsFromAws } from "./discover/network-acls";
import { fetchRouteTables, routesFromAws } from "./discover/routes";
import { fetchSecurityGroups, securityGroupsFromAws } from "./discover/security-groups";
import { fetchSubnets, subnetsFromAws } from "./discover/subnets";
import { fetchTargetGroups, targetGroupsFromAws } from "./discover/target-groups";
import { topologyFromAws } from "./discover/topology";
import { fetchVpc, vpcFromAws } from "./discover/vpc";
import { type Marks, withoutOurs } from "./ours";
import { checkBalancers, checkIds, checkOwner, checkPrevious, vpcNotFound } from "./preconditions";
import { settle } from "./settle";

/** What to adopt. */
export interface DiscoverInput {
  region: string;
  vpcId: string;
  loadBalancerArns: string[];
  /** The committed inventory: its keys are kept for ever, and what it forgot stays forgotten. */
  previous?: Inventory;
  /** Tags on everything that the platform made; such objects are left out. Default: none. */
  ours?: Marks;
}

/** Reads the client's account, changes nothing in it, and returns all facts about the VPC and its load balancers. */
export async function discover({
  region,
  vpcId,
  loadBalancerArns,
  previous,
  ours = {},
}: DiscoverInput): Promise<Inventory> {
  const arns = [...new Set(loadBalancerArns)].sort();
  checkIds(vpcId, arns, region);
  checkPrevious(vpcId, arns, previous);
  const account = await fetchAccount(region);
  const aws = openAws(region);
  const [network, balancing] = await Promise.all([
    readNetwork(aws, { account, region, vpcId }),
    readBalancing(aws, { account, region, vpcId, arns, ours }),
  ]);
  const theirs = withoutOurs(merge(network.findings, balancing), ours);
  const findings = merge(theirs, prefixListsOf(theirs.adopted));
  const facts = { account, region, vpcId, loadBalancerArns: arns, topology: network.topology };
  return settle(findings, facts, previous);
}

interface Place {
  account: string;
  region: string;
  vpcId: string;
}

async function readNetwork(aws: Aws, { account, region, vpcId }: Place) {
  const [vpc, subnets, gateways, tables, acls, groups, endpoints, flowLogs, neighbours] = await Promise.all([
    fetchVpc(aws, vpcId).catch(vpcNotFound(vpcId, account, region)),
    fetchSubnets(aws, vpcId),
    fetchGateways(aws, vpcId),
    fetchRouteTables(aws, vpcId),
    fetchNetworkAcls(aws, vpcId),
    fetchSecurityGroups(aws, vpcId),
    fetchEndpoints(aws, vpcId),
    fetchFlowLogs(aws),
    fetchNeighbours(aws, vpcId),
  ]);
  checkOwner(vpc.vpc, account);

  const topology = topologyFromAws(subnets, tables);
  const subnetIds = subnets.flatMap(({ SubnetId }) => SubnetId ?? []);
  const interfaceIds = neighbours.interfaces.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []);
  const findings = merge(
    vpcFromAws(vpc),
    subnetsFromAws(subnets, topology),
    gatewaysFromAws({ ...gateways, interfaceIds }),
    routesFromAws(tables),
    networkAclsFromAws(acls),
    securityGroupsFromAws({ account, ...groups }),
    endpointsFromAws(endpoints),
    flowLogsFromAws({ vpcId, subnetIds, interfaceIds, flowLogs }),
    neighboursFromAws(neighbours),
  );
  return { findings, topology };
}

async function readBalancing(
  aws: Aws,
  { arns, ours, ...place }: Place & { arns: string[]; ours: Marks },
): Promise<Findings> {
  const { vpcId } = place;
  const everywhere = await fetchBalancers(aws);
  checkBalancers(everywhere, arns, place);
  const balancers = everywhere.filter((one) => one.VpcId === vpcId);

  const [details, targetGroups, listeners] = await Promise.all([
    fetchBalancerDetails(aws, balancers, arns),
    fetchTargetGroups(aws, vpcId, arns),
    fetchListeners(aws, arns),
  ]);
  const rules = await fetchListenerRules(
    aws,
    listeners.flatMap(({ listener }) => listener.ListenerArn ?? []),
  );
  return merge(
    loadBalancersFromAws({ balancers, adoptedArns: arns, ours, ...details }),
    targetGroupsFromAws({ vpcId, ours, ...targetGroups }),
    listenersFromAws(listeners),
    listenerRulesFromAws(rules),
  );
}

async function fetchAccount(region: string): Promise<string> {
  const identity = await new STSClient({ region, maxAttempts: 5 }).send(new GetCallerIdentityCommand({}));
  return identity.Account ?? "";
}
