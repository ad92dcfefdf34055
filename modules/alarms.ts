import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { comment } from "./comment";
import { type Measured, periodOf } from "./metric";

/** Where it rings: above or below a number, for as many minutes, which are whole data points. */
export interface Limit {
  above?: number;
  below?: number;
  minutes: number;
}

/** What no data point means, and why. */
export interface Missing {
  means: "breaching" | "notBreaching" | "ignore" | "missing";
  why: string;
}

export interface AlarmProps extends Measured {
  /** Unique in account and region. */
  name: string;
  /** What is wrong when it rings, and where one looks: what its receivers read. */
  description: string;
  limit: Limit;
  missing: Missing;
  /** SNS topic that is told when it rings and when it is over. Default: it shows on the dashboard only. */
  topicArn?: string;
}

/** CloudWatch alarms of one thing. Each rings where every data point of the last minutes is beyond its limit. */
export class Alarms extends Construct {
  readonly arns: string[];

  /** `alarms`: by what is watched. */
  constructor(scope: Construct, id: string, alarms: Record<string, AlarmProps>) {
    super(scope, id);
    this.arns = Object.entries(alarms).map(([measure, props]) => {
      const { name, description, limit, missing, topicArn, everyMinutes = 1 } = props;
      const actions = topicArn ? [topicArn] : undefined;
      const alarm = new CloudwatchMetricAlarm(this, measure, {
        alarmName: name,
        alarmDescription: description,
        comparisonOperator: limit.above === undefined ? "LessThanThreshold" : "GreaterThanThreshold",
        threshold: limit.above ?? limit.below,
        evaluationPeriods: limit.minutes / everyMinutes,
        ...measured(props),
        treatMissingData: missing.means,
        alarmActions: actions,
        okActions: actions,
      });
      comment(alarm, { inside: { treat_missing_data: missing.why } });
      return alarm.arn;
    });
  }
}

/** The arguments of one metric, or the queries of an expression. */
function measured({ metrics, expression, everyMinutes }: Measured): Partial<CloudwatchMetricAlarmConfig> {
  const all = Object.entries(metrics);
  const period = periodOf({ everyMinutes });
  if (expression === undefined) {
    const { name: metricName, ...one } = all[0]![1];
    return { metricName, ...one, period };
  }
  const inputs = all.map(([id, { name: metricName, statistic: stat, ...one }]) => {
    return { id, metric: { metricName, ...one, stat, period } };
  });
  return { metricQuery: [{ id: "result", expression, returnData: true }, ...inputs] };
}
