import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { z } from "zod";
import type { Precondition } from "../../aws/preconditions";
import type { Demand } from "../../imports/demand";
import type { Home } from "../../imports/home";
import type { Problem } from "../../imports/problems";
import type { Severity } from "../../imports/receivers";
import type { Site } from "../../imports/site";
import type { Sizes } from "../../imports/tier";
import type { Capacity, Load } from "../placement/capacity";
import type { Tunable } from "../placement/tunable";
import type { Places } from "../places";
import type { Alarm } from "./alarms/alarm";
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
  /** What it reads: kinds before it, in its stack or an earlier one. */
  reads: readonly AnyKind[];
  /** The same of kinds that the blueprint need not have. */
  mayRead?: readonly AnyKind[];
  /** The same of kinds whose account may be another one: then it reads what a person hands over. */
  mayBeHanded?: readonly AnyKind[];
  build(stack: StackScope, spec: z.output<Shape>, model: Model): Out;
  /** Descriptions of the Terraform outputs. */
  outputs(model: Model): Partial<Record<keyof Out, string>>;

  /** Its problems, by paths below its key, none for the whole of it; problems of the site by `site.` and the path. */
  problems?(spec: z.output<Shape>, model: Model): Problem[];
  /** Things of other kinds that it uses, which come before it: `redis`, or `secrets.mail`. */
  uses?(spec: z.output<Shape>): string[];
  /** Whether its things may be in several stacks. */
  splits?: true;
  /** Whether the stack's KMS key encrypts its data. */
  keeps?: true;
  /** What it needs of the account, at its maximum. */
  demand?(spec: z.output<Shape>, model: Model): Demand;
  /** Names that AWS limits, without the prefix. */
  names?(spec: z.output<Shape>, model: Model): LimitedName[];
  /** Reserved names of things. */
  reserved?: readonly string[];
  /** Connections that it opens itself. `link` has those of its users. */
  flows?(spec: z.output<Shape>, model: Model): Flow[];
  /** Its calls of AWS services that have VPC endpoints. */
  endpointUses?(spec: z.output<Shape>, model: Model): EndpointUse[];
  /** ARNs of the roles that read the value of a secret, `mail`, or of that of a thing: `databases.orders`. */
  readersOf?(secret: string, spec: z.output<Shape>, model: Model): string[];
  /** How a secret gets its value, where no person chooses it. */
  secretValueOf?(secret: string, spec: z.output<Shape>, model: Model): Precondition | undefined;
  /** Subjects of the placement proof: instances, and tasks that run on them. */
  capacities?(spec: z.output<Shape>): Capacity[];
  loads?(spec: z.output<Shape>): Load[];
  /** Whether tasks of it run on Fargate. */
  onFargate?(spec: z.output<Shape>): boolean;
  /** Images that it runs: each has a repository, and an SSM parameter with the digest. */
  images?(spec: z.output<Shape>): string[];
  /** What must be true in the account before its stack is applied, and no stack makes true. */
  preconditions?(spec: z.output<Shape>, model: Model): Precondition[];
  drawing?(spec: z.output<Shape>, model: Model): Drawing;
  /** What CloudWatch watches of it, where the blueprint has alarms. */
  alarms?(spec: z.output<Shape>, model: Model): Alarm<Out>[];
  /** Whether it reads every kind that has alarms. */
  watches?: true;
  /** AWS services that tell the receivers of alarms something themselves. */
  notifiers?: readonly Notifier[];
}

/** A service that publishes to the topic of a severity, and for which ARNs of an account. */
export interface Notifier {
  service: string;
  severity: Severity;
  sources(home: Home): string;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of kinds is of every shape; what reads one by name has its types.
export type AnyKind = Kind<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyUsable = Usable<any, any>;

/** Outputs of a map of usable things: under the kind's name those of each thing, and the key that encrypts them. */
export type ThingOutputs<Out> = { [kind: string]: Record<string, Out> | string | undefined };

/** A map of things that services name in `uses`. */
export interface Usable<ThingShape extends z.ZodType, Out extends object>
  extends Kind<z.ZodRecord<z.ZodString, ThingShape>, ThingOutputs<Out>> {
  /** What using one of them gives to a service. */
  link(id: string, thing: z.output<ThingShape>, model: Model, port?: string): Link<Out>;
  /** Ports to choose from. Default: none. */
  ports?(thing: z.output<ThingShape>): string[];
}

/** Something that services name in `uses`. */
export interface Thing {
  id: string;
  kind: AnyUsable;
  spec: unknown;
}

/** An alarm, and the kind that it is of. */
export interface Watched {
  kind: AnyKind;
  alarm: Alarm;
}

/** A Terraform root module under construction. */
export interface StackScope extends TerraformStack {
  readonly home: Home;
  /** The KMS key of this stack's data at rest; created at first use. */
  readonly dataKeyArn: string;
  /** A scope for us-east-1, the region of CloudFront's certificates, web ACLs and logs. */
  readonly usEast1: Construct;
  /** The outputs of a kind: of this stack, or of earlier stacks, from their states. Merged where it is split. */
  read<Out extends object>(kind: Kind<z.ZodType, Out>): Out;
  /** The same, if there are any. */
  find<Out extends object>(kind: Kind<z.ZodType, Out>): Out | undefined;
  /** The outputs of one thing of a kind, and the key that it is encrypted with. */
  readThing<Out extends object>(kind: Kind<z.ZodType, ThingOutputs<Out>>, id: string): { out: Out; keyArn?: string };
}

/**
 * A blueprint on a site, resolved once: what kinds ask each other while they are checked and built. `this`: a method that
 * is taken out of it does not compile.
 */
export interface Model {
  readonly site: Site;
  readonly sizes: Sizes;
  /** In the order of the blueprint's kinds. */
  readonly things: Thing[];
  readonly capacities: Capacity[];
  /** Fargate capacity providers of the cluster. */
  readonly fargateProviders: string[];
  /** Names of the images that run, each once. */
  readonly images: string[];
  /** The range that the placement proof covers. */
  readonly tunable: Tunable;
  /** Alarms of all kinds. */
  readonly watched: Watched[];
  /** AWS services that tell the receivers of alarms something, besides CloudWatch. */
  readonly notifiers: Notifier[];
  /** Policy statements of each VPC endpoint that the site creates. */
  readonly endpointPolicies: Record<string, object[]>;
  thing(this: Model, id: string): Thing | undefined;
  /** The spec of a kind in the blueprint. */
  spec<Shape extends z.ZodType>(this: Model, kind: Kind<Shape, object>): z.output<Shape> | undefined;
  /** Whether the blueprint has a kind, by its name: for a kind that another one reads. */
  has(this: Model, kind: string): boolean;
  /** Whether one stack holds both kinds. */
  together(this: Model, kind: string, other: string): boolean;
  /** The account of a kind. */
  homeOf(this: Model, kind: string): Home;
  /** The name of the stack that holds a kind, or the first part of it. */
  stackOf(this: Model, kind: string): string | undefined;
  /** ARNs of the roles that read a secret's value. */
  readersOf(this: Model, secret: string): string[];
  /** How a secret gets its value, where no person chooses it. */
  secretValueOf(this: Model, secret: string): Precondition | undefined;
  /** Subnets for things of a stack. */
  places(this: Model, stack: StackScope): Places;
}
