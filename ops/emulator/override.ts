import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Block, type Configuration, nest, resourcesOf } from "../terraform/configuration";
import { OVERRIDE_FILE } from "../terraform/override-file";
import { LEFT_OUT_TYPES } from "./left-out";

/**
 * The one file that is rehearsed and not shipped. It contains no endpoint, which comes from the environment. It lowers
 * `max_retries`, leaves out what `left-out.json` lists, and stands in for values that no file may hold.
 */
export function emulatorOverride(configuration: Configuration, leftOutTypes = LEFT_OUT_TYPES): Block {
  const missing = resourcesOf(configuration).filter(({ type }) => leftOutTypes.includes(type));
  return {
    provider: {
      aws: configuration.provider.aws.map(({ alias }) => ({ ...(alias ? { alias } : {}), max_retries: 2 })),
    },
    ...standIns(configuration),
    ...(missing.length > 0
      ? { resource: nest(missing.map(({ type, name }) => [type, name, { count: 0 }] as const)) }
      : {}),
  };
}

/** Variables without a default are sensitive, and URLs. */
function standIns({ variable = {} }: Configuration): Block {
  const open = Object.entries(variable).filter(([, { sensitive }]) => sensitive);
  if (open.length === 0) return {};
  return { variable: Object.fromEntries(open.map(([name]) => [name, { default: `https://${name}.invalid/` }])) };
}

export function writeOverride(dir: string, override: object): void {
  writeFileSync(join(dir, OVERRIDE_FILE), `${JSON.stringify(override, null, 2)}\n`);
}
