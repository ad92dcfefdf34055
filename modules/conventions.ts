import type { IConstruct } from "constructs";

/** What an account demands from everything in it, whatever the module. */
export interface Conventions {
  account: string;
  region: string;
  /** Starts every name. */
  prefix: string;
  /** On everything, also on what AWS creates for us (instances, volumes, tasks), where provider default tags do not reach. */
  tags: Record<string, string>;
  iam: { path: string; permissionsBoundary?: string };
  /** The client's own key for data at rest. Absent: each stack makes one. */
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

/** The proxy's port, unless it is 443: that one everything of ours reaches anyway. */
export function proxyPort({ proxy }: Pick<Conventions, "proxy">): number | undefined {
  if (!proxy) return undefined;
  const { port, protocol } = new URL(proxy.url);
  const number = port ? Number(port) : protocol === "https:" ? 443 : 80;
  return number === 443 ? undefined : number;
}
