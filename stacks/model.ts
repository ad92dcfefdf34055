import type { z } from "zod";
import type { Precondition } from "../aws/preconditions";
import type { Home } from "../imports/home";
import { homesOf, type Site } from "../imports/site";
import { type Sizes, sizesOf } from "../imports/tier";
import { FARGATE_PROVIDERS } from "../modules/service/runs-on";
import { type Blueprint, kindsIn, type StackPlan, stackPlans } from "./blueprints/blueprint";
import type { AnyUsable, Kind, Model, Notifier, StackScope, Thing, Watched } from "./kinds/kind";
import { network } from "./kinds/network";
import type { Capacity } from "./placement/capacity";
import { capacitiesOf } from "./placement/moments";
import { tunableOf } from "./placement/placement";
import type { Tunable } from "./placement/tunable";
import { Places } from "./places";
import { endpointPolicies } from "./views/endpoint-policies";

/** A blueprint on a site, resolved once. */
export class Resolved implements Model {
  readonly sizes: Sizes;
  readonly stacks: StackPlan[];
  /** In the order of the blueprint's kinds. */
  readonly things: Thing[];
  readonly capacities: Capacity[];
  readonly fargateProviders: string[];
  /** Names of the images that run, each once. */
  readonly images: string[];
  private readonly placesOf = new Map<StackScope, Places>();
  private tuned?: Tunable;
  private policies?: Record<string, object[]>;

  constructor(
    readonly blueprint: Blueprint,
    readonly site: Site,
  ) {
    const kinds = kindsIn(blueprint);
    this.sizes = sizesOf(site.tier);
    this.stacks = stackPlans(blueprint);
    this.things = kinds.flatMap(({ kind, spec }) =>
      "link" in kind
        ? Object.entries(spec as object).map(([id, one]) => ({ id, kind: kind as AnyUsable, spec: one }))
        : [],
    );
    this.capacities = capacitiesOf(blueprint);
    this.fargateProviders = kinds.some(({ kind, spec }) => kind.onFargate?.(spec)) ? [...FARGATE_PROVIDERS] : [];
    this.images = [...new Set(kinds.flatMap(({ kind, spec }) => kind.images?.(spec) ?? []))];
  }

  thing(id: string): Thing | undefined {
    return this.things.find((thing) => thing.id === id);
  }

  /** The spec of a kind in the blueprint. */
  spec<Shape extends z.ZodType>({ name }: Kind<Shape, object>): z.output<Shape> | undefined {
    return this.blueprint[name as keyof Blueprint] as z.output<Shape> | undefined;
  }

  has(kind: string): boolean {
    return this.blueprint[kind as keyof Blueprint] !== undefined;
  }

  together(kind: string, other: string): boolean {
    return this.planOf(kind) === this.planOf(other);
  }

  stackOf(kind: string): string | undefined {
    return this.planOf(kind)?.name;
  }

  /** The account of a kind. */
  homeOf(kind: string): Home {
    const homes = homesOf(this.site);
    return homes[this.planOf(kind)?.owner ?? "client"] ?? homes.client;
  }

  /** Whether the site has the account of a kind. */
  hasHomeOf(kind: string): boolean {
    return homesOf(this.site)[this.planOf(kind)?.owner ?? "client"] !== undefined;
  }

  private planOf(kind: string): StackPlan | undefined {
    return this.stacks.find(({ parts }) => parts.some((part) => part.kind === kind));
  }

  readersOf(secret: string): string[] {
    return kindsIn(this.blueprint).flatMap(({ kind, spec }) => kind.readersOf?.(secret, spec, this) ?? []);
  }

  secretValueOf(secret: string): Precondition | undefined {
    const found = kindsIn(this.blueprint).flatMap(({ kind, spec }) => kind.secretValueOf?.(secret, spec, this) ?? []);
    return found[0];
  }

  /** Subnets for things of a stack. */
  places(stack: StackScope): Places {
    const made = this.site.network.mode === "create" ? stack.read(network) : undefined;
    const tiers = this.spec(network)?.tiers ?? [];
    const places = this.placesOf.get(stack) ?? new Places(stack, this.site, tiers, made);
    this.placesOf.set(stack, places);
    return places;
  }

  /** The range that the placement proof covers. The blueprint must have no placement problem. */
  get tunable(): Tunable {
    this.tuned ??= tunableOf(this.blueprint, this.site);
    return this.tuned;
  }

  /** Alarms of all kinds. */
  get watched(): Watched[] {
    return kindsIn(this.blueprint).flatMap(({ kind, spec }) =>
      (kind.alarms?.(spec, this) ?? []).map((alarm) => ({ kind, alarm })),
    );
  }

  /** AWS services that tell the receivers of alarms something, besides CloudWatch. */
  get notifiers(): Notifier[] {
    return kindsIn(this.blueprint).flatMap(({ kind }) => kind.notifiers ?? []);
  }

  /** Policy statements of each VPC endpoint that the site creates. */
  get endpointPolicies(): Record<string, object[]> {
    this.policies ??= endpointPolicies(this.blueprint, this);
    return this.policies;
  }
}
