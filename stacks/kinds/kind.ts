import type { z } from "zod";
import type { Demand } from "../../imports/demand";
import type { EndpointName } from "../../imports/endpoints";
import type { Home } from "../../imports/home";
import type { Problem } from "../../imports/problems";
import type { Statement } from "../../modules/role";
import type { AccountStack } from "../account-stack";
import type { Model } from "../model";
import type { Capacity, Load } from "../placement/moments";
import type { Drawing } from "../views/picture";

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
  build(stack: AccountStack, spec: z.output<Shape>, model: Model): Out;
  /** Descriptions of the Terraform outputs. */
  outputs(model: Model): Partial<Record<keyof Out, string>>;

  /** What is wrong with it, by paths below its key, or with the site that it stands in, by `site.` and the path. */
  problems?(spec: z.output<Shape>, model: Model): Problem[];
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

/** What using a thing gives. Rules, policies, endpoint policies, flow table and picture are made of it. */
export interface Link<Out = object> {
  /** What tasks learn of it. */
  environment(out: Out): Record<string, string>;
  grants?: Grants<Out>;
  hops: Hop[];
}

/** What a user may do with a thing, on the ARN that it has and, for endpoints that stand before it, will have. */
export interface Grants<Out> {
  arn: string;
  arnOf(out: Out): string;
  statements(arn: string): Statement[];
  /** The endpoint that the calls pass. */
  endpoint: EndpointName;
}

/** One connection that must be open, and what protects it. */
export interface Hop {
  /** What the flow table calls the other side. */
  to: string;
  port: number;
  encryption: "TLS" | "plain";
  /** Why it is plain, or what ends the TLS. */
  reason: string;
  /** The security-group rule; none where IAM decides. Several links may share one, which then has one name. */
  rule?: { name: string; peer: "thing" | { cidr: string } | { awsService: "dynamodb" | "s3" } };
}

/** One hop, and who opens it. */
export interface Flow extends Omit<Hop, "rule"> {
  /** `internet`, an address range, `load_balancer`, `internal_load_balancer`, a service, or `pool_<name>`. */
  from: string;
  /** The client opens it and closes it: the way to its own listener. */
  clients?: true;
}

/** What passes the endpoint of an AWS service. It is a filter: IAM must allow it as well. */
export interface EndpointUse {
  endpoint: EndpointName;
  actions: string[];
  resources: string[];
  /** The roles that may. Default: everybody in the account. */
  roles?: string[];
  /** Also for those who ask without credentials, or with a link that AWS signed. */
  anybody?: true;
}

/** A name without the prefix, and the most characters that AWS takes of it with the prefix. */
export interface LimitedName {
  name: string;
  longest: number;
}

/** The same of every id, dashes in place of underscores. */
export function limited(longest: number, ids: string[], nameOf = (id: string) => id): LimitedName[] {
  return ids.map((id) => ({ name: dashed(nameOf(id)), longest }));
}

export function dashed(id: string): string {
  return id.replaceAll("_", "-");
}

/** An id as the name of an environment variable. */
export function upper(id: string): string {
  return id.toUpperCase().replaceAll("-", "_");
}

export function arnIn({ region, account }: Pick<Home, "region" | "account">, service: string, rest: string): string {
  return `arn:aws:${service}:${region}:${account}:${rest}`;
}

export function mapValues<T, U>(map: Record<string, T>, change: (value: T, id: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(map).map(([id, value]) => [id, change(value, id)]));
}
