import { type LoadBalancerDescription, paginateDescribeLoadBalancers } from "@aws-sdk/client-elastic-load-balancing";
import {
  type Accelerator,
  type EndpointGroup,
  paginateListAccelerators,
  paginateListEndpointGroups,
  paginateListListeners,
} from "@aws-sdk/client-global-accelerator";
import { type FirewallMetadata, paginateListFirewalls } from "@aws-sdk/client-network-firewall";
import {
  paginateListServiceNetworkVpcAssociations,
  type ServiceNetworkVpcAssociationSummary,
} from "@aws-sdk/client-vpc-lattice";
import type { UnmanagedEntry } from "../../../../imports/inventory";
import { facts } from "../draft";
import { isLive, type Named, type Network } from "./named";

/** Load balancers of the first generation, which no Terraform type of ours adopts. */
export const classicBalancers: Named = {
  what: "Classic Load Balancers",
  kinds: ["classic-load-balancer"],
  read: async ({ classicElb, pages }, network) =>
    classicBalancersFromAws(
      await pages(
        () => paginateDescribeLoadBalancers({ client: classicElb }, {}),
        (page) => page.LoadBalancerDescriptions,
      ),
      network,
    ),
};

export function classicBalancersFromAws(
  balancers: LoadBalancerDescription[],
  { vpcId }: Pick<Network, "vpcId">,
): UnmanagedEntry[] {
  return balancers
    .filter(({ VPCId }) => VPCId === vpcId)
    .map(({ LoadBalancerName = "" }) => ({
      kind: "classic-load-balancer",
      id: LoadBalancerName,
      reason: "a Classic Load Balancer: adoption knows application, network and gateway load balancers",
    }));
}

export const firewalls: Named = {
  what: "network firewalls",
  kinds: ["network-firewall"],
  read: async ({ firewall, pages }, { vpcId }) =>
    firewallsFromAws(
      await pages(
        () => paginateListFirewalls({ client: firewall }, { VpcIds: [vpcId] }),
        (page) => page.Firewalls,
      ),
    ),
};

export function firewallsFromAws(all: FirewallMetadata[]): UnmanagedEntry[] {
  return all.map(({ FirewallArn = "" }) => ({
    kind: "network-firewall",
    id: FirewallArn,
    reason: "filters what its route tables send to it; whoever keeps its policy decides",
  }));
}

export const lattice: Named = {
  what: "VPC Lattice service networks",
  kinds: ["lattice-association"],
  read: async ({ vpcLattice, pages }, { vpcId }) =>
    latticeFromAws(
      await pages(
        () => paginateListServiceNetworkVpcAssociations({ client: vpcLattice }, { vpcIdentifier: vpcId }),
        (page) => page.items,
      ),
    ),
};

export function latticeFromAws(associations: ServiceNetworkVpcAssociationSummary[]): UnmanagedEntry[] {
  return associations
    .filter(({ status }) => isLive(status))
    .map(({ arn = "", serviceNetworkName }) => ({
      kind: "lattice-association",
      id: arn,
      reason: `connects the VPC with the service network ${serviceNetworkName}`,
    }));
}

/** What stands before an adopted load balancer, worldwide. */
export const accelerators: Named = {
  what: "accelerators",
  kinds: ["accelerator"],
  read: async ({ accelerator: client, pages }, network) => {
    const all = await pages(
      () => paginateListAccelerators({ client }, {}),
      (page) => page.Accelerators,
    );
    const found = all.map(async (accelerator) => {
      const listeners = await pages(
        () => paginateListListeners({ client }, { AcceleratorArn: accelerator.AcceleratorArn }),
        (page) => page.Listeners,
      );
      const groups = listeners.map(({ ListenerArn }) =>
        pages(
          () => paginateListEndpointGroups({ client }, { ListenerArn }),
          (page) => page.EndpointGroups,
        ),
      );
      return acceleratorsFromAws(accelerator, (await Promise.all(groups)).flat(), network);
    });
    return (await Promise.all(found)).flat();
  },
};

export function acceleratorsFromAws(
  { AcceleratorArn = "", Name, Enabled }: Accelerator,
  groups: EndpointGroup[],
  { balancerArns }: Pick<Network, "balancerArns">,
): UnmanagedEntry[] {
  const endpoints = groups.flatMap(({ EndpointDescriptions = [], TrafficDialPercentage: dial }) =>
    EndpointDescriptions.map((one) => ({ ...one, dial })),
  );
  const own = endpoints.filter(({ EndpointId = "" }) => balancerArns.includes(EndpointId));
  if (own.length === 0) return [];
  const endpoint = own.map(({ EndpointId, Weight, dial }) =>
    facts({ endpoint_id: EndpointId, weight: Weight, traffic_dial_percentage: dial }),
  );
  const reason = `${Name} sends its users to an adopted load balancer`;
  return [{ kind: "accelerator", id: AcceleratorArn, reason, config: facts({ enabled: Enabled, endpoint }) }];
}
