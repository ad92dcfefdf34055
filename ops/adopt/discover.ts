import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Inventory } from "../../imports/inventory";
import { readOnly } from "./calls";
import { addressesFromAws, fetchAddresses } from "./discover/addresses";
import { type Aws, openAws } from "./discover/aws";
import { balancerNeighboursFromAws, fetchEndpointServices, fetchWebAcls } from "./discover/balancer-neighbours";
import { merge } from "./discover/draft";
import { endpointsFromAws, fetchEndpoints } from "./discover/endpoints";
import { fetchFlowLogs, flowLogsFromAws } from "./discover/flow-logs";
import { fetchGateways, gatewaysFromAws, liveNatGateways } from "./discover/gateways";
import { fetchListenerRules, listenerRulesFromAws } from "./discover/listener-rules";
import { fetchListeners, listenersFromAws } from "./discover/listeners";
import { fetchBalancerDetails, fetchBalancers, loadBalancersFromAws } from "./discover/load-balancers";
import { fetchNeighbours, neighboursFromAws, prefixListsOf } from "./discover/neighbours";
import { fetchNetworkAcls, networkAclsFromAws } from "./discover/network-acls";
import { fetchRouteTables, routesFromAws } from "./discover/routes";
import { fetchSecurityGroups, securityGroupsFromAws } from "./discover/security-groups";
import { fetchSubnets, subnetsFromAws } from "./discover/subnets";
import { fetchTargetGroups, targetGroupsFromAws } from "./discover/target-groups";
import { fetchReservations, fetchTenants, tenantsFromAws } from "./discover/tenants";
import { topologyFromAws } from "./discover/topology";
import { fetchVpc, vpcFromAws } from "./discover/vpc";
import { type Marks, withoutOurs } from "./ours";
import { balancerFindings, checkPrevious, idFindings, ownerFindings, refuse, vpcNotFound } from "./preconditions";
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
  const aws = openAws(region);
  const [network, balancing] = await Promise.all([
    readNetwork(aws, watch, { account, region, vpcId }),
    readBalancing(aws, watch, { account, region, vpcId, arns, ours, known: previous?.loadBalancerArns ?? [] }),
  ]);
  const addresses = addressesFromAws({ ...network.holders, balancers: balancing.adopted });
  const theirs = withoutOurs(merge(network.findings, addresses, balancing.findings), ours);
  onOurs(theirs.ours);
  const findings = merge(withinProvider(theirs), prefixListsOf(theirs.adopted));
  const facts = { account, region, vpcId, loadBalancerArns: balancing.arns, topology: network.topology };
  return settle(findings, facts, previous);
}

interface Location {
  account: string;
  region: string;
  vpcId: string;
}

async function readNetwork(aws: Aws, watch: Watch, { account, region, vpcId }: Location) {
  const [vpc, subnets, gateways, addresses, tables, acls, groups, endpoints, flowLogs, neighbours, tenants] =
    await Promise.all([
      watch("VPC", fetchVpc(aws, vpcId).catch(vpcNotFound(vpcId, account, region))),
      watch("subnets", fetchSubnets(aws, vpcId)),
      watch("gateways", fetchGateways(aws, vpcId)),
      watch("Elastic IPs", fetchAddresses(aws)),
      watch("route tables", fetchRouteTables(aws, vpcId)),
      watch("network ACLs", fetchNetworkAcls(aws, vpcId)),
      watch("security groups and their rules", fetchSecurityGroups(aws, vpcId)),
      watch("endpoints", fetchEndpoints(aws, vpcId)),
      watch("flow logs", fetchFlowLogs(aws)),
      watch("peerings and attachments", fetchNeighbours(aws, vpcId)),
      watch("interfaces and other tenants", fetchTenants(aws, vpcId)),
    ]);
  refuse(ownerFindings(vpc.vpc, account));

  const nat = liveNatGateways(gateways.nat);
  const topology = topologyFromAws(subnets, tables, nat);
  const subnetIds = subnets.flatMap(({ SubnetId }) => SubnetId ?? []);
  const reservations = await watch("reservations in subnets", fetchReservations(aws, subnetIds));
  const vpnGatewayIds = gateways.vpn.flatMap(({ VpnGatewayId }) => VpnGatewayId ?? []);
  const interfaceIds = tenants.interfaces.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []);
  const findings = merge(
    vpcFromAws(vpc),
    subnetsFromAws(subnets, topology),
    gatewaysFromAws(gateways),
    routesFromAws(tables),
    networkAclsFromAws(acls),
    securityGroupsFromAws({ account, ...groups }),
    endpointsFromAws(endpoints),
    flowLogsFromAws({ vpcId, subnetIds, interfaceIds, flowLogs }),
    neighboursFromAws({ ...neighbours, vpnGatewayIds }),
    tenantsFromAws({ ...tenants, reservations }),
  );
  return { findings, topology, holders: { addresses, interfaceIds, nat } };
}

async function readBalancing(
  aws: Aws,
  watch: Watch,
  { arns: asked, known, ours, ...place }: Location & { arns: string[]; known: string[]; ours: Marks },
) {
  const { vpcId } = place;
  const everywhere = await watch("load balancers", fetchBalancers(aws));
  const there = new Set(everywhere.map(({ LoadBalancerArn }) => LoadBalancerArn));
  // A missing ARN was deleted by the client if it was adopted, and is a typo otherwise.
  const arns = asked.filter((arn) => there.has(arn) || !known.includes(arn));
  refuse(balancerFindings(everywhere, arns, place));
  const balancers = everywhere.filter((one) => one.VpcId === vpcId);
  const adopted = balancers.filter(({ LoadBalancerArn = "" }) => arns.includes(LoadBalancerArn));

  const [details, targetGroups, listeners, webAcls, endpointServices] = await Promise.all([
    watch("attributes of load balancers", fetchBalancerDetails(aws, balancers, arns)),
    watch("target groups", fetchTargetGroups(aws, vpcId, arns)),
    watch("listeners", fetchListeners(aws, arns)),
    watch("web ACLs", fetchWebAcls(aws, adopted)),
    watch("endpoint services", fetchEndpointServices(aws)),
  ]);
  const rules = await watch(
    "listener rules",
    fetchListenerRules(
      aws,
      listeners.flatMap(({ listener }) => listener.ListenerArn ?? []),
    ),
  );
  const front = { listeners: listeners.map(({ listener }) => listener), webAcls, endpointServices };
  const findings = merge(
    loadBalancersFromAws({ balancers, adoptedArns: arns, ours, ...details }),
    targetGroupsFromAws({ vpcId, ours, ...targetGroups }),
    listenersFromAws(listeners),
    listenerRulesFromAws(rules),
    balancerNeighboursFromAws({ balancerArns: arns, ours, ...front }),
  );
  return { findings, adopted, arns };
}

/** The account of the credentials in use. */
export async function fetchAccount(region: string): Promise<string> {
  const identity = await readOnly(new STSClient({ region, maxAttempts: 5 })).send(new GetCallerIdentityCommand({}));
  return identity.Account ?? "";
}
