import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { namespace } from "../namespace";
import { type Exit, type SubnetTier, short, subnets } from "./subnets";

/** Egress of private subnets; `public ip`: tasks with a public IP, where there are no private subnets. */
export type Egress = "none" | "one nat" | "nat per zone" | "public ip";

export interface NetworkProps {
  /** IPv4 range of the VPC, /16 to /20. */
  cidr: string;
  /** Names of the Availability Zones, two or more. */
  zones: string[];
  /** Groups of subnets, with one subnet in each Availability Zone. */
  tiers: readonly SubnetTier[];
  egress: Egress;
  /** Exact CIDRs by tier, one per zone. Default: sixteenths of `cidr` from the bottom, and 256ths from the top. */
  ranges?: Partial<Record<SubnetTier, string[]>>;
}

/**
 * A VPC. Private subnets egress through NAT gateways with fixed Elastic IPs, so that others can allow-list them.
 */
export class Network extends Construct {
  readonly vpcId: string;
  /** By tier, in the order of the zones. */
  readonly subnetIds: Partial<Record<SubnetTier, string[]>> = {};
  /** Public egress IPs of each Availability Zone's private subnet. */
  readonly egressAddresses: Record<string, string[]> = {};
  /** Route tables of the subnets that are not public; where all are public, theirs. */
  readonly routeTableIds: string[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { prefix } = conventionsOf(this);
    const { cidr, zones, tiers, ranges } = props;
    const vpc = new Vpc(this, "this", {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: prefix },
    });
    // Without rules: an interface without a security group of its own has no connections.
    new DefaultSecurityGroup(this, "this_default_group", { vpcId: vpc.id });
    const tables: Partial<Record<SubnetTier, string[]>> = {};
    const make = (tier: SubnetTier, exits: Exit[]) => {
      const made = subnets(this, tier, { vpc, zones, exits, ranges: ranges?.[tier] });
      this.subnetIds[tier] = made.ids;
      tables[tier] = made.tableIds;
    };

    const internet = tiers.includes("public") && this.internetGateway(vpc);
    if (internet) make("public", [{ table: "public", route: { gatewayId: internet.id } }]);
    if (tiers.includes("private")) make("private", internet ? this.nats(props, internet) : [{ table: "private" }]);
    if (tiers.includes("isolated")) make("isolated", [{ table: "isolated" }]);

    this.vpcId = vpc.id;
    const inside = [...(tables.private ?? []), ...(tables.isolated ?? [])];
    this.routeTableIds = inside.length > 0 ? inside : (tables.public ?? []);
  }

  private internetGateway(vpc: Vpc): InternetGateway {
    const tags = { Name: conventionsOf(this).prefix };
    return new InternetGateway(this, "this_gateway", { vpcId: vpc.id, tags });
  }

  /** NAT gateways: one per zone, or a single one; if its zone fails, no private subnet has egress. */
  private nats({ zones, egress }: NetworkProps, internet: InternetGateway): Exit[] {
    if (egress === "none" || egress === "public ip") return [{ table: "private" }];
    const addresses = namespace(this, "nat_addresses");
    const gateways = namespace(this, "nats");
    const { prefix } = conventionsOf(this);
    const nats = zones.slice(0, egress === "nat per zone" ? undefined : 1).map((zone, index) => {
      const id = `nat_${short(zone)}`;
      const tags = { Name: `${prefix}-nat-${short(zone)}` };
      const address = new Eip(addresses, id, { domain: "vpc", tags, lifecycle: { preventDestroy: true } });
      const nat = new NatGateway(gateways, id, {
        subnetId: this.subnetIds.public![index]!,
        allocationId: address.id,
        tags,
        dependsOn: [internet],
      });
      return { exit: { table: `private_${short(zone)}`, route: { natGatewayId: nat.id } }, ip: address.publicIp };
    });
    for (const [index, zone] of zones.entries()) this.egressAddresses[zone] = [(nats[index] ?? nats[0]!).ip];
    return nats.map(({ exit }) => exit);
  }
}
