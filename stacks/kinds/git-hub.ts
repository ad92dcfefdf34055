import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { type Problem, unless } from "../../imports/problems";
import { comment } from "../../modules/comment";
import type { StackScope } from "./kind";

const HOST = "token.actions.githubusercontent.com";

/** What `configure-aws-credentials` asks a token for. */
const AUDIENCE = "sts.amazonaws.com";

/** What a role trusts: the account's OIDC provider for GitHub, which is created where none is given. */
export function gitHubProvider(stack: StackScope, given?: string): { arn: string; host: string; audience: string } {
  return { arn: given ?? created(stack), host: HOST, audience: AUDIENCE };
}

function created(stack: StackScope): string {
  // Two kinds of one account share it.
  const there = stack.node.tryFindChild("github") as IamOpenidConnectProvider | undefined;
  if (there) return there.arn;
  const provider = new IamOpenidConnectProvider(stack, "github", { url: `https://${HOST}`, clientIdList: [AUDIENCE] });
  comment(provider, {
    block:
      "GitHub Actions sign in with tokens of their own: no key of AWS is stored there. An account has one of these.",
  });
  return provider.arn;
}

/** `whose`: "the site's account". */
export function providerProblems(path: string, given: string | undefined, account: string, whose: string): Problem[] {
  return unless(!given || given.includes(`::${account}:`), {
    path,
    value: given,
    rule: `must be in ${whose}, ${account}`,
    remedy: "Nobody could take the roles with one of another account; leave it out where this one has none.",
  });
}
