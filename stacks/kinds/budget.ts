import { Budget, budgetSpec } from "../../modules/budget";
import { alarms } from "./alarms/alarms";
import type { Kind } from "./kind";

/** AWS Budgets: tells those who hear warnings what the account costs. */
export const budget: Kind<typeof budgetSpec, object> = {
  name: "budget",
  shape: budgetSpec,
  reads: [alarms],
  notifiers: [
    {
      service: "budgets.amazonaws.com",
      sources: ({ account }) => `arn:aws:budgets::${account}:*`,
      severity: "warning",
    },
  ],
  outputs: () => ({}),

  build(stack, spec) {
    new Budget(stack, "this_budget", { ...spec, topicArn: stack.read(alarms).topics.warning! });
    return {};
  },
};
