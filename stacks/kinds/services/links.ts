import { DataAwsPrefixList } from "@cdktf/provider-aws/lib/data-aws-prefix-list";
import { namespace } from "../../../modules/namespace";
import type { Link as ModuleLink } from "../../../modules/service/link";
import type { ServiceSpec, Use } from "../../../modules/service/spec";
import { INTERNET, internetLink } from "../internet";
import type { Model, StackScope, Thing } from "../kind";
import type { Hop, Link } from "../link";
import { useKey } from "../things";

/** What using something gives, from its kind. */
export function linkTo({ name, port }: Use, model: Model): Link {
  if (name === INTERNET) return internetLink;
  const { kind, id, spec } = model.thing(name)!;
  return kind.link(id, spec, model, port);
}

/** The same for the module: with actual ARNs, policies and rules. */
export function builtLink(stack: StackScope, use: Use, model: Model): ModuleLink {
  const thing = model.thing(use.name);
  const link = linkTo(use, model);
  const { out, keyArn } = published(stack, thing);
  const { grants } = link;
  return {
    environment: link.environment(out),
    may: grants ? [...grants.statements(grants.arnOf(out)), ...(keyArn ? [useKey(keyArn)] : [])] : [],
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

/** What a service uses; on Fargate its image, its log and its secrets pass the task's own network interface. */
export function usesOf({ uses, runsOn }: Pick<ServiceSpec, "uses" | "runsOn">): Use[] {
  if ("pool" in runsOn || uses.some(({ name }) => name === INTERNET)) return uses;
  return [...uses, { name: INTERNET }];
}
