import { z } from "zod";
import { CANNOT_BE_MADE, canBeMade } from "../namespace";

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _")
  .refine(canBeMade, CANNOT_BE_MADE);

/** Cognito takes http for localhost too: no client of a platform runs there. */
const address = z.string().refine((text) => /^(https:\/\/[^\s/?#]+)?\/[^\s#]*$/.test(text), {
  error: "must be a path, or an https URL without a fragment",
  params: { remedy: "For example /auth/callback; a path is one of the domain name that users type." },
});

const appClientSpec = z.strictObject({
  /** The load balancer whose domain name its paths are of. */
  balancer: z.enum(["public", "operations"]).default("public"),
  /** Where Cognito sends people who have signed in. It sends them nowhere else. */
  callbacks: z.array(address).min(1, { error: "must name one address at least" }),
  /** Where it sends people who have signed out. */
  logouts: z.array(address).default([]),
});

/** The part of a user pool that a blueprint decides. */
export const userPoolSpec = z.strictObject({
  /**
   * Who is in it. `federated`: people who sign in at the client's Entra ID, by the site's `signIn`. `invited`: people whom
   * an administrator of the pool adds, with a password and a time-based one-time password.
   */
  people: z.enum(["federated", "invited"]),
  /** What somebody can be: the claim `cognito:groups` of a token. */
  roles: z
    .array(name)
    .min(1, { error: "must name one role at least" })
    .refine((roles) => new Set(roles).size === roles.length, {
      error: "must name every role once",
      params: { remedy: "Remove the second one." },
    }),
  /** Applications that sign people in: authorization code with PKCE, without a client secret. */
  clients: z
    .record(name, appClientSpec)
    .refine((all) => Object.keys(all).length > 0, { error: "must have one client at least" }),
});

export type UserPoolSpec = z.output<typeof userPoolSpec>;
export type AppClientSpec = z.output<typeof appClientSpec>;
