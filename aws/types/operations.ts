import { inRegionOf, type Rows } from "./row";

/** Logs, alarms, parameters and backups. */
export const operations: Rows = {
  aws_cloudwatch_log_group: {
    permission: "logs",
    orphan: {
      census: "logs/group",
      remove: (id, { arn }) => `aws logs delete-log-group ${inRegionOf(arn)} --log-group-name ${id}`,
    },
  },
  aws_cloudwatch_log_resource_policy: {},
  aws_cloudwatch_metric_alarm: {
    file: { prefix: "alarms", purpose: (name) => `Alarms of ${name}.` },
    orphan: {
      census: "cloudwatch/alarm",
      remove: (id, { AlarmArn }) => `aws cloudwatch delete-alarms ${inRegionOf(AlarmArn)} --alarm-names ${id}`,
    },
  },
  aws_cloudwatch_dashboard: {
    file: { prefix: "dashboard", purpose: () => "CloudWatch dashboard: the states of all alarms, and their metrics." },
  },
  aws_sns_topic: {
    file: { prefix: "topic", purpose: (name) => `Topic ${name}: who is told of alarms.` },
    orphan: { census: "sns/topic", remove: (id) => `aws sns delete-topic ${inRegionOf(id)} --topic-arn ${id}` },
    permission: "sns",
  },
  aws_sns_topic_policy: {},
  aws_sns_topic_subscription: {},
  aws_ssm_parameter: {
    file: { prefix: "parameter", purpose: (name) => `Parameter ${name}.` },
    orphan: { census: "ssm/parameter", remove: (id) => `aws ssm delete-parameter --name ${id}` },
    permission: "ssm",
  },
  aws_fis_experiment_template: {
    file: {
      prefix: "experiment",
      purpose: (name) => `Experiment ${name} of AWS FIS, which runs when somebody starts it.`,
    },
    orphan: { census: "fis/experiment-template" },
  },
  aws_backup_vault: {
    file: { prefix: "backups", purpose: () => "Daily backups." },
    stays: true,
    orphan: {
      census: "backup/vault",
      remove: (id) => `aws backup delete-backup-vault --backup-vault-name ${id}`,
    },
  },
  aws_backup_plan: { orphan: { census: "backup/plan" } },
  aws_backup_selection: {},
  aws_dlm_lifecycle_policy: { orphan: { census: "dlm/policy" } },
};
