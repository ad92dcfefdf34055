import { type Address, DescribeAddressesCommand, type NatGateway } from "@aws-sdk/client-ec2";
import type { LoadBalancer } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { NamePart } from "../keys";
import type { Aws } from "./aws";
import { type Discovered, draft, facts, nameTag } from "./draft";

/** Answers of AWS about Elastic IPs, and their possible holders. */
export interface AddressesAnswer {
  /** All Elastic IPs of the region. */
  addresses: Address[];
  nat: NatGateway[];
  /** The adopted balancers. */
  balancers: LoadBalancer[];
  /** The network interfaces of this VPC, which hold the others. */
  interfaceIds: string[];
}

/** Elastic IPs of NAT gateways and adopted load balancers; others of the VPC are unmanaged. */
export function addressesFromAws({ addresses, nat, balancers, interfaceIds }: AddressesAnswer): Discovered {
  const holders = new Map([...heldByNat(nat), ...heldByBalancers(balancers)]);
  const held = addresses.flatMap((address) => {
    const names = holders.get(address.AllocationId ?? "");
    return names && !address.ServiceManaged ? [{ address, names }] : [];
  });
  const others = addresses.filter(
    ({ AllocationId = "", NetworkInterfaceId = "", ServiceManaged }) =>
      (holders.has(AllocationId) && ServiceManaged) ||
      (!holders.has(AllocationId) && interfaceIds.includes(NetworkInterfaceId)),
  );
  return {
    adopted: held.map(({ address: { AllocationId, Tags }, names }) =>
      draft({
        type: "aws_eip",
        id: AllocationId,
        names: [[nameTag(Tags)], names],
        config: { domain: "vpc" },
        tags: Tags,
      }),
    ),
    unmanaged: others.map(({ AllocationId, PublicIp, NetworkInterfaceId, ServiceManaged }) => ({
      kind: "elastic-ip",
      id: AllocationId ?? PublicIp ?? "",
      reason: ServiceManaged
        ? `managed by an AWS service (${ServiceManaged})`
        : `bound to ${NetworkInterfaceId}, which belongs to somebody else`,
      // Its service moves it.
      config: ServiceManaged
        ? { service_managed: ServiceManaged }
        : facts({ network_interface_id: NetworkInterfaceId }),
    })),
  };
}

/** Names by allocation id. */
type Holders = [allocationId: string, names: NamePart[]][];

function heldByNat(gateways: NatGateway[]): Holders {
  return gateways.flatMap(({ SubnetId = "", NatGatewayAddresses = [] }) =>
    NatGatewayAddresses.flatMap(
      ({ AllocationId }): Holders => (AllocationId ? [[AllocationId, ["nat", { keyOf: SubnetId }]]] : []),
    ),
  );
}

function heldByBalancers(balancers: LoadBalancer[]): Holders {
  return balancers.flatMap(({ LoadBalancerName = "", AvailabilityZones = [] }) =>
    AvailabilityZones.flatMap(({ SubnetId = "", LoadBalancerAddresses = [] }) =>
      LoadBalancerAddresses.flatMap(
        ({ AllocationId }): Holders => (AllocationId ? [[AllocationId, [LoadBalancerName, { keyOf: SubnetId }]]] : []),
      ),
    ),
  );
}

/** All Elastic IPs of the region: the API has no filter by VPC. */
export async function fetchAddresses({ ec2, slot }: Aws): Promise<Address[]> {
  const answer = await slot(() => ec2.send(new DescribeAddressesCommand({})));
  return answer.Addresses ?? [];
}
