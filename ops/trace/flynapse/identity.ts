import { tests } from "../named-test";
import { type Entry, proven } from "../trace";

const ACCOUNTS = "test/slow/accounts.test.ts";
const IDENTITY = "test/stacks/identity.test.ts";
const USER_POOL = "test/modules/user-pool/user-pool.test.ts";

/** What is rolled out in two accounts. */
export const IN_TWO_ACCOUNTS = [
  ...tests(
    IDENTITY,
    "two accounts > the pools stand in the operator's, with a state of their own",
    "two accounts > nothing else does but the build and the place of its states (FLY-001)",
  ),
  ...tests(ACCOUNTS, "each account keeps its states, and neither reads those or the objects of the other"),
];

const BY_SAML = tests(
  USER_POOL,
  "federation with Entra ID > by SAML reads the metadata from its URL, and maps e-mail address and groups",
);
const BY_OIDC = tests(
  USER_POOL,
  "federation with Entra ID > by OIDC asks the tenant's own issuer, and maps the same",
  "federation with Entra ID > by OIDC leaves the client secret to CloudFormation: Terraform knows where it is, and never reads it",
);

/**
 * Sign-in, which lives in the operator's account. A client takes it by the option `identity`: the site that is traced has
 * not, so that tests prove it of one that has.
 */
export const identity: Record<string, Entry> = {
  "FLY-004": proven(IN_TWO_ACCOUNTS),
  "FLY-005": proven(BY_SAML, tests(USER_POOL, "a client > knows Entra ID alone, once it is there")),
  "FLY-075": proven(
    IN_TWO_ACCOUNTS,
    tests(ACCOUNTS, "credentials of the client's account plan nothing in the operator's"),
  ),
  "FLY-076": proven(BY_SAML, BY_OIDC),
  "FLY-077": proven(
    BY_SAML,
    tests(USER_POOL, "a user pool > has a group for each role"),
    tests(
      "test/modules/user-pool/pre-token.test.ts",
      "a token of somebody who signs in at Entra ID > has the roles of all groups that have one, whether SAML or OIDC tells of them",
      "a token of somebody who signs in at Entra ID > is let in by any of the e-mail domains, whatever its case",
    ),
  ),
  "FLY-078": proven(
    tests(
      IDENTITY,
      "two accounts > each service gets its own client, and the api those of all whose tokens it takes",
      "in one account the pools are read from their state, and nothing is handed over",
    ),
    tests(
      ACCOUNTS,
      "what is handed over is in a parameter of the client's, as JSON without a secret",
      "a token of the pool, verified as the api's library does it, by the keys at the issuer that is handed over > is that of somebody who signed in by a client of the pool, with the roles",
    ),
  ),
  "FLY-085": proven(
    tests(
      IDENTITY,
      "two accounts > Grafana signs people in with a pool of their own, with MFA",
      "two accounts > Grafana has no other way in: no password of its own, and nobody without one",
    ),
    tests(
      USER_POOL,
      "a user pool > lets nobody add himself, asks for a second factor, and blocks sign-ins that look stolen",
    ),
  ),
};
