import type { Home } from "../../imports/home";

/** A name without the prefix, and the maximum length with the prefix. */
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

/** The ARN of a role of ours, before it is created. */
export function roleArn({ account, iam, prefix }: Pick<Home, "account" | "iam" | "prefix">, name: string): string {
  return `arn:aws:iam::${account}:role${iam.path}${prefix}-${name}`;
}

export function mapValues<T, U>(map: Record<string, T>, change: (value: T, id: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(map).map(([id, value]) => [id, change(value, id)]));
}
