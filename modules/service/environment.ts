import { Fn, Op, Token } from "cdktf";
import type { Link, LinkedSecret, SecretLink } from "./link";
import { type ContainerSpec, containersOf } from "./spec";

/** What a service has to give to its containers. */
interface Given {
  links: Record<string, Link>;
  /** What else a placeholder may stand for. */
  known?: Record<string, string>;
  secretLinks: Record<string, SecretLink>;
  memoryMib: number;
  goMemoryShare?: number;
}

/** A container, and whether it is that of the service itself, which gets what is given to the service. */
interface Container {
  spec: ContainerSpec;
  isOwn: boolean;
}

/** The environment of a container. */
export function environmentOf(props: Given, region: string, { spec, isOwn }: Container): Record<string, string> {
  const given = givenBy(props.links);
  const own = isOwn ? { ...given, ...goMemoryLimit(props) } : {};
  return { ...own, ...filled(spec.environment, knownTo(props, region)) };
}

/** What placeholders of a service may stand for. */
export function knownTo({ links, known }: Pick<Given, "links" | "known">, region: string): Record<string, string> {
  return { ...givenBy(links), ...known, AWS_REGION: region };
}

function givenBy(links: Record<string, Link>): Record<string, string> {
  return Object.assign({}, ...Object.values(links).map(({ environment }) => environment));
}

/** Variables that ECS reads when the container starts, from secrets and parameters: the ARN of each. */
export function secretsOf({ links, secretLinks }: Given, { spec, isOwn }: Container): Record<string, string> {
  const named = Object.entries(spec.secrets).map(([variable, { name, field }]) => {
    return [variable, valueFrom(secretLinks[name]!.arn, field)];
  });
  const linked = Object.entries(linkedSecrets(links)).map(([variable, { arn, field }]) => {
    return [variable, valueFrom(arn, field)];
  });
  const own = isOwn ? { ...injected(links), ...Object.fromEntries(linked) } : {};
  return { ...own, ...Object.fromEntries(named) };
}

/** The secrets of the things that it uses, by variable. */
export function linkedSecrets(links: Record<string, Link>): Record<string, LinkedSecret> {
  return Object.assign({}, ...Object.values(links).map(({ secrets }) => secrets));
}

export function injected(links: Record<string, Link>): Record<string, string> {
  return Object.assign({}, ...Object.values(links).map(({ injects = {} }) => injects));
}

/** The secrets of its containers, each once. */
export function usedSecrets(id: string, spec: Parameters<typeof containersOf>[1]): string[] {
  const references = containersOf(id, spec).flatMap((container) => Object.values(container.spec.secrets));
  return [...new Set(references.map(({ name }) => name))];
}

/** What stands for a variable in a value: `{REDIS_URL}`. */
const PLACEHOLDER = /\{([A-Z][A-Z0-9_]*)\}/g;

/** The variables that stand in a value. */
export function placeholdersIn(value: string): string[] {
  return [...value.matchAll(PLACEHOLDER)].map(([, name]) => name!);
}

/** The values with what each placeholder stands for. */
export function filled(environment: Record<string, string>, known: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([variable, value]) => [variable, written(value, known)]));
}

/** One value, with what each placeholder in it stands for. */
export function written(value: string, known: Record<string, string>): string {
  return value.replaceAll(PLACEHOLDER, (placeholder, name: string) => known[name] ?? placeholder);
}

function goMemoryLimit({ goMemoryShare: share, memoryMib }: Given): Record<string, string> {
  if (!share) return {};
  const mib = Token.isUnresolved(memoryMib) ? Fn.floor(Op.mul(memoryMib, share)) : Math.floor(memoryMib * share);
  return { GOMEMLIMIT: `${mib}MiB` };
}

/** The form of ECS: a JSON key follows the ARN. */
function valueFrom(arn: string, field?: string): string {
  return field ? `${arn}:${field}::` : arn;
}
