import { Fn, type IResolvable, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { type NetworkFacts, networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import type { NetworkOutputs } from "./network-stack";

/** Where a stack of ours sits in the network, as local values of that stack. */
export class NetworkReference {
  private readonly locals = new Map<string, TerraformLocal>();

  /**
   * `created` is what the network stack publishes where the platform makes its own. Otherwise ids are facts of the
   * inventory: they are known when the stack is planned, and it needs nobody's state for them.
   */
  constructor(
    private readonly scope: Construct,
    private readonly site: Site,
    private readonly created?: NetworkOutputs,
  ) {}

  get vpcId(): string {
    return this.local("vpc_id", this.created?.vpcId ?? this.facts.vpcId).asString;
  }

  /** For load balancers: two zones, in tier `ha` every zone. */
  get publicSubnetIds(): string[] {
    return this.subnets("public_subnet_ids", "publicSubnet", this.site.tier === "ha" ? undefined : 2);
  }

  /** For what AWS spreads by itself: every zone. */
  get privateSubnetIds(): string[] {
    return this.subnets("private_subnet_ids", "privateSubnet");
  }

  /** For instances and tasks: one zone, in tier `ha` every zone. */
  get taskSubnetIds(): string[] {
    return this.subnets("task_subnet_ids", "privateSubnet", this.site.tier === "ha" ? undefined : 1);
  }

  /** For an instance that keeps a volume: one zone in every tier, because a volume cannot follow it into another. */
  get volumeSubnetIds(): string[] {
    return this.subnets("volume_subnet_ids", "privateSubnet", 1);
  }

  private get facts(): NetworkFacts {
    return networkFacts(this.site.inventory);
  }

  /** The first `zones` of a kind, or all. */
  private subnets(name: string, kind: "publicSubnet" | "privateSubnet", zones?: number): string[] {
    if (!this.created) {
      const ids = this.facts[`${kind}s`].slice(0, zones).map(({ id }) => id);
      return this.local(name, ids).asList;
    }
    const all = this.local(
      kind === "publicSubnet" ? "all_public_subnet_ids" : "private_subnet_ids",
      this.created[`${kind}Ids`],
    );
    return zones ? this.local(name, Fn.slice(all.asList, 0, zones)).asList : all.asList;
  }

  /** Declared when it is first used, so that a stack holds no local value without a use. */
  private local(name: string, value: string | string[] | IResolvable): TerraformLocal {
    const local = this.locals.get(name) ?? new TerraformLocal(this.scope, name, value);
    this.locals.set(name, local);
    return local;
  }
}
