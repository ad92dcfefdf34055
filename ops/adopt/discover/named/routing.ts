import {
  DescribeVpcBlockPublicAccessExclusionsCommand,
  GetRouteServerAssociationsCommand,
  paginateDescribeRouteServerEndpoints,
  paginateDescribeRouteServerPeers,
  paginateDescribeRouteServers,
  type RouteServerAssociation,
  type RouteServerEndpoint,
  type RouteServerPeer,
  type VpcBlockPublicAccessExclusion,
} from "@aws-sdk/client-ec2";
import type { UnmanagedEntry } from "../../../../imports/inventory";
import { facts } from "../draft";
import { isLive, type Named, type Network } from "./named";

/** VPC route servers, which write routes into the VPC's tables. */
export const routeServers: Named = {
  what: "route servers",
  kinds: ["route-server", "route-server-endpoint", "route-server-peer"],
  read: async ({ ec2, slot, pages }, network) => {
    const client = { client: ec2 };
    const [servers, endpoints, peers] = await Promise.all([
      pages(
        () => paginateDescribeRouteServers(client, {}),
        (page) => page.RouteServers,
      ),
      pages(
        () => paginateDescribeRouteServerEndpoints(client, {}),
        (page) => page.RouteServerEndpoints,
      ),
      pages(
        () => paginateDescribeRouteServerPeers(client, {}),
        (page) => page.RouteServerPeers,
      ),
    ]);
    const associations = servers.map(async ({ RouteServerId }) => {
      const answer = await slot(() => ec2.send(new GetRouteServerAssociationsCommand({ RouteServerId })));
      return answer.RouteServerAssociations ?? [];
    });
    return routeServersFromAws({ associations: (await Promise.all(associations)).flat(), endpoints, peers }, network);
  },
};

interface RouteServers {
  associations: RouteServerAssociation[];
  endpoints: RouteServerEndpoint[];
  peers: RouteServerPeer[];
}

export function routeServersFromAws(
  { associations, endpoints, peers }: RouteServers,
  { vpcId }: Pick<Network, "vpcId">,
): UnmanagedEntry[] {
  const isHere = ({ VpcId, State }: { VpcId?: string; State?: string }) => VpcId === vpcId && isLive(State);
  return [
    ...associations.filter(isHere).map(({ RouteServerId = "" }) => ({
      kind: "route-server",
      id: RouteServerId,
      reason: "writes routes that it learns from appliances into route tables",
    })),
    ...endpoints.filter(isHere).map(({ RouteServerEndpointId = "", RouteServerId, SubnetId }) => ({
      kind: "route-server-endpoint",
      id: RouteServerEndpointId,
      reason: `of ${RouteServerId}, in ${SubnetId}`,
    })),
    ...peers.filter(isHere).map(({ RouteServerPeerId = "", RouteServerId, PeerAddress }) => ({
      kind: "route-server-peer",
      id: RouteServerPeerId,
      reason: `tells ${RouteServerId} the routes of ${PeerAddress}`,
    })),
  ];
}

/** What Block Public Access leaves open. */
export const accessExclusions: Named = {
  what: "exclusions from Block Public Access",
  kinds: ["block-public-access-exclusion"],
  // An account has 50 at most: one page.
  read: async ({ ec2, slot }, network) => {
    const answer = await slot(() => ec2.send(new DescribeVpcBlockPublicAccessExclusionsCommand({})));
    return accessExclusionsFromAws(answer.VpcBlockPublicAccessExclusions ?? [], network);
  },
};

export function accessExclusionsFromAws(
  exclusions: VpcBlockPublicAccessExclusion[],
  { vpcId, subnetIds }: Pick<Network, "vpcId" | "subnetIds">,
): UnmanagedEntry[] {
  const of = ({ ResourceArn = "" }: VpcBlockPublicAccessExclusion) => ResourceArn.split("/").at(-1) ?? "";
  return exclusions
    .filter((one) => isLive(one.State) && [vpcId, ...subnetIds].includes(of(one)))
    .map((one) => ({
      kind: "block-public-access-exclusion",
      id: one.ExclusionId ?? "",
      reason: `leaves ${of(one)} open (${one.InternetGatewayExclusionMode}); whoever enforces Block Public Access decides`,
      config: facts({ internet_gateway_exclusion_mode: one.InternetGatewayExclusionMode }),
    }));
}
