import { Fn, type IResolvable, TerraformLocal, type TerraformStack } from "cdktf";
import { networkFacts, type SubnetFacts } from "../imports/network";
import { answeringSubnets } from "../imports/routes-back";
import type { Site } from "../imports/site";
import { sizesOf } from "../imports/tier";
import { chosenZones, privatePlaces } from "../imports/zones";
import { namespace } from "../modules/namespace";
import { type SubnetTier, short } from "../modules/network/subnets";

/** Outputs of a network of our own. */
export interface NetworkOutputs {
  vpcId: string;
  publicSubnetIds?: string[];
  privateSubnetIds?: string[];
  isolatedSubnetIds?: string[];
  egressAddresses?: Record<string, string[]>;
}

/** Subnets for things of a stack, as local values of that stack; each is declared at first use. */
export class Places {
  private readonly locals = new Map<string, TerraformLocal>();

  /**
   * `created` are the outputs of the network kind, where the platform creates its own. Otherwise ids are facts of the
   * inventory: they are literal, and the stack reads no state for them.
   */
  constructor(
    private readonly stack: TerraformStack,
    private readonly site: Site,
    private readonly tiers: readonly SubnetTier[],
    private readonly created?: NetworkOutputs,
  ) {}

  get vpcId(): string {
    return this.local("vpc_id", this.created?.vpcId ?? networkFacts(this.site.inventory).vpcId).asString;
  }

  /** For public load balancers. */
  get publicSubnetIds(): string[] {
    return this.subnets("public_subnet_ids", "public", this.zones.loadBalancers);
  }

  /** For what AWS distributes itself: caches, databases, internal load balancers. */
  get dataSubnetIds(): string[] {
    return this.subnets(`${this.dataTier}_subnet_ids`, this.dataTier, this.zones.data);
  }

  /** The same one by one, by the letter of the zone: for what stands in each by itself. */
  get dataSubnets(): Record<string, string> {
    const { network } = this.site;
    const zones = network.mode === "create" ? network.zones : this.facts(this.dataTier).map(({ zone }) => zone);
    const ids = this.dataSubnetIds;
    const each = zones.slice(0, this.zones.data).map((zone, index) => [short(zone), Fn.element(ids, index)]);
    return Object.fromEntries(each);
  }

  /** For interface endpoints beside a client's workloads: their private DNS names serve every zone. */
  get endpointSubnetIds(): string[] {
    return this.subnets("endpoint_subnet_ids", this.inside, Number.POSITIVE_INFINITY);
  }

  /** For tasks on Fargate. */
  get fargateSubnetIds(): string[] {
    return this.subnets("fargate_subnet_ids", this.inside, this.zones.fargate);
  }

  /** For instances of a pool and tasks on them. With data on a volume they cannot move to another AZ. */
  poolSubnetIds(pool: string, keepsData: boolean): string[] {
    const chosen = chosenZones(this.site, pool);
    if (chosen) return this.subnetsIn(chosen, `pool_${pool}_subnet_ids`);
    return keepsData
      ? this.subnets("volume_subnet_ids", this.inside, this.zones.volumes)
      : this.subnets("task_subnet_ids", this.inside, this.zones.tasks);
  }

  /** For the internal load balancer: those that can answer the ranges which may reach it. */
  get operationsSubnetIds(): string[] {
    const { inventory, operations } = this.site;
    if (this.created) return this.subnets(`${this.inside}_subnet_ids`, this.inside, this.zones.data);
    const answering = answeringSubnets(inventory, operations?.allowedCidrs ?? []).map(({ id }) => id);
    return this.local("operations_subnet_ids", answering.slice(0, this.zones.data)).asList;
  }

  private get zones() {
    return sizesOf(this.site.tier).zones;
  }

  /** Private subnets; public ones where the network has no others. */
  private get inside(): SubnetTier {
    return this.tiers.includes("private") ? "private" : "public";
  }

  /** Isolated subnets where the network has them. */
  private get dataTier(): SubnetTier {
    return this.created?.isolatedSubnetIds ? "isolated" : this.inside;
  }

  /** What the inventory says of a tier. */
  private facts(tier: SubnetTier): SubnetFacts[] {
    const { publicSubnets, privateSubnets } = networkFacts(this.site.inventory);
    return tier === "public" ? publicSubnets : privateSubnets;
  }

  /** The first `zones` of a tier, or all. */
  private subnets(name: string, tier: SubnetTier, zones: number): string[] {
    if (!this.created) {
      const ids = this.facts(tier).map(({ id }) => id);
      return this.local(name, ids.slice(0, zones)).asList;
    }
    const every = tier === "public" ? "all_public_subnet_ids" : `${tier}_subnet_ids`;
    const all = this.local(every, this.created[`${tier}SubnetIds`] ?? []);
    return Number.isFinite(zones) ? this.local(name, Fn.slice(all.asList, 0, zones)).asList : all.asList;
  }

  /** Private subnets of these zones. */
  private subnetsIn(zones: string[], name: string): string[] {
    if (!this.created) {
      const facts = this.facts("private").filter(({ zone }) => zones.includes(zone));
      return this.local(
        name,
        facts.map(({ id }) => id),
      ).asList;
    }
    const all = this.subnets("private_subnet_ids", "private", Number.POSITIVE_INFINITY);
    const known = privatePlaces(this.site).map(({ zone }) => zone);
    const ids = known.flatMap((zone, index) => (zones.includes(zone) ? [Fn.element(all, index)] : []));
    return this.local(name, ids).asList;
  }

  private local(name: string, value: string | string[] | IResolvable): TerraformLocal {
    const local = this.locals.get(name) ?? new TerraformLocal(namespace(this.stack, "places"), name, value);
    this.locals.set(name, local);
    return local;
  }
}
