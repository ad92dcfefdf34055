import { type Entry, open } from "../trace";

/** Sign-in, which lives in the operator's account, and the way of an image into the client's. */
export const delivery: Record<string, Entry> = {
  "FLY-004": open("Cognito in the operator's account is not built yet"),
  "FLY-005": open("Cognito's federation with Entra ID is not built yet"),
  "FLY-075": open("no stack of the operator's account is built yet"),
  "FLY-076": open("no identity provider is built yet, neither SAML nor OIDC"),
  "FLY-077": open("no claims are mapped to roles yet"),
  "FLY-078": open("api and dashboard get no pool and client of Cognito yet"),
  "FLY-089": open(
    "the client's repositories are built; the build account, and what pushes or replicates into them, is not",
  ),
  "FLY-090": open("the roles that GitHub Actions takes are not built yet"),
  "FLY-091": open("signing is not built yet"),
  "FLY-092": open("the pipeline's step that verifies signatures is not written yet"),
  "FLY-093": open("the pipeline, and with it the approval, is not written yet"),
  "FLY-096": open("the smoke tests are not written yet"),
  "FLY-108": open("the client's repositories are built; neither replication nor a repository policy is"),
  "FLY-109": open("signing is not built, and its verification not written yet"),
};
