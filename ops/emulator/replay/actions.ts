import type { IgnoreChange } from "../../../imports/inventory";
import { type Block, block, blocks, type Facts, type Parameters, pascal } from "./call";

/** The actions of a listener or a rule, as AWS takes them. */
export function actionsOf(facts: Facts, name: string, ignored: IgnoreChange[] = []): Parameters[] {
  return blocks(facts, name).map((action, index) => {
    const untyped = ignored.some(({ path }) => path === `${name}[${index}].fixed_response[0].content_type`);
    return {
      Type: action.type,
      Order: action.order,
      ...forward(block(action, "forward")),
      ...config("RedirectConfig", block(action, "redirect")),
      ...config("FixedResponseConfig", withoutType(block(action, "fixed_response"), untyped)),
      ...config("AuthenticateCognitoConfig", block(action, "authenticate_cognito")),
      ...config("AuthenticateOidcConfig", withSecret(block(action, "authenticate_oidc"))),
    };
  });
}

function forward(facts: Block | undefined) {
  if (!facts) return {};
  const sticky = block(facts, "stickiness");
  return {
    ForwardConfig: {
      TargetGroups: blocks(facts, "target_group").map(({ arn, weight }) => ({ TargetGroupArn: arn, Weight: weight })),
      ...(sticky && { TargetGroupStickinessConfig: { Enabled: sticky.enabled, DurationSeconds: sticky.duration } }),
    },
  };
}

function config(name: string, facts: Block | undefined) {
  return facts ? { [name]: pascal(facts) } : {};
}

/** A type that the inventory ignores is the provider's own. */
function withoutType(facts: Block | undefined, untyped: boolean): Block | undefined {
  return untyped ? { ...facts, content_type: undefined } : facts;
}

/** The inventory never knows it, and AWS wants one. */
function withSecret(facts: Block | undefined): Block | undefined {
  return facts && { ...facts, client_secret: "unknown" };
}
