import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { namespace } from "../namespace";
import { type Exit, type SubnetTier, short, subnets } from "./subnets";

/** How private subnets reach the internet, or tasks with a public IP do where there are no private ones. */
export type Egress = "none" | "one nat" | "nat per zone" | "public address";

export interface NetworkProps {
  /** IPv4 range of the VPC, /16 to /20. */
  cidr: string;
  /** Names of the Availability Zones, two or more. */
  zones: string[];
  /** Groups of subnets, one subnet a zone each. */
  tiers: readonly SubnetTier[];
  egress: Egress;
  /** Exact ranges by tier, one a zone. Default: sixteenths of `cidr` from the bottom, and 256ths from the top. */
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
  /** Tables of the subnets that are not public, each once; where all are, theirs. */
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
    // Without rules: what is given no security group of its own reaches nothing and is reached by nobody.
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

  /** A way out for the private subnet of each zone: one NAT gateway for all, whose zone may fail, or one in each. */
  private nats({ zones, egress }: NetworkProps, internet: InternetGateway): Exit[] {
    if (egress === "none" || egress === "public address") return [{ table: "private" }];
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
