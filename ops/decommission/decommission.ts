import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../synth/project";
import { type Configuration, nest, type Resource, resourcesOf } from "../terraform/configuration";
import { OVERRIDE_FILE } from "../terraform/override-file";
import { PROTECTION } from "./protection";

/** Switches the protections off, in the folder `unprotect`. */
export const OVERRIDE = "decommission_override.tf.json";

/** The two folders that take a stack down, to be reviewed and applied in this order. */
export interface Decommission {
  /** Same resources, protections off. Undefined where nothing is protected. */
  unprotect?: string;
  /** Nothing but `removed` blocks for what is not ours: the rest is destroyed. */
  remove: string;
  /** Own resources whose protection goes. */
  unprotected: string[];
  /** Own resources, which Terraform destroys. */
  destroyed: string[];
  /** The client's objects, which Terraform forgets. */
  handedBack: string[];
}

/**
 * Writes both folders of a stack under `target`, as JSON: the addresses are those of the HCL. An override for the
 * emulator in the stack's folder goes along, and so do the variables' values in the folder `values`: what ops turned
 * must not turn back before it goes. It applies nothing.
 */
export function writeDecommission(
  { dir, configuration }: Pick<Stack, "dir" | "configuration">,
  target: string,
  values?: string,
): Decommission {
  const resources = resourcesOf(configuration);
  const handedBack = resources.filter(({ adopted }) => adopted).map(({ address }) => address);
  const own = resources.filter(({ adopted }) => !adopted);
  const protectedOnes = own.filter(({ type, body }) => PROTECTION[type] || body.lifecycle?.prevent_destroy);

  rmSync(target, { recursive: true, force: true });
  const remove = join(target, "remove");
  writeFolder(dir, remove, "decommission.tf.json", removal(configuration, handedBack));
  const destroyed = own.map(({ address }) => address);
  copyValues(values, remove);
  if (protectedOnes.length === 0) return { remove, unprotected: [], destroyed, handedBack };

  const unprotect = join(target, "unprotect");
  const blocks = protectedOnes.map(
    ({ type, name, body }) =>
      [type, name, { ...PROTECTION[type], lifecycle: [{ ...lifecycleOf(body), prevent_destroy: false }] }] as const,
  );
  writeFolder(dir, unprotect, OVERRIDE, { resource: nest(blocks) });
  writeJson(join(unprotect, "cdk.tf.json"), configuration);
  copyValues(values, unprotect);
  return { unprotect, remove, unprotected: protectedOnes.map(({ address }) => address), destroyed, handedBack };
}

/** The files that Terraform reads by itself. */
function copyValues(from: string | undefined, to: string): void {
  const files = from && existsSync(from) ? readdirSync(from) : [];
  for (const file of files.filter((name) => /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name))) {
    copyFileSync(join(from!, file), join(to, file));
  }
}

/** What the override says, a line a resource: `aws_lb.public: enable_deletion_protection = false, ...`. */
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
 * The stack without its resources: Terraform destroys what is gone, except what a `removed` block lets go. What the
 * stack itself says of old addresses stays: a state that never saw it still knows the client's objects by them.
 * Variables stay, so that values that are set for them are not called unknown.
 */
function removal({ terraform, provider, variable, moved, removed = [] }: Configuration, handedBack: string[]) {
  const forgotten = [...removed, ...handedBack.map((from) => ({ from, lifecycle: [{ destroy: false }] }))];
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

/** An override replaces the whole lifecycle; what else stands there must stay. Conditions only guard an apply of ours. */
function lifecycleOf({ lifecycle }: Resource["body"]): object {
  const { precondition: _pre, postcondition: _post, ...rest } = lifecycle ?? {};
  return rest;
}
