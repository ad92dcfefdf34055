import { z } from "zod";
import { retentionDays } from "../../aws/log-retention";
import { clientSecretPut } from "../../aws/secret-preconditions";
import type { Home } from "../../imports/home";
import { oneOf, type Problem, unless } from "../../imports/problems";
import type { Site } from "../../imports/site";
import { namespace } from "../../modules/namespace";
import { clientSecretName } from "../../modules/user-pool/federation";
import { type AppClientSpec, type UserPoolSpec, userPoolSpec } from "../../modules/user-pool/spec";
import { UserPool } from "../../modules/user-pool/user-pool";
import type { Kind, Model } from "./kind";
import { dashed, limited, mapValues } from "./names";
import { thingName } from "./things";

const shape = z.record(
  thingName,
  userPoolSpec.extend({
    /** Days that the log of the function which gives roles is kept. */
    logRetentionDays: retentionDays.default(90),
  }),
);

/** What an application must know of a user pool. No secret is in it. */
export interface UserPoolOutputs {
  id: string;
  region: string;
  issuer: string;
  host: string;
  clientIds: Record<string, string>;
}

/** Cognito user pools. What applications read of them is `signIns`, in whichever account those stand. */
export const userPools: Kind<typeof shape, { userPools: Record<string, UserPoolOutputs> }> = {
  name: "userPools",
  shape,
  reads: [],
  outputs: () => ({ userPools: "What applications must know of each user pool: no secret." }),
  // A role: `<prefix>-<pool>-pre-token`.
  names: (specs) => limited(64, Object.keys(specs), (id) => `${id}-pre-token`),

  build(stack, specs, model) {
    const { site } = model;
    const { prefix, account, region } = stack.home;
    const parent = namespace(stack, "user_pool");
    const made = mapValues(specs, (spec, id) => {
      const { people, clients, ...own } = spec;
      return new UserPool(parent, id, {
        ...own,
        people,
        name: nameOf(stack.home, id),
        // Names of domains are unique among all accounts.
        domain: `${prefix}-${account}-${dashed(id)}`,
        clients: mapValues(clients, (client) => urlsOf(client, site)),
        signIn: people === "federated" ? site.signIn : undefined,
      });
    });
    return {
      userPools: mapValues(made, ({ id, issuer, host, clientIds }) => ({ id, region, issuer, host, clientIds })),
    };
  },

  problems: (specs, model) => [
    ...prefixProblems(model),
    ...Object.entries(specs).flatMap(([id, spec]) => [
      ...(spec.people === "federated" ? federationProblems(id, spec, model.site) : []),
      ...Object.entries(spec.clients).flatMap(([client, one]) =>
        nameProblems(`${id}.clients.${client}`, one, model.site),
      ),
    ]),
  ],

  preconditions: (specs, model: Model) => {
    const { site } = model;
    const federated = Object.entries(specs).filter(([, { people }]) => people === "federated");
    if (!site.signIn || "saml" in site.signIn.entra) return [];
    const home = model.homeOf("userPools");
    return federated.map(([id]) => clientSecretPut(clientSecretName(nameOf(home, id)), home.region));
  },
};

function nameOf({ prefix }: Home, id: string): string {
  return `${prefix}-${dashed(id)}`;
}

/** Whole URLs: a path is one of the name that people type. */
function urlsOf({ balancer, callbacks, logouts }: AppClientSpec, site: Site) {
  const whole = (address: string) =>
    address.startsWith("/") ? `https://${domainOf(balancer, site)}${address}` : address;
  return { callbacks: callbacks.map(whole), logouts: logouts.map(whole) };
}

/** Where the pages of a client are, as its own users type it. */
export function originOf(client: AppClientSpec | undefined, site: Site): string | undefined {
  const name = client && domainOf(client.balancer, site);
  return name && `https://${name}`;
}

function domainOf(balancer: AppClientSpec["balancer"], { ingress, operations }: Site): string | undefined {
  return (balancer === "public" ? ingress : operations)?.domainName;
}

function nameProblems(path: string, client: AppClientSpec, site: Site): Problem[] {
  const { balancer, callbacks, logouts } = client;
  const paths = [...callbacks, ...logouts].filter((address) => address.startsWith("/"));
  const key = balancer === "public" ? "ingress" : "operations";
  return unless(paths.length === 0 || domainOf(balancer, site) !== undefined, {
    path: `site.${key}`,
    value: undefined,
    rule: `is required where people sign in: userPools.${path} sends them to ${paths[0]} of its domain name`,
    remedy: "Give a domain name: Cognito sends nobody to a name of AWS's load balancers.",
  });
}

function federationProblems(id: string, { roles }: UserPoolSpec, { signIn }: Site): Problem[] {
  if (!signIn) {
    return [
      {
        path: "site.signIn",
        value: undefined,
        rule: `is required where people of the client sign in: userPools.${id}`,
        remedy:
          "Give entra, emailDomains and groups; docs/identity.md says what the client's Entra administrator does.",
      },
    ];
  }
  const given = Object.keys(signIn.groups);
  return [
    ...given.flatMap((role) =>
      unless(roles.includes(role), {
        path: `site.signIn.groups.${role}`,
        value: role,
        ...oneOf(role, roles, "Correct it: the architecture says which roles there are."),
      }),
    ),
    ...roles.flatMap((role) =>
      unless(given.includes(role), {
        path: `site.signIn.groups.${role}`,
        value: undefined,
        rule: "is required: nobody could have the role",
        remedy: "Name a group in Entra whose members have it.",
      }),
    ),
  ];
}

/** Cognito has words to itself in the names of domains. */
function prefixProblems(model: Model): Problem[] {
  const { prefix, owner } = model.homeOf("userPools");
  const reserved = ["aws", "amazon", "cognito"].find((word) => prefix.includes(word));
  return unless(!reserved, {
    path: `site.${owner === "client" ? "" : `${owner}.`}prefix`,
    value: prefix,
    rule: `must not contain ${reserved} where there is a user pool: the name of its domain begins with it`,
    remedy: "Choose another prefix.",
  });
}
