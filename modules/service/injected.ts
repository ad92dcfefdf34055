import type { Link, LinkedSecret, SecretLink } from "./link";
import { containersOf, type SecretReference } from "./spec";

/** The secrets of its containers, each once. */
export function usedSecrets(id: string, spec: Parameters<typeof containersOf>[1]): string[] {
  const references = containersOf(id, spec).flatMap((container) => Object.values(container.spec.secrets));
  return [...new Set(references.map(({ name }) => name))];
}

/** The secrets of the things that it uses, by variable. */
export function linkedSecrets(links: Record<string, Link>): Record<string, LinkedSecret> {
  return Object.assign({}, ...Object.values(links).map(({ secrets }) => secrets));
}

/** What ECS injects of them. */
export function fromLinks(links: Record<string, Link>): Record<string, string> {
  const secrets = Object.entries(linkedSecrets(links));
  return Object.fromEntries(secrets.map(([variable, { arn, field }]) => [variable, valueFrom(arn, field)]));
}

/** What ECS injects of the secrets that a container names. */
export function fromSecrets(
  secrets: Record<string, SecretReference>,
  links: Record<string, SecretLink>,
): Record<string, string> {
  const named = Object.entries(secrets);
  return Object.fromEntries(named.map(([variable, { name, field }]) => [variable, valueFrom(links[name]!.arn, field)]));
}

/** The form of ECS: a JSON key follows the ARN. */
function valueFrom(arn: string, field?: string): string {
  return field ? `${arn}:${field}::` : arn;
}
