import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { z } from "zod";
import type { Demand } from "../../imports/demand";
import type { Home } from "../../imports/home";
import type { Problem } from "../../imports/problems";
import type { Site } from "../../imports/site";
import type { Sizes } from "../../imports/tier";
import type { Capacity, Load } from "../placement/capacity";
import type { Tunable } from "../placement/tunable";
import type { Places } from "../places";
import type { Drawing } from "./drawing";
import type { EndpointUse, Flow, Link } from "./link";
import type { LimitedName } from "./names";

/**
 * Something a blueprint can ask for. One file says all that is known of it: its shape, what stands before it, how it is
 * built and what it publishes. What else is asked of kinds is optional; each view is a loop over those that answer.
 */
export interface Kind<Shape extends z.ZodType, Out extends object> {
  /** Its key in the blueprint. */
  name: string;
  /** Its shape in the blueprint. */
  shape: Shape;
  /** What it reads: kinds that stand before it, in its stack or an earlier one. */
  reads: readonly AnyKind[];
  /** The same of kinds that the blueprint need not have. */
  mayRead?: readonly AnyKind[];
  build(stack: StackScope, spec: z.output<Shape>, model: Model): Out;
  /** Descriptions of the Terraform outputs. */
  outputs(model: Model): Partial<Record<keyof Out, string>>;

  /** What is wrong with it, by paths below its key, or with the site that it stands in, by `site.` and the path. */
  problems?(spec: z.output<Shape>, model: Model): Problem[];
  /** Things of other kinds that it uses, which stand before it: `redis`, or `secrets.mail` where no service names it alone. */
  uses?(spec: z.output<Shape>): string[];
  /** Whether its things may stand in several stacks. */
  splits?: true;
  /** Whether the stack's key encrypts what it keeps. */
  keeps?: true;
  /** What it asks of the account, at its largest. */
  demand?(spec: z.output<Shape>, model: Model): Demand;
  /** Names that AWS limits, without the prefix. */
  names?(spec: z.output<Shape>, model: Model): LimitedName[];
  /** Names that mean something else where things are named. */
  reserved?: readonly string[];
  /** Connections that it opens by itself. What services use is said by `link`. */
  flows?(spec: z.output<Shape>, model: Model): Flow[];
  /** What it does with AWS services for which a VPC can have an endpoint. */
  endpointUses?(spec: z.output<Shape>, model: Model): EndpointUse[];
  /** What the placement proof is about: instances, and tasks that run on them. */
  capacities?(spec: z.output<Shape>): Capacity[];
  loads?(spec: z.output<Shape>): Load[];
  /** Fargate providers that its tasks come from. */
  fargateProviders?(spec: z.output<Shape>): string[];
  /** SSM parameters that the delivery pipeline writes before it can be planned. */
  imageParameters?(spec: z.output<Shape>, model: Model): string[];
  drawing?(spec: z.output<Shape>, model: Model): Drawing;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of kinds is of every shape; what reads one by name has its types.
export type AnyKind = Kind<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyUsable = Usable<any, any>;

/** What a map of usable things publishes: under the kind's name what others need of each, and the key that encrypts them. */
export type ThingOutputs<Out> = { [kind: string]: Record<string, Out> | string | undefined };

/** A map of things that services name in `uses`. */
export interface Usable<ThingShape extends z.ZodType, Out extends object>
  extends Kind<z.ZodRecord<z.ZodString, ThingShape>, ThingOutputs<Out>> {
  /** What a service gets that uses one of them. */
  link(id: string, thing: z.output<ThingShape>, model: Model, port?: string): Link<Out>;
  /** Ports that a user can choose between. Default: it has none. */
  ports?(thing: z.output<ThingShape>): string[];
}

/** Something that services name in `uses`. */
export interface Thing {
  id: string;
  kind: AnyUsable;
  spec: unknown;
}

/** A Terraform root module under construction. */
export interface StackScope extends TerraformStack {
  readonly home: Home;
  /** The key of everything that this stack keeps at rest; made when first asked for. */
  readonly dataKeyArn: string;
  /** For what AWS keeps in us-east-1 whatever the region, CloudFront's: all that is made below this scope stands there. */
  readonly usEast1: Construct;
  /** What a kind made: here, or in stacks that are applied earlier, from their states. All parts together. */
  read<Out extends object>(kind: Kind<z.ZodType, Out>): Out;
  /** The same; nothing where nothing of the kind was made. */
  find<Out extends object>(kind: Kind<z.ZodType, Out>): Out | undefined;
  /** What one thing of a kind published, and the key that it is encrypted with. */
  readThing<Out extends object>(kind: Kind<z.ZodType, ThingOutputs<Out>>, id: string): { out: Out; keyArn?: string };
}

/** A blueprint on a site, resolved once: what kinds ask each other while they are checked and built. */
export interface Model {
  readonly site: Site;
  readonly sizes: Sizes;
  /** In the order of the blueprint's kinds. */
  readonly things: Thing[];
  readonly capacities: Capacity[];
  /** Each once: what of Fargate the cluster may place tasks on. */
  readonly fargateProviders: string[];
  /** How far ops may tune what the placement proof covers. */
  readonly tunable: Tunable;
  /** Of each endpoint that the site makes, the statements of its policy. */
  readonly endpointPolicies: Record<string, object[]>;
  thing(id: string): Thing | undefined;
  /** What the blueprint says of a kind. */
  spec<Shape extends z.ZodType>(kind: Kind<Shape, object>): z.output<Shape> | undefined;
  /** Whether the blueprint has a kind, by its name: for a kind that another one reads. */
  has(kind: string): boolean;
  /** The account in which a kind stands. */
  homeOf(kind: string): Home;
  /** Where things of a stack stand in the network. */
  places(stack: StackScope): Places;
}
