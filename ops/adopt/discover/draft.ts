import type { IgnoreChange, UnmanagedEntry } from "../../../imports/inventory";
import type { ResourceType } from "../../../imports/inventory-types";
import type { Nameable } from "../keys";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Attributes of a Terraform resource or block. */
export type Config = Record<string, Json>;

/** An object to adopt, before it has its key. */
export interface Draft extends Nameable {
  config: Config;
  /** What AWS says besides, which is not for Terraform. */
  observed?: Config;
  ignoreChanges: IgnoreChange[];
  /** Another tool that says it owns the object, as it stands in the tags: `aws:cloudformation:stack-name=network`. */
  managedBy?: string;
  /** Keys of AWS's own tags, which are not among the attributes. */
  awsTags?: string[];
}

/** What one concern found. */
export interface Discovered {
  adopted: Draft[];
  unmanaged: UnmanagedEntry[];
}

/** A tag as any AWS service answers it. */
export interface Tag {
  Key?: string;
  Value?: string;
}

type Loose = Json | undefined | Loose[] | { [key: string]: Loose };

/** Attributes as a mapper writes them: what AWS did not answer is undefined. */
export type LooseConfig = Record<string, Loose>;

interface DraftInput {
  type: ResourceType;
  id: string | undefined;
  names: Draft["names"];
  config: LooseConfig;
  observed?: LooseConfig;
  tags?: Tag[];
  ignoreChanges?: IgnoreChange[];
}

/** Builds a draft: keeps the facts, takes the client's tags, notes another owner. */
export function draft({ type, id, names, config, observed = {}, tags = [], ignoreChanges = [] }: DraftInput): Draft {
  const besides = facts(observed);
  const owner = tags.find(({ Key = "" }) => /^aws:(cloudformation:stack-name|servicecatalog:)/.test(Key));
  const awsTags = tags.flatMap(({ Key = "" }) => (Key.startsWith("aws:") ? [Key] : []));
  return {
    type,
    id: required(id, `id of ${type}`),
    names,
    config: facts({ ...config, tags: clientTags(tags) }),
    ...(Object.keys(besides).length > 0 ? { observed: besides } : {}),
    ignoreChanges,
    ...(awsTags.length > 0 ? { awsTags } : {}),
    ...(owner ? { managedBy: `${owner.Key}=${owner.Value}` } : {}),
  };
}

/**
 * Drops what AWS did not answer, at every depth. Empty strings stay: they are facts, and leaving out an empty `query`
 * of a redirect plans a change. A null stays too: a mapper writes it where Terraform wants the name without a value.
 */
export function facts(config: LooseConfig): Config {
  return strip(config) as Config;
}

function strip(value: Loose): Json {
  if (Array.isArray(value)) return value.filter(present).map(strip);
  if (value === null || typeof value !== "object") return value as Json;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => present(inner))
      .map(([key, inner]) => [key, strip(inner)]),
  );
}

function present(value: Loose): boolean {
  return value !== undefined;
}

/** The tags that the client may set, sorted; `aws:*` belongs to AWS and the provider drops it too. */
function clientTags(tags: Tag[]): Record<string, string> | undefined {
  const own = tags.filter(({ Key }) => Key !== undefined && !Key.startsWith("aws:"));
  if (own.length === 0) return undefined;
  return Object.fromEntries(own.map(({ Key = "", Value = "" }): [string, string] => [Key, Value]).sort(byFirst));
}

function byFirst([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}

/** The Name tag, or the empty string. */
export function nameTag(tags: Tag[] | undefined): string {
  return tags?.find(({ Key }) => Key === "Name")?.Value ?? "";
}

/** A sorted list, or undefined when AWS answered none: for attributes that are sets. */
export function sorted(values: Array<string | undefined> | undefined): string[] | undefined {
  const some = (values ?? []).filter((value): value is string => value !== undefined);
  return some.length > 0 ? some.sort() : undefined;
}

/** A list of blocks, or undefined when there is none. */
export function some<T>(blocks: T[]): T[] | undefined {
  return blocks.length > 0 ? blocks : undefined;
}

/** `true`, or undefined: for switches that are off by default and refused where they do not apply. */
export function ifTrue(value: boolean | undefined): true | undefined {
  return value === true ? true : undefined;
}

/** Unwraps what AWS always answers although its types say it may not. */
export function required<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`AWS did not answer the ${what}`);
  return value;
}

/** Only unmanaged findings. */
export function unmanagedOnly(unmanaged: UnmanagedEntry[]): Discovered {
  return { adopted: [], unmanaged };
}

/** Several findings as one. */
export function merge(...all: Discovered[]): Discovered {
  return { adopted: all.flatMap((one) => one.adopted), unmanaged: all.flatMap((one) => one.unmanaged) };
}
