import type { Mistake } from "./mistake";

const SEE = "See stacks/blueprints/blueprint.ts.";
const SEE_SITE = "See imports/site.ts.";
const EXAMPLE = "For example { operations: { email: ..., hears: [...] } }; imports/receivers.ts documents the keys.";
const ONCE = "A topic of SNS has an address once: give one of the two all that it hears.";
const mail = "operations@client.example";

/** What is wrong with who is told. */
export const RECEIVERS: Mistake[] = [
  [
    "an address that a topic would have twice",
    {
      receivers: {
        operations: { email: mail, hears: ["critical", "warning"] },
        duty: { email: mail, hears: ["critical"] },
      },
    },
    `receivers.duty.email: must not be that of operations too, who hears the same, got "${mail}". ${ONCE}`,
  ],
  [
    "a phone that a topic would call twice",
    {
      receivers: {
        operations: { email: mail, hears: ["critical", "warning"] },
        duty: { sms: "+4930123456", hears: ["critical"] },
        night: { sms: "+4930123456", hears: ["critical"] },
      },
    },
    `receivers.night.sms: must not be that of duty too, who hears the same, got "+4930123456". ${ONCE}`,
  ],
  [
    "a severity that there is not",
    { "receivers.operations.hears": ["critical", "error"] },
    `receivers.operations.hears.1: must be one of: critical, warning, info, got "error". ${SEE_SITE}`,
  ],
  [
    "a severity without a list",
    { "receivers.operations.hears": "critical" },
    `receivers.operations.hears: must be a list, got "critical". ${SEE_SITE}`,
  ],
  [
    "a way that SNS does not have",
    { "receivers.operations": { slack: "#alerts", hears: ["critical", "warning"] } },
    'receivers.operations.slack: is not a known key, got "#alerts". Correct or remove it; imports/site.ts lists the keys.',
    'receivers.operations: must have exactly one of email, sms and https, got {"slack":"#alerts","hears":["critical","warning"]}. Give each way of reaching somebody a name of its own.',
  ],
  [
    "an address that is a person",
    { "receivers.operations.email": "Operations <operations@client.example>" },
    'receivers.operations.email: must be an e-mail address, got "Operations <operations@client.example>". For example operations@client.example.',
  ],
  [
    "a phone number as it is dialled at home",
    { "receivers.duty": { sms: "030 123456", hears: ["critical"] } },
    'receivers.duty.sms: must be a phone number in E.164 form, got "030 123456". For example +4930123456: + first, no spaces and no zero after the country\'s code.',
  ],
  [
    "a list of receivers",
    { receivers: [{ email: mail, hears: ["critical"] }] },
    `receivers: must be an object, got [{"email":"${mail}","hears":["critical"]}]. ${SEE_SITE}`,
  ],
  [
    "warnings that nobody hears, of alarms and of a topic",
    { "receivers.operations.hears": ["critical"] },
    `receivers: must have one that hears warning: what services tell topic alerts would reach nobody, got ["operations"]. ${EXAMPLE}`,
    `receivers: must have one that hears warning: 30 alarms would reach nobody, got ["operations"]. ${EXAMPLE}`,
  ],
];

/** What is wrong with the topics that services tell something. */
export const TOPICS: Mistake[] = [
  [
    "a topic of a severity that nobody hears",
    { "topics.alerts.severity": "info" },
    `receivers: must have one that hears info: what services tell topic alerts would reach nobody, got ["operations"]. ${EXAMPLE}`,
  ],
  [
    "a topic of a severity that there is not",
    { "topics.alerts.severity": "high" },
    `topics.alerts.severity: must be one of: critical, warning, info, got "high". ${SEE}`,
  ],
  [
    "a topic of no severity",
    { "topics.alerts": {} },
    `topics.alerts.severity: must be one of: critical, warning, info, got nothing. ${SEE}`,
  ],
  [
    "who is told, which the site says",
    { "topics.alerts.email": mail },
    `topics.alerts.email: is not a known key, got "${mail}". Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.`,
  ],
  [
    "a topic that nobody makes",
    { "services.prometheus.uses.0": "alarms" },
    'services.prometheus.uses.0: must be one of: internet, api, dashboard, otel-collector, loki, tempo, grafana, weaviate-0, weaviate-backup, prometheus-backup, sessions, redis, artifacts, configuration, loki_chunks, tempo_blocks, prometheus_blocks, weaviate_backups, alerts, critical_alerts, got "alarms". Did you mean "alerts"? Correct the name, or add it to the blueprint.',
  ],
];
