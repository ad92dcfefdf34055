import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { Construct } from "constructs";
import { z } from "zod";
import { comment } from "../comment";
import { conventionsOf } from "../conventions";
import { PERIOD_SECONDS } from "../metric";

/** When an alarm of CloudWatch takes a release back while it is deployed. */
export const rollbackSpec = z.strictObject({
  /** Answers with 5xx, in percent of all, in each of two minutes. */
  errorsPercent: z.number().min(0.1).max(100),
});

export type RollbackSpec = z.output<typeof rollbackSpec>;

/** One bad minute is an accident. */
const MINUTES = 2;

/** An alarm that nobody hears: while a release is deployed it takes that back. It counts the answers of all its target groups. */
export function releaseAlarm(
  scope: Construct,
  id: string,
  { errorsPercent }: RollbackSpec,
  loadBalancer: string,
  groups: LbTargetGroup[],
): CloudwatchMetricAlarm {
  const inputs = groups.flatMap(({ arnSuffix }, index) => {
    const query = (name: string, metricName: string) => ({
      id: `${name}_${index + 1}`,
      metric: {
        namespace: "AWS/ApplicationELB",
        metricName,
        stat: "Sum",
        period: PERIOD_SECONDS,
        dimensions: { LoadBalancer: loadBalancer, TargetGroup: arnSuffix },
      },
    });
    return [query("errors", "HTTPCode_Target_5XX_Count"), query("requests", "RequestCount")];
  });
  const sumOf = (name: string) => groups.map((_, index) => `FILL(${name}_${index + 1}, 0)`).join(" + ");
  const alarm = new CloudwatchMetricAlarm(scope, "release", {
    alarmName: `${conventionsOf(scope).prefix}-${id}-release`,
    alarmDescription: `Takes a release of ${id} back that is being deployed and answers with 5xx. Nobody is told.`,
    comparisonOperator: "GreaterThanThreshold",
    threshold: errorsPercent,
    evaluationPeriods: MINUTES,
    metricQuery: [
      { id: "result", expression: `100 * (${sumOf("errors")}) / (${sumOf("requests")})`, returnData: true },
      ...inputs,
    ],
    treatMissingData: "notBreaching",
  });
  comment(alarm, { inside: { treat_missing_data: "Without requests there are no answers." } });
  return alarm;
}
