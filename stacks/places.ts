import { Fn, type IResolvable, TerraformLocal, type TerraformStack } from "cdktf";
import { networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import { sizesOf } from "../imports/tier";
import { namespace } from "../modules/namespace";
import type { SubnetTier } from "../modules/network/subnets";

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
    const tier = this.created?.isolatedSubnetIds ? "isolated" : this.inside;
    return this.subnets(`${tier}_subnet_ids`, tier, this.zones.data);
  }

  /** For instances and tasks. */
  get taskSubnetIds(): string[] {
    return this.subnets("task_subnet_ids", this.inside, this.zones.tasks);
  }

  /** For an instance with a data volume, which cannot move to another AZ. */
  get volumeSubnetIds(): string[] {
    return this.subnets("volume_subnet_ids", this.inside, this.zones.volumes);
  }

  /** For internal load balancers. */
  get internalSubnetIds(): string[] {
    return this.subnets(`${this.inside}_subnet_ids`, this.inside, this.zones.data);
  }

  private get zones() {
    return sizesOf(this.site.tier).zones;
  }

  /** Private subnets; public ones where the network has no others. */
  private get inside(): SubnetTier {
    return this.tiers.includes("private") ? "private" : "public";
  }

  /** The first `zones` of a tier, or all. */
  private subnets(name: string, tier: SubnetTier, zones: number): string[] {
    if (!this.created) {
      const facts = networkFacts(this.site.inventory);
      const all = tier === "public" ? facts.publicSubnets : facts.privateSubnets;
      return this.local(
        name,
        all.slice(0, zones).map(({ id }) => id),
      ).asList;
    }
    const every = tier === "public" ? "all_public_subnet_ids" : `${tier}_subnet_ids`;
    const all = this.local(every, this.created[`${tier}SubnetIds`] ?? []);
    return Number.isFinite(zones) ? this.local(name, Fn.slice(all.asList, 0, zones)).asList : all.asList;
  }

  private local(name: string, value: string | string[] | IResolvable): TerraformLocal {
    const local = this.locals.get(name) ?? new TerraformLocal(namespace(this.stack, "places"), name, value);
    this.locals.set(name, local);
    return local;
  }
}
