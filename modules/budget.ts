import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { Construct } from "constructs";
import { z } from "zod";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";

const percents = z.array(z.int().min(1).max(1000)).refine((all) => new Set(all).size === all.length, {
  error: "must name every percentage once",
  params: { remedy: "Remove the second one." },
});

/** AWS Budgets takes no more. */
const MOST_NOTIFICATIONS = 10;

/** The part of a budget that a blueprint decides. */
export const budgetSpec = z
  .strictObject({
    /** Whole US dollars a month: what AWS bills in. */
    monthlyUsd: z.int().min(1).max(10_000_000),
    /** Percentages of it that were spent. */
    actualPercents: percents.default([80, 100]),
    /** Percentages that the month will end with, as AWS forecasts. */
    forecastPercents: percents.default([100]),
  })
  .refine(({ actualPercents, forecastPercents }) => actualPercents.length + forecastPercents.length > 0, {
    error: "must notify of something",
    params: { remedy: "Give a percentage: without one nobody is told." },
  })
  .refine(
    ({ actualPercents, forecastPercents }) => actualPercents.length + forecastPercents.length <= MOST_NOTIFICATIONS,
    {
      error: `must notify of ${MOST_NOTIFICATIONS} percentages at most`,
      params: { remedy: "AWS Budgets takes no more; leave out those that nobody would act on." },
    },
  );

export interface BudgetProps extends z.output<typeof budgetSpec> {
  /** SNS topic that AWS Budgets may publish to. */
  topicArn: string;
}

/** A monthly cost budget of the whole account. It stops nothing: it tells. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, props: BudgetProps) {
    super(scope, id);
    const { monthlyUsd, actualPercents, forecastPercents, topicArn } = props;
    const notify = (notificationType: string) => (threshold: number) => ({
      ...{ notificationType, threshold, thresholdType: "PERCENTAGE", comparisonOperator: "GREATER_THAN" },
      subscriberSnsTopicArns: [topicArn],
    });
    const budget = new BudgetsBudget(this, "this", {
      name: `${conventionsOf(this).prefix}-monthly`,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: `${monthlyUsd}`,
      limitUnit: "USD",
      notification: [...actualPercents.map(notify("ACTUAL")), ...forecastPercents.map(notify("FORECASTED"))],
    });
    comment(budget, {
      file: `Budget: ${monthlyUsd} USD a month, of the whole account. It stops nothing; AWS counts costs up to a day late.`,
    });
  }
}
