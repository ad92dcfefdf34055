import type { Block } from "../../route/blocks";
import type { Charge, ChargesByType, Context } from "../charge";

/** What signs people in. */
export const identity: ChargesByType = {
  aws_cognito_user_pool: ({ arguments: { user_pool_tier: tier } }, { usage }) => [
    {
      item: `users of a user pool in ${tier}`,
      price: `cognito.${String(tier).toLowerCase()}`,
      quantity: usage.poolUsers,
    },
  ],
  aws_cloudformation_stack: functions,
};

/** A function that stands in its template as text: every token that a pool issues is a call of it. */
function functions({ arguments: { template_body: template } }: Block, { usage }: Context): Charge[] {
  if (!String(template).includes("AWS::Lambda::Function")) return [];
  return [
    { item: "functions, requests", price: "lambda.requests", quantity: usage.tokensThousands / 1_000 },
    // 128 MB for 0.1 seconds.
    {
      item: "functions, GB-seconds",
      price: "lambda.arm.gb-second",
      quantity: usage.tokensThousands * 1_000 * 0.125 * 0.1,
    },
  ];
}
