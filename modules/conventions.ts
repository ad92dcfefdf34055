import type { IConstruct } from "constructs";

/** What an account requires of every resource in it. */
export interface Conventions {
  account: string;
  region: string;
  /** Prefix of every name. */
  prefix: string;
  /** Also for what AWS creates (instances, volumes, tasks), where the provider's default tags do not apply. */
  tags: Record<string, string>;
  iam: { path: string; permissionsBoundary?: string };
  /** The client's own key for data at rest. Default: each stack creates one. */
  keyArn?: string;
  proxy?: { url: string; bypass: string[] };
}

const KEY = "conventions";

/** Sets the conventions for all constructs under `scope`. Call it before the first child is added. */
export function setConventions(scope: IConstruct, conventions: Conventions): void {
  scope.node.setContext(KEY, conventions);
}

/** The conventions that hold at `scope`. */
export function conventionsOf(scope: IConstruct): Conventions {
  return scope.node.getContext(KEY) as Conventions;
}

/** The proxy's port, unless it is 443, which is open already. */
export function proxyPort({ proxy }: Pick<Conventions, "proxy">): number | undefined {
  if (!proxy) return undefined;
  const { port, protocol } = new URL(proxy.url);
  const number = port ? Number(port) : protocol === "https:" ? 443 : 80;
  return number === 443 ? undefined : number;
}
