import { describe, expect, it } from "vitest";
import { addressesFromAws } from "../../../ops/adopt/discover/addresses";
import { gatewaysFromAws } from "../../../ops/adopt/discover/gateways";
import { VPC_ID } from "./inventories";

const A = "subnet-0000000a";
const B = "subnet-0000000b";

describe("gateways", () => {
  it("leave out deleted NAT gateways, detached VPN gateways and foreign egress-only gateways", () => {
    const { adopted } = gatewaysFromAws({
      vpcId: VPC_ID,
      internet: [],
      egressOnly: [{ EgressOnlyInternetGatewayId: "eigw-00000001", Attachments: [{ VpcId: "vpc-ffffffff" }] }],
      nat: [{ NatGatewayId: "nat-00000001", State: "deleted" }],
      vpn: [{ VpnGatewayId: "vgw-00000001", VpcAttachments: [{ VpcId: VPC_ID, State: "detached" }] }],
    });
    expect(adopted).toEqual([]);
  });

  it("say that a private NAT gateway is private, because it would be replaced otherwise", () => {
    const nat = [
      {
        NatGatewayId: "nat-00000001",
        SubnetId: A,
        State: "available" as const,
        ConnectivityType: "private" as const,
        NatGatewayAddresses: [{ PrivateIp: "10.40.0.9" }],
      },
    ];
    const { adopted } = gatewaysFromAws({
      vpcId: VPC_ID,
      internet: [],
      egressOnly: [],
      nat,
      vpn: [],
    });
    expect(adopted.map(({ config }) => config)).toEqual([{ subnet_id: A, connectivity_type: "private" }]);
  });
});

describe("elastic addresses", () => {
  it("are adopted with a NAT gateway or an adopted balancer and stay with anything else in the VPC", () => {
    const address = (digit: number, NetworkInterfaceId?: string) => ({
      AllocationId: `eipalloc-0000000${digit}`,
      NetworkInterfaceId,
    });
    const { adopted, unmanaged } = addressesFromAws({
      addresses: [address(1), address(2), address(3, "eni-00000003"), address(4, "eni-ffffffff")],
      nat: [{ SubnetId: A, NatGatewayAddresses: [{ AllocationId: "eipalloc-00000001" }] }],
      balancers: [
        {
          LoadBalancerName: "ingest",
          AvailabilityZones: [{ SubnetId: B, LoadBalancerAddresses: [{ AllocationId: "eipalloc-00000002" }] }],
        },
      ],
      interfaceIds: ["eni-00000003"],
    });
    expect(adopted.map(({ id, names }) => ({ id, name: names[1] }))).toEqual([
      { id: "eipalloc-00000001", name: ["nat", { keyOf: A }] },
      { id: "eipalloc-00000002", name: ["ingest", { keyOf: B }] },
    ]);
    expect(unmanaged).toEqual([
      {
        kind: "elastic-ip",
        id: "eipalloc-00000003",
        reason: "bound to eni-00000003, which belongs to somebody else",
        config: { network_interface_id: "eni-00000003" },
      },
    ]);
  });
});
