import {
  type ClientVpnEndpoint,
  paginateDescribeClientVpnEndpoints,
  paginateDescribeTrafficMirrorSessions,
  paginateDescribeTrafficMirrorTargets,
  paginateDescribeVerifiedAccessEndpoints,
  type TrafficMirrorSession,
  type TrafficMirrorTarget,
  type VerifiedAccessEndpoint,
} from "@aws-sdk/client-ec2";
import type { UnmanagedEntry } from "../../../../imports/inventory";
import { facts, sorted } from "../draft";
import { isLive, type Named, type Network } from "./named";

/** How people get into the VPC. */
export const clientVpn: Named = {
  what: "Client VPN endpoints",
  kinds: ["client-vpn-endpoint"],
  read: async ({ ec2, pages }, network) =>
    clientVpnFromAws(
      await pages(
        () => paginateDescribeClientVpnEndpoints({ client: ec2 }, {}),
        (page) => page.ClientVpnEndpoints,
      ),
      network,
    ),
};

export function clientVpnFromAws(endpoints: ClientVpnEndpoint[], { vpcId }: Pick<Network, "vpcId">): UnmanagedEntry[] {
  return endpoints
    .filter(({ VpcId, Status }) => VpcId === vpcId && isLive(Status?.Code))
    .map(({ ClientVpnEndpointId = "", ClientCidrBlock, SplitTunnel, SecurityGroupIds }) => ({
      kind: "client-vpn-endpoint",
      id: ClientVpnEndpointId,
      reason: `lets people in as ${ClientCidrBlock}; whoever runs the VPN keeps it`,
      config: facts({ split_tunnel: SplitTunnel, security_group_ids: sorted(SecurityGroupIds) }),
    }));
}

export const verifiedAccess: Named = {
  what: "Verified Access endpoints",
  kinds: ["verified-access-endpoint"],
  read: async ({ ec2, pages }, network) =>
    verifiedAccessFromAws(
      await pages(
        () => paginateDescribeVerifiedAccessEndpoints({ client: ec2 }, {}),
        (page) => page.VerifiedAccessEndpoints,
      ),
      network,
    ),
};

export function verifiedAccessFromAws(
  endpoints: VerifiedAccessEndpoint[],
  { subnetIds, interfaceIds, balancerArns }: Pick<Network, "subnetIds" | "interfaceIds" | "balancerArns">,
): UnmanagedEntry[] {
  const here = [...subnetIds, ...interfaceIds, ...balancerArns];
  return endpoints
    .filter(({ Status, LoadBalancerOptions, NetworkInterfaceOptions, CidrOptions, RdsOptions }) => {
      const ids = [
        LoadBalancerOptions?.LoadBalancerArn,
        NetworkInterfaceOptions?.NetworkInterfaceId,
        ...(LoadBalancerOptions?.SubnetIds ?? []),
        ...(CidrOptions?.SubnetIds ?? []),
        ...(RdsOptions?.SubnetIds ?? []),
      ];
      return isLive(Status?.Code) && ids.some((id) => id !== undefined && here.includes(id));
    })
    .map(({ VerifiedAccessEndpointId = "", ApplicationDomain, VerifiedAccessGroupId, SecurityGroupIds }) => ({
      kind: "verified-access-endpoint",
      id: VerifiedAccessEndpointId,
      reason: `lets people in to ${ApplicationDomain ?? "an application"}; whoever runs Verified Access keeps it`,
      config: facts({
        verified_access_group_id: VerifiedAccessGroupId,
        security_group_ids: sorted(SecurityGroupIds),
      }),
    }));
}

/** Copies of the network's traffic. */
export const trafficMirrors: Named = {
  what: "traffic mirrors",
  kinds: ["traffic-mirror-session", "traffic-mirror-target"],
  read: async ({ ec2, pages }, network) => {
    const [sessions, targets] = await Promise.all([
      pages(
        () => paginateDescribeTrafficMirrorSessions({ client: ec2 }, {}),
        (page) => page.TrafficMirrorSessions,
      ),
      pages(
        () => paginateDescribeTrafficMirrorTargets({ client: ec2 }, {}),
        (page) => page.TrafficMirrorTargets,
      ),
    ]);
    return trafficMirrorsFromAws(sessions, targets, network);
  },
};

export function trafficMirrorsFromAws(
  sessions: TrafficMirrorSession[],
  targets: TrafficMirrorTarget[],
  { interfaceIds, balancerArns }: Pick<Network, "interfaceIds" | "balancerArns">,
): UnmanagedEntry[] {
  return [
    ...sessions
      .filter(({ NetworkInterfaceId = "" }) => interfaceIds.includes(NetworkInterfaceId))
      .map(({ TrafficMirrorSessionId = "", NetworkInterfaceId, TrafficMirrorTargetId, TrafficMirrorFilterId }) => ({
        kind: "traffic-mirror-session",
        id: TrafficMirrorSessionId,
        reason: `copies the traffic of ${NetworkInterfaceId} to ${TrafficMirrorTargetId}`,
        config: facts({
          traffic_mirror_target_id: TrafficMirrorTargetId,
          traffic_mirror_filter_id: TrafficMirrorFilterId,
        }),
      })),
    ...targets
      .filter(
        ({ NetworkInterfaceId = "", NetworkLoadBalancerArn = "" }) =>
          interfaceIds.includes(NetworkInterfaceId) || balancerArns.includes(NetworkLoadBalancerArn),
      )
      .map(({ TrafficMirrorTargetId = "", NetworkInterfaceId, NetworkLoadBalancerArn }) => ({
        kind: "traffic-mirror-target",
        id: TrafficMirrorTargetId,
        reason: `receives copied traffic at ${NetworkInterfaceId ?? NetworkLoadBalancerArn}`,
      })),
  ];
}
