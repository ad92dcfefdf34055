import { DataAwsPrefixList } from "@cdktf/provider-aws/lib/data-aws-prefix-list";
import { namespace } from "../../../modules/namespace";
import type { Link as ModuleLink } from "../../../modules/service/link";
import type { Use } from "../../../modules/service/references";
import { fileSystemsOf, hasFiles, type ServiceSpec } from "../../../modules/service/spec";
import { READ } from "../buckets";
import { INTERNET, internetLink, internetLinkTo } from "../internet";
import type { Model, StackScope, Thing } from "../kind";
import type { Hop, Link } from "../link";
import { mapValues } from "../names";
import { useKey } from "../things";

/** What using something gives to a service, from its kind. */
export function linkTo({ name, port }: Use, model: Model, user?: string): Link {
  const ranges = user === undefined ? undefined : model.site.egress[user];
  if (name === INTERNET) return ranges ? internetLinkTo(ranges) : internetLink;
  const { kind, id, spec } = model.thing(name)!;
  return kind.link(id, spec, model, port);
}

/** File systems: services mount them instead of naming them in `uses`. */
export function fileSystemsIn(model: Model): string[] {
  return model.things.filter(({ kind, id, spec }) => kind.link(id, spec, model).fileSystem).map(({ id }) => id);
}

/** The same for the module: with actual ARNs, policies and rules. */
export function builtLink(stack: StackScope, use: Use, model: Model, user: string): ModuleLink {
  const thing = model.thing(use.name);
  const link = linkTo(use, model, user);
  const { out, keyArn } = published(stack, thing);
  const { grants } = link;
  return {
    environment: link.environment(out),
    injects: link.injects?.(out),
    secrets: mapValues(link.secrets?.(out) ?? {}, (secret) => ({ ...secret, keyArn: keyArn! })),
    url: link.url,
    may: [
      ...(link.may?.(out) ?? []),
      ...(grants ? grants.statements(grants.arnOf(out)) : []),
      ...(grants && keyArn ? [useKey(keyArn, grants.endpoint, stack.home.region, grants.reads)] : []),
    ],
    fileSystem: link.fileSystem?.(out),
    reaches: link.hops.flatMap((hop) => reach(stack, hop, out)),
  };
}

/** The internet has no outputs, nor have services: rules between them are added when all are created. */
function published(stack: StackScope, thing?: Thing): { out: object; keyArn?: string } {
  if (!thing?.kind.splits) return { out: {} };
  return stack.readThing(thing.kind, thing.id);
}

function reach(stack: StackScope, { rule, port }: Hop, out: object): Ways {
  if (!rule) return [];
  const { name, peer } = rule;
  if (peer !== "thing") {
    return [{ name, port, peer: "cidr" in peer ? peer : { prefixListId: prefixList(stack, peer.awsService) } }];
  }
  const { securityGroupId } = out as { securityGroupId?: string };
  return securityGroupId ? [{ name, port, peer: { securityGroupId } }] : [];
}

type Ways = NonNullable<ModuleLink["reaches"]>;

/** The prefix list of an AWS service in this region. */
function prefixList(stack: StackScope, service: string): string {
  const lists = namespace(stack, "prefix_lists");
  const made = lists.node.tryFindChild(service) as DataAwsPrefixList | undefined;
  const name = `com.amazonaws.${stack.home.region}.${service}`;
  return (made ?? new DataAwsPrefixList(lists, service, { name })).id;
}

/** A use as it is written in the blueprint. */
export function useText({ name, port }: Use): string {
  return port ? `${name}:${port}` : name;
}

/**
 * What a service uses: what it names, the file systems that it mounts, the bucket of its files, and what passes the task's
 * own network interface: on Fargate the way to its image, its log and its secrets, and with ECS Exec that to Systems Manager.
 */
export function usesOf(
  spec: Pick<ServiceSpec, "uses" | "mounts" | "files" | "filesFrom" | "sidecars" | "runsOn" | "exec">,
): Use[] {
  const files = spec.filesFrom && hasFiles(spec) ? [{ name: spec.filesFrom, port: READ }] : [];
  const uses = [...spec.uses, ...fileSystemsOf(spec).map((name) => ({ name })), ...files];
  const leaves = spec.exec !== undefined || !("pool" in spec.runsOn);
  if (!leaves || uses.some(({ name }) => name === INTERNET)) return uses;
  return [...uses, { name: INTERNET }];
}
