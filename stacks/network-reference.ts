import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { type NetworkFacts, networkFacts } from "../imports/network";
import type { Site } from "../imports/site";

/**
 * Where a stack of ours sits in the network, as local values of that stack. Ids of what is adopted are facts of the
 * inventory: they are known when the stack is planned, and it needs nobody's state for them.
 */
export class NetworkReference {
  private readonly facts: NetworkFacts;
  private readonly locals = new Map<string, TerraformLocal>();

  constructor(
    private readonly scope: Construct,
    private readonly site: Site,
  ) {
    this.facts = networkFacts(site.inventory);
  }

  get vpcId(): string {
    return this.local("vpc_id", this.facts.vpcId).asString;
  }

  /** For load balancers: two zones, in tier `ha` every zone. */
  get publicSubnetIds(): string[] {
    const { publicSubnets } = this.facts;
    return this.subnets("public_subnet_ids", this.site.tier === "ha" ? publicSubnets : publicSubnets.slice(0, 2));
  }

  /** For what AWS spreads by itself: every zone. */
  get privateSubnetIds(): string[] {
    return this.subnets("private_subnet_ids", this.facts.privateSubnets);
  }

  /** For instances and tasks: one zone, in tier `ha` every zone. */
  get taskSubnetIds(): string[] {
    const { privateSubnets } = this.facts;
    return this.subnets("task_subnet_ids", this.site.tier === "ha" ? privateSubnets : privateSubnets.slice(0, 1));
  }

  /** For an instance that keeps a volume: one zone in every tier, because a volume cannot follow it into another. */
  get volumeSubnetIds(): string[] {
    return this.subnets("volume_subnet_ids", this.facts.privateSubnets.slice(0, 1));
  }

  private subnets(name: string, subnets: { id: string }[]): string[] {
    const ids = subnets.map(({ id }) => id);
    return this.local(name, ids).asList;
  }

  /** Declared when it is first used, so that a stack holds no local value without a use. */
  private local(name: string, value: string | string[]): TerraformLocal {
    const local = this.locals.get(name) ?? new TerraformLocal(this.scope, name, value);
    this.locals.set(name, local);
    return local;
  }
}
