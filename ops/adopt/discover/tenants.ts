import {
  type CarrierGateway,
  type Ec2InstanceConnectEndpoint,
  GetSubnetCidrReservationsCommand,
  type NetworkInterface,
  paginateDescribeCarrierGateways,
  paginateDescribeInstanceConnectEndpoints,
  paginateDescribeNetworkInterfaces,
  type SubnetCidrReservation,
} from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Discovered, facts, sorted, unmanagedOnly } from "./draft";

/** Objects in the VPC's subnets that others own. */
export interface TenantsAnswer {
  interfaces: NetworkInterface[];
  connectEndpoints: Ec2InstanceConnectEndpoint[];
  carrierGateways: CarrierGateway[];
  reservations: SubnetCidrReservation[];
}

/** Interfaces, Instance Connect endpoints, carrier gateways and reserved ranges: named, never adopted. */
export function tenantsFromAws(answer: TenantsAnswer): Discovered {
  return unmanagedOnly([
    ...answer.interfaces.map((one) => ({
      kind: "network-interface",
      id: one.NetworkInterfaceId ?? "",
      reason: ownerOf(one),
    })),
    ...answer.connectEndpoints
      .filter(({ State = "" }) => !State.startsWith("delete"))
      .map(({ InstanceConnectEndpointId = "", SubnetId, SecurityGroupIds, PreserveClientIp }) => ({
        kind: "instance-connect-endpoint",
        id: InstanceConnectEndpointId,
        reason: `a way for people into ${SubnetId}; whoever uses it keeps it`,
        config: facts({ security_group_ids: sorted(SecurityGroupIds), preserve_client_ip: PreserveClientIp }),
      })),
    ...answer.carrierGateways
      .filter(({ State = "" }) => !State.startsWith("delet"))
      .map(({ CarrierGatewayId = "" }) => ({
        kind: "carrier-gateway",
        id: CarrierGatewayId,
        reason: "belongs to a Wavelength zone; routes name it by id",
      })),
    ...answer.reservations.map(({ SubnetCidrReservationId = "", SubnetId, Cidr }) => ({
      kind: "subnet-cidr-reservation",
      id: SubnetCidrReservationId,
      reason: `keeps ${Cidr} of ${SubnetId} free for its owner`,
    })),
  ]);
}

function ownerOf({ RequesterManaged, InterfaceType, Attachment }: NetworkInterface): string {
  if (Attachment?.InstanceId) return `attached to ${Attachment.InstanceId}`;
  if (RequesterManaged) return `made and kept by an AWS service (${InterfaceType ?? "interface"})`;
  return `belongs to somebody else (${InterfaceType ?? "interface"})`;
}

/** Asks AWS what stands in the VPC. */
export async function fetchTenants({ ec2, pages }: Aws, vpcId: string): Promise<Omit<TenantsAnswer, "reservations">> {
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  const client = { client: ec2 };
  const [interfaces, connectEndpoints, carrierGateways] = await Promise.all([
    pages(
      () => paginateDescribeNetworkInterfaces(client, { Filters }),
      (page) => page.NetworkInterfaces,
    ),
    pages(
      () => paginateDescribeInstanceConnectEndpoints(client, { Filters }),
      (page) => page.InstanceConnectEndpoints,
    ),
    pages(
      () => paginateDescribeCarrierGateways(client, { Filters }),
      (page) => page.CarrierGateways,
    ),
  ]);
  return { interfaces, connectEndpoints, carrierGateways };
}

/** Asks AWS for the reserved ranges, subnet by subnet: there is no call for a VPC. */
export async function fetchReservations({ ec2, slot }: Aws, subnetIds: string[]): Promise<SubnetCidrReservation[]> {
  const answers = await Promise.all(
    subnetIds.map((SubnetId) => slot(() => ec2.send(new GetSubnetCidrReservationsCommand({ SubnetId })))),
  );
  return answers.flatMap(({ SubnetIpv4CidrReservations = [], SubnetIpv6CidrReservations = [] }) => [
    ...SubnetIpv4CidrReservations,
    ...SubnetIpv6CidrReservations,
  ]);
}
