import type { Route, RouteTable } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { topologyFromAws } from "../../../ops/adopt/discover/topology";
import { A, B, subnets, tables } from "./network-answers";

describe("topology", () => {
  it("judges a subnet by its default route, through the main table where it has no own one", () => {
    expect(topologyFromAws(subnets, tables, [])).toEqual([
      { subnetId: A, zone: "eu-central-1a", cidr: "10.40.0.0/24", routeTableId: "rtb-00000002", egress: "igw" },
      { subnetId: B, zone: "eu-central-1b", cidr: "10.40.1.0/24", routeTableId: "rtb-00000001", egress: "none" },
    ]);
  });

  it("says as whom others see what leaves by a NAT gateway, and nothing of a private one", () => {
    const leavingBy = (...PublicIps: (string | undefined)[]) => {
      const Routes = [{ DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-00000001" }];
      const table = { ...tables[1]!, Routes };
      const other = { NatGatewayId: "nat-00000002", NatGatewayAddresses: [{ PublicIp: "203.0.113.99" }] };
      const nat = { NatGatewayId: "nat-00000001", NatGatewayAddresses: PublicIps.map((PublicIp) => ({ PublicIp })) };
      return topologyFromAws(subnets, [tables[0]!, table], [other, nat]).map(({ egressAddresses }) => egressAddresses);
    };
    expect(leavingBy("203.0.113.20", "203.0.113.10")).toEqual([["203.0.113.10", "203.0.113.20"], undefined]);
    expect(leavingBy(undefined)).toEqual([undefined, undefined]);
  });
});

describe("the default route", () => {
  const egressOf = (route: Route, ...others: RouteTable[]) => {
    const table = {
      ...tables[1]!,
      Routes: [{ DestinationCidrBlock: "0.0.0.0/0", Origin: "CreateRoute" as const, ...route }],
    };
    return topologyFromAws(subnets, [tables[0]!, table, ...others], [])[0]?.egress;
  };

  it("to a NAT gateway that was deleted is no egress, and stays adopted", () => {
    expect(egressOf({ NatGatewayId: "nat-00000001", State: "blackhole" })).toBe("none");
    expect(egressOf({ NatGatewayId: "nat-00000001", State: "active" })).toBe("nat");
  });

  it("to a NAT instance or a firewall is egress", () => {
    expect(egressOf({ NetworkInterfaceId: "eni-00000001", InstanceId: "i-00000001" })).toBe("other");
    expect(egressOf({ GatewayId: "vpce-00000001" })).toBe("other");
  });

  it("to a firewall makes a subnet public where the internet gateway's route table leads in through one", () => {
    const edge = (cidr: string): RouteTable => ({
      RouteTableId: "rtb-00000003",
      Associations: [{ GatewayId: "igw-00000001" }],
      Routes: [{ DestinationCidrBlock: cidr, GatewayId: "vpce-00000001" }],
    });
    expect(egressOf({ GatewayId: "vpce-00000001" }, edge("10.40.0.0/24"))).toBe("igw");
    expect(egressOf({ GatewayId: "vpce-00000001" }, edge("10.40.1.0/24"))).toBe("other");
    expect(egressOf({ GatewayId: "vpce-00000001", State: "blackhole" }, edge("10.40.0.0/24"))).toBe("none");
  });

  it("to a regional NAT gateway has the public IPs of the subnet's own AZ", () => {
    const Routes = [{ DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-00000001" }];
    const NatGatewayAddresses = [
      { PublicIp: "203.0.113.1", AvailabilityZone: "eu-central-1a" },
      { PublicIp: "203.0.113.2", AvailabilityZone: "eu-central-1b" },
    ];
    const nat = [{ NatGatewayId: "nat-00000001", NatGatewayAddresses }];
    const [first] = topologyFromAws(subnets, [tables[0]!, { ...tables[1]!, Routes }], nat);
    expect(first?.egressAddresses).toEqual(["203.0.113.1"]);
  });
});
