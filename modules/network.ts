import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { conventionsOf } from "./conventions";

export interface NetworkProps {
  /** IPv4 range of the VPC, /16 to /20. */
  cidr: string;
  /** Names of the availability zones, two or more. */
  zones: string[];
  /** A NAT gateway in every zone; else one in the first, whose loss stops what leaves from the others. */
  natPerZone: boolean;
}

/**
 * A VPC with a public and a private subnet in each zone. Private subnets leave by NAT gateways, whose addresses stay:
 * others put them on their lists.
 */
export class Network extends Construct {
  readonly vpcId: string;
  /** In the order of the zones. */
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
  /** Public addresses as which others see what leaves a zone's private subnet, by the zone. */
  readonly egressAddresses: Record<string, string[]>;
  /** The tables of the private subnets, each once. */
  readonly privateRouteTableIds: string[];

  constructor(scope: Construct, id: string, { cidr, zones, natPerZone }: NetworkProps) {
    super(scope, id);
    const named = (name: string) => ({ Name: `${conventionsOf(this).prefix}-${name}` });
    const short = (zone: string) => zone.slice(-1);

    const vpc = new Vpc(this, "this", {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: conventionsOf(this).prefix },
    });
    // Without rules: what is not given a group of its own reaches nothing and is reached by nobody.
    new DefaultSecurityGroup(this, "this_default_group", { vpcId: vpc.id });
    const internet = new InternetGateway(this, "this_gateway", {
      vpcId: vpc.id,
      tags: { Name: conventionsOf(this).prefix },
    });

    const table = (name: string, gateway: { gatewayId: string } | { natGatewayId: string }) => {
      const made = new RouteTable(this, name, { vpcId: vpc.id, tags: named(name.replaceAll("_", "-")) });
      new Route(new Construct(this, `this_${name}`), `${name}_default`, {
        routeTableId: made.id,
        destinationCidrBlock: "0.0.0.0/0",
        ...gateway,
      });
      return made.id;
    };
    const subnet = (kind: "public" | "private", zone: string, bits: number, index: number, routeTableId: string) => {
      const name = `${kind}_${short(zone)}`;
      const made = new Subnet(new Construct(this, `this_${name}_subnet`), name, {
        vpcId: vpc.id,
        availabilityZone: zone,
        cidrBlock: Fn.cidrsubnet(vpc.cidrBlock, bits, index),
        // What needs an address asks for one.
        mapPublicIpOnLaunch: false,
        tags: named(`${kind}-${short(zone)}`),
      });
      new RouteTableAssociation(new Construct(this, `this_${name}_association`), name, {
        subnetId: made.id,
        routeTableId,
      });
      return made.id;
    };

    const publicTable = table("public", { gatewayId: internet.id });
    // Sixteenths from the bottom are private, 256ths from the top public.
    const publicIds = zones.map((zone, index) => subnet("public", zone, 8, 240 + index, publicTable));
    const nats = zones.slice(0, natPerZone ? undefined : 1).map((zone, index) => {
      const name = `nat_${short(zone)}`;
      const address = new Eip(new Construct(this, `this_${name}_address`), name, {
        domain: "vpc",
        tags: named(name.replace("_", "-")),
        lifecycle: { preventDestroy: true },
      });
      const nat = new NatGateway(new Construct(this, `this_${name}`), name, {
        subnetId: publicIds[index]!,
        allocationId: address.id,
        tags: named(name.replace("_", "-")),
        dependsOn: [internet],
      });
      return { table: table(`private_${short(zone)}`, { natGatewayId: nat.id }), address: address.publicIp };
    });
    const exitOf = (index: number) => nats[index] ?? nats[0]!;

    this.vpcId = vpc.id;
    this.publicSubnetIds = publicIds;
    this.privateSubnetIds = zones.map((zone, index) => subnet("private", zone, 4, index, exitOf(index).table));
    this.privateRouteTableIds = nats.map((nat) => nat.table);
    this.egressAddresses = Object.fromEntries(zones.map((zone, index) => [zone, [exitOf(index).address]]));
  }
}
