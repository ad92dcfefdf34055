import type { Configuration, Resource } from "../ops/terraform/configuration";
import { resourcesOf } from "../ops/terraform/configuration";
import { asTerraformReads, type Body, resource } from "./synth";

/** One statement of a policy document. */
export interface Statement {
  Sid?: string;
  Action: string | string[];
  Resource: string | string[];
  Principal?: object;
  Condition?: object;
}

/** One container of a task definition. */
export interface Container {
  name: string;
  image: string;
  environment: { name: string; value: string }[];
  [argument: string]: unknown;
}

/** The shell script that an instance gets: Terraform's `base64encode("...")` undone. */
export function shellScript(expression: unknown): string {
  const quoted = /^\$\{base64encode\((".*")\)\}$/s.exec(String(expression))?.[1] ?? "";
  return asTerraformReads(JSON.parse(quoted) as string);
}

/** The statements of a policy argument such as `policy` or `assume_role_policy`. */
export function statementsIn(document: unknown): Statement[] {
  return (JSON.parse(String(document)) as { Statement: Statement[] }).Statement;
}

/** The containers of the task definition at an address, with the references in them left as they are. */
export function containersOf(configuration: Configuration, address: string): Container[] {
  return JSON.parse(String(resource(configuration, address).container_definitions)) as Container[];
}

export function environmentOf({ environment }: Container): Record<string, string> {
  return Object.fromEntries(environment.map(({ name, value }) => [name, value]));
}

/** Every resource of a type, in all the given stacks. */
export function ofType(stacks: Configuration[], type: string): Resource[] {
  return stacks.flatMap(resourcesOf).filter((one) => one.type === type);
}

/** Every string in a value with the path to it. */
export function strings(value: unknown, path = ""): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, path ? `${path}.${key}` : key));
}

/** A nested block's arguments, where a body holds one. */
export function block(body: Body, name: string): Record<string, unknown> {
  const value = body[name];
  return (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
}
