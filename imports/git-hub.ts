import { z } from "zod";
import { arn, text } from "./text-shape";

const POLICY = "It is one of the client's own, or one of AWS, such as arn:aws:iam::aws:policy/ReadOnlyAccess.";
const policyArns = z.array(arn("an IAM policy", POLICY)).default([]);

const OWNER = "[A-Za-z0-9][A-Za-z0-9-]{0,38}";
const NAME = "[\\w.-]{1,100}";
const ID = "@\\d+";

/** As the subject of a token of GitHub names it: by the names of owner and repository, or by these and their ids. */
export const gitHubRepository = text(
  new RegExp(`^(${OWNER}/${NAME}|${OWNER}${ID}/${NAME}${ID})$`),
  "must be the name of one repository, without a wildcard, with both ids or none",
  "For example operator/platform, or operator@123456/platform@456789 where GitHub's tokens say it so.",
);

export const oidcProviderArn = text(
  /^arn:aws:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
  "must be the ARN of the account's OIDC provider for token.actions.githubusercontent.com",
  "Run `aws iam list-open-id-connect-providers`; leave it out where none is for GitHub.",
);

/** GitHub Actions, whose workflows verify, plan, apply and deploy in the account, without stored credentials. */
export const gitHubShape = z.strictObject({
  /** The repository with the workflows. Its environments `<site>` and `<site>-plan` are trusted, and nothing else. */
  repository: gitHubRepository,
  /** The key that signs images, in the account that builds them. Where a stack makes it, the plan is handed its ARN. */
  signingKeyArn: arn(
    "a KMS key",
    "It is the ARN of a key, not of an alias; `sign-image` is given the same.",
  ).optional(),
  /** The existing OIDC provider for token.actions.githubusercontent.com: an account has one. Default: it is created. */
  oidcProviderArn: oidcProviderArn.optional(),
  /** What plans read besides states: policies of the plan role, and of the one that deploys, which plans too. */
  planPolicyArns: policyArns,
  /** What applies do besides states. Default: none, until the client attaches some. */
  applyPolicyArns: policyArns,
});

export type GitHub = z.output<typeof gitHubShape>;
