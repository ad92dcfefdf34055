import { endpointsOf } from "../../imports/endpoints";
import type { Site } from "../../imports/site";
import { type Blueprint, kindsIn } from "../blueprints/blueprint";
import type { Model } from "../kinds/kind";
import type { EndpointUse } from "../kinds/link";

/** Policy statements of each VPC endpoint of a site. Endpoints whose policy would allow nothing are not created. */
export function endpointPolicies(blueprint: Blueprint, model: Model): Record<string, object[]> {
  const { site } = model;
  const uses = kindsIn(blueprint).flatMap(({ kind, spec }) => kind.endpointUses?.(spec, model) ?? []);
  const policies = endpointsOf(site).map((name): [string, object[]] => {
    const passing = uses.filter(({ endpoint }) => endpoint === name);
    return [name, site.network.mode === "create" ? onlyThese(site, passing) : alsoNeighbours(passing)];
  });
  return Object.fromEntries(policies.filter(([, { length }]) => length > 0));
}

/** In a network of our own: exactly the calls of the architecture. */
function onlyThese(site: Site, uses: EndpointUse[]): object[] {
  return uses.map(({ actions, resources, roles, anybody }) => ({
    Effect: "Allow",
    Principal: "*",
    Action: actions,
    Resource: resources,
    ...(anybody ? {} : { Condition: roles ? { ArnEquals: { "aws:PrincipalArn": roles } } : ofAccount(site) }),
  }));
}

/**
 * In a client's network an endpoint applies to other workloads too, by its routes and private DNS names, and to roles of
 * other accounts. They must not be restricted, except from our own data, which only its users may access.
 */
function alsoNeighbours(uses: EndpointUse[]): object[] {
  return [{ Sid: "Everybody", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }, ...onlyForUsers(uses)];
}

/** Denies everything on our things but what manages them: Terraform may run here too, and IAM says who may. */
function onlyForUsers(uses: EndpointUse[]): object[] {
  const things = new Map(uses.flatMap(({ thing }) => (thing?.manage ? [[thing.arn, thing.manage]] : [])));
  return [...things].map(([arn, manage]) => {
    const users = uses.filter(({ thing }) => thing?.arn === arn).flatMap(({ roles = [] }) => roles);
    return {
      Effect: "Deny",
      Principal: "*",
      NotAction: manage,
      Resource: [arn, `${arn}/*`],
      Condition: { ArnNotEquals: { "aws:PrincipalArn": [...new Set(users)] } },
    };
  });
}

function ofAccount({ account }: Site): object {
  return { StringEquals: { "aws:PrincipalAccount": account } };
}
