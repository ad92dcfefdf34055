import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../synth/project";
import { type Configuration, nest, type Resource, resourcesOf } from "../terraform/configuration";
import { OVERRIDE_FILE } from "../terraform/override-file";
import { LEFT, PROTECTION } from "./protection";

/** Switches protection off, in the folder `unprotect`. */
export const OVERRIDE = "decommission_override.tf.json";

/** The two folders that destroy a stack, to be reviewed and applied in this order. */
export interface Decommission {
  /** The same resources without protection. Undefined where nothing is protected. */
  unprotect?: string;
  /** Only `removed` blocks for what is not ours: the rest is destroyed. */
  remove: string;
  /** Own resources whose protection is switched off. */
  unprotected: string[];
  /** Own resources, which Terraform destroys. */
  destroyed: string[];
  /** The client's objects, and own ones that outlive the platform, which are released from state. */
  released: string[];
}

/**
 * Writes both folders of a stack under `target`, as JSON: the addresses are those of the HCL. An override for the
 * emulator in the stack's folder goes along, and so do the variables' values in the folder `values`: values that
 * ops changed must not change back before the teardown. It applies nothing.
 */
export function writeDecommission(
  { dir, configuration }: Pick<Stack, "dir" | "configuration">,
  target: string,
  values?: string,
): Decommission {
  const resources = resourcesOf(configuration);
  const stays = ({ adopted, type }: Resource) => adopted || LEFT[type];
  const released = resources.filter(stays).map(({ address }) => address);
  const own = resources.filter((one) => !stays(one));
  const protectedOnes = own.filter(({ type, body }) => PROTECTION[type] || body.lifecycle?.prevent_destroy);

  rmSync(target, { recursive: true, force: true });
  const remove = join(target, "remove");
  writeFolder(dir, remove, "decommission.tf.json", removal(configuration, released));
  const destroyed = own.map(({ address }) => address);
  copyValues(values, remove);
  if (protectedOnes.length === 0) return { remove, unprotected: [], destroyed, released };

  const unprotect = join(target, "unprotect");
  const blocks = protectedOnes.map(
    ({ type, name, body }) =>
      [type, name, { ...PROTECTION[type], lifecycle: [{ ...lifecycleOf(body), prevent_destroy: false }] }] as const,
  );
  writeFolder(dir, unprotect, OVERRIDE, { resource: nest(blocks) });
  writeJson(join(unprotect, "cdk.tf.json"), configuration);
  copyValues(values, unprotect);
  return { unprotect, remove, unprotected: protectedOnes.map(({ address }) => address), destroyed, released };
}

/** Variable files that Terraform loads automatically. */
function copyValues(from: string | undefined, to: string): void {
  const files = from && existsSync(from) ? readdirSync(from) : [];
  for (const file of files.filter((name) => /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name))) {
    copyFileSync(join(from!, file), join(to, file));
  }
}

/** The content of the override, a line per resource: `aws_lb.public: enable_deletion_protection = false, ...`. */
export function describeOverride(unprotect: string): string[] {
  const { resource } = JSON.parse(readFileSync(join(unprotect, OVERRIDE), "utf8")) as Pick<Configuration, "resource">;
  return Object.entries(resource ?? {}).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, { lifecycle, ...switches }]) => {
      const [{ prevent_destroy }] = lifecycle as unknown as [{ prevent_destroy: boolean }];
      const all = Object.entries({ ...switches, prevent_destroy }).map(([argument, value]) => `${argument} = ${value}`);
      return `${type}.${name}: ${all.join(", ")}`;
    }),
  );
}

/**
 * The stack without its resources: Terraform destroys what is missing, except what a `removed` block releases. The
 * stack's own `moved` and `removed` blocks stay, because a state may still have the former addresses. Variables stay,
 * so that Terraform does not warn about values for undeclared variables.
 */
function removal({ terraform, provider, variable, moved, removed = [] }: Configuration, released: string[]) {
  const forgotten = [...removed, ...released.map((from) => ({ from, lifecycle: [{ destroy: false }] }))];
  return {
    terraform,
    provider,
    ...(variable ? { variable } : {}),
    ...(moved ? { moved } : {}),
    ...(forgotten.length > 0 ? { removed: forgotten } : {}),
  };
}

function writeFolder(dir: string, target: string, file: string, content: object): void {
  mkdirSync(target, { recursive: true });
  writeJson(join(target, file), content);
  const override = join(dir, OVERRIDE_FILE);
  if (existsSync(override)) copyFileSync(override, join(target, OVERRIDE_FILE));
}

function writeJson(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

/**
 * An override replaces the whole lifecycle block, so the other settings are repeated. Conditions are not needed any
 * more.
 */
function lifecycleOf({ lifecycle }: Resource["body"]): object {
  const { precondition: _pre, postcondition: _post, ...rest } = lifecycle ?? {};
  return rest;
}
