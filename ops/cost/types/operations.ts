import type { Block } from "../../route/blocks";
import { nested } from "../../route/blocks";
import { type Charge, type ChargesByType, type Context, numberIn } from "../charge";

/** Keys, secrets, and what watches. */
export const operations: ChargesByType = {
  aws_kms_key: () => [{ item: "KMS keys", price: "kms.key", quantity: 1 }],
  aws_secretsmanager_secret: () => [{ item: "secrets", price: "secret", quantity: 1 }],
  aws_cloudwatch_log_group: logs,
  aws_cloudwatch_metric_alarm: alarm,
  aws_cloudwatch_dashboard: () => [{ item: "dashboards", price: "cloudwatch.dashboard", quantity: 1 }],
  aws_sns_topic_subscription: notifications,
  aws_config_configuration_recorder: (_, { usage }) => [
    { item: "AWS Config, changes", price: "config.item", quantity: usage.configItems },
  ],
  aws_config_config_rule: (_, { usage }) => [
    { item: "AWS Config, evaluations of rules", price: "config.evaluation", quantity: usage.configEvaluations },
  ],
};

/** CloudWatch compresses what it keeps to about 15 percent. */
const COMPRESSED = 0.15;

function logs({ arguments: { retention_in_days: days } }: Block, { usage: { logGb } }: Context): Charge[] {
  const months = numberIn(days);
  return [
    { item: "logs, GB taken in", price: "logs.gb", quantity: logGb },
    {
      item: "logs, GB kept",
      price: "logs.stored",
      quantity: months === undefined ? undefined : (logGb * COMPRESSED * months) / 30,
    },
  ];
}

/** Charged by the metrics that it reads; those that are not AWS's are charged themselves. */
function alarm({ arguments: { metric_query: queries, namespace } }: Block): Charge[] {
  const metrics = nested(queries).filter(({ metric }) => nested(metric).length > 0).length;
  const ours = typeof namespace === "string" && namespace.endsWith("/data-volumes");
  return [
    { item: "alarms, metrics", price: "cloudwatch.alarm", quantity: Math.max(1, metrics) },
    ...(ours ? [{ item: "metrics of data volumes", price: "cloudwatch.metric", quantity: 1 }] : []),
  ];
}

/** Where a message goes to a person: the price of an SMS depends on the country. */
function notifications({ arguments: { protocol } }: Block, { usage }: Context): Charge[] {
  const each = { item: `notifications by ${protocol}`, price: `sns.${protocol}` };
  if (protocol === "sms") return [{ ...each, quantity: usage.notifications }];
  return protocol === "email" || protocol === "https" ? [{ ...each, quantity: usage.notifications / 100_000 }] : [];
}
