import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One block's arguments, as Terraform's JSON spells them. */
export type Block = Record<string, unknown>;

export interface ResourceBlock extends Block {
  /** For example `aws.client`, the provider of the client's own objects. */
  provider?: string;
  lifecycle?: Block;
}

/** The content of a stack folder. */
export interface Configuration {
  /** Metadata, which Terraform ignores: the site of the stack. */
  "//"?: { site?: string };
  terraform: Block;
  provider: { aws: Block[] };
  variable?: Record<string, Block>;
  resource?: Record<string, Record<string, ResourceBlock>>;
  data?: Record<string, Record<string, Block>>;
  output?: Record<string, { value: unknown }>;
  import?: { to: string; id: string; provider?: string }[];
  moved?: { from: string; to: string }[];
  removed?: { from: string; lifecycle: { destroy: boolean }[] }[];
}

export interface Resource {
  type: string;
  name: string;
  address: string;
  body: ResourceBlock;
  /** The client's own: imported, released, never changed. */
  adopted: boolean;
}

export function readConfiguration(dir: string): Configuration {
  return JSON.parse(readFileSync(join(dir, "cdk.tf.json"), "utf8"));
}

export function resourcesOf({ resource = {} }: Configuration): Resource[] {
  return Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, body]) => ({
      type,
      name,
      address: `${type}.${name}`,
      body,
      adopted: body.provider === "aws.client",
    })),
  );
}

/** `[type, name, body]` triples as Terraform's JSON nests them. */
export function nest(blocks: (readonly [string, string, Block])[]): Record<string, Record<string, Block>> {
  const nested: Record<string, Record<string, Block>> = {};
  for (const [type, name, body] of blocks) nested[type] = { ...nested[type], [name]: body };
  return nested;
}
