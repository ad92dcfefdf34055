import { describe, expect, it } from "vitest";
import { balancerNeighboursFromAws } from "../../../ops/adopt/discover/balancer-neighbours";
import { neighboursFromAws } from "../../../ops/adopt/discover/neighbours";
import { tenantsFromAws } from "../../../ops/adopt/discover/tenants";
import { ELB, VPC_ID } from "./inventories";

const named = ({ unmanaged }: { unmanaged: { kind: string; id: string }[] }) =>
  unmanaged.map(({ kind, id }) => `${kind} ${id}`);

describe("neighbours", () => {
  it("are the live peerings, transit attachments and VPN connections of this VPC", () => {
    const found = neighboursFromAws({
      vpcId: VPC_ID,
      peerings: [
        { VpcPeeringConnectionId: "pcx-1", AccepterVpcInfo: { VpcId: VPC_ID }, Status: { Code: "active" } },
        { VpcPeeringConnectionId: "pcx-2", RequesterVpcInfo: { VpcId: VPC_ID }, Status: { Code: "deleted" } },
        { VpcPeeringConnectionId: "pcx-3", RequesterVpcInfo: { VpcId: "vpc-ffffffff" } },
      ],
      transitAttachments: [
        { TransitGatewayAttachmentId: "tgw-attach-1", TransitGatewayId: "tgw-1", State: "available" },
        { TransitGatewayAttachmentId: "tgw-attach-2", State: "deleting" },
      ],
      vpnConnections: [
        { VpnConnectionId: "vpn-1", VpnGatewayId: "vgw-1", State: "available" },
        { VpnConnectionId: "vpn-2", VpnGatewayId: "vgw-1", State: "deleted" },
        { VpnConnectionId: "vpn-3", TransitGatewayId: "tgw-1", State: "available" },
      ],
      vpnGatewayIds: ["vgw-1"],
    });
    expect(found.adopted).toEqual([]);
    expect(named(found)).toEqual([
      "vpc-peering pcx-1",
      "transit-gateway-attachment tgw-attach-1",
      "vpn-connection vpn-1",
    ]);
  });
});

describe("tenants", () => {
  it("are named with the one who keeps them, and left out once they are deleted", () => {
    const { unmanaged } = tenantsFromAws({
      interfaces: [
        { NetworkInterfaceId: "eni-1", Attachment: { InstanceId: "i-1" } },
        { NetworkInterfaceId: "eni-2", RequesterManaged: true, InterfaceType: "natGateway" },
      ],
      connectEndpoints: [
        { InstanceConnectEndpointId: "eice-1", SubnetId: "subnet-1", State: "create-complete" },
        { InstanceConnectEndpointId: "eice-2", SubnetId: "subnet-1", State: "delete-complete" },
      ],
      carrierGateways: [
        { CarrierGatewayId: "cagw-1", State: "available" },
        { CarrierGatewayId: "cagw-2", State: "deleting" },
      ],
      reservations: [{ SubnetCidrReservationId: "scr-1", SubnetId: "subnet-1", Cidr: "10.0.9.0/24" }],
    });
    expect(unmanaged.map(({ kind, id, reason }) => `${kind} ${id}: ${reason}`)).toEqual([
      "network-interface eni-1: attached to i-1",
      "network-interface eni-2: made and kept by an AWS service (natGateway)",
      "instance-connect-endpoint eice-1: a way for people into subnet-1; whoever uses it keeps it",
      "carrier-gateway cagw-1: belongs to a Wavelength zone; routes name it by id",
      "subnet-cidr-reservation scr-1: keeps 10.0.9.0/24 of subnet-1 free for its owner",
    ]);
  });
});

describe("neighbours of the balancers", () => {
  it("are web ACLs that are not ours, trust stores named once, and endpoint services in front of an adopted balancer", () => {
    const NLB = `${ELB}:loadbalancer/net/ingest/0000000000000001`;
    const ALB = `${ELB}:loadbalancer/app/edge/0000000000000002`;
    const store = { MutualAuthentication: { Mode: "verify", TrustStoreArn: "arn:store" } };
    const found = balancerNeighboursFromAws({
      balancerArns: [ALB, NLB],
      listeners: [store, store, { MutualAuthentication: { Mode: "off" } }],
      webAcls: [
        { balancerArn: ALB, aclArn: "arn:acl", tags: [{ Key: "site", Value: "theirs" }] },
        { balancerArn: ALB, aclArn: "arn:ours", tags: [{ Key: "site", Value: "acme" }] },
      ],
      ours: { site: "acme" },
      endpointServices: [
        { ServiceId: "vpce-svc-1", NetworkLoadBalancerArns: [NLB] },
        { ServiceId: "vpce-svc-2", NetworkLoadBalancerArns: ["arn:other"] },
        { ServiceId: "vpce-svc-3", GatewayLoadBalancerArns: [] },
      ],
    });
    expect(found.adopted).toEqual([]);
    expect(named(found)).toEqual([`waf-association ${ALB}`, "trust-store arn:store", "endpoint-service vpce-svc-1"]);
  });
});
