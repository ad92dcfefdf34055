import { writeFileSync } from "node:fs";
import { join } from "node:path";
import leftOut from "./left-out.json" with { type: "json" };

export const OVERRIDE_FILE = "emulator_override.tf.json";

type Block = Record<string, any>;

/**
 * The one file that stands between what ships and what is rehearsed. It names no endpoint: that comes from the
 * environment. It shortens the provider's patience with calls that fail, and leaves out what `left-out.json` lists.
 */
export function emulatorOverride(configuration: Block): Block {
  const providers: Block[] = [configuration.provider.aws].flat();
  const missing = (leftOut as string[]).flatMap((type) =>
    Object.keys(configuration.resource?.[type] ?? {}).map((name) => [type, name] as const),
  );
  return {
    provider: { aws: providers.map(({ alias }) => ({ ...(alias ? { alias } : {}), max_retries: 2 })) },
    ...(missing.length > 0
      ? { resource: nest(missing.map(([type, name]) => [type, name, { count: 0 }] as const)) }
      : {}),
  };
}

export function writeOverride(dir: string, override: Block): void {
  writeFileSync(join(dir, OVERRIDE_FILE), `${JSON.stringify(override, null, 2)}\n`);
}

/** `[type, name, body]` triples as Terraform's JSON nests them. */
export function nest(blocks: (readonly [string, string, Block])[]): Block {
  const nested: Block = {};
  for (const [type, name, body] of blocks) nested[type] = { ...nested[type], [name]: body };
  return nested;
}
