import { logsAreKept } from "../checks/containers";
import { graphed } from "../checks/graphs";
import { refersTo, spelled } from "../expected";
import { every, on, only } from "../line";
import type { Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { base, LOGS, option, SERVICES, taskOf, told } from "./things";

const LOG = "container_definitions.0.logConfiguration";
const loggedTo = SERVICES.flatMap((service) =>
  on(taskOf(service), { [`${LOG}.logDriver`]: "awslogs", [`${LOG}.options.awslogs-group`]: spelled(`{${LOGS}#name}`) }),
);
const ONE_GROUP = base(
  "both services write to one log group, each under a prefix of its own (SEM-097, SEM-098, SEM-099)",
);
const prefix = (service: Thing, name: string) =>
  on(taskOf(service), { [`${LOG}.options.awslogs-stream-prefix`]: name });
const retained = on(LOGS, { retention_in_days: 30, kms_key_id: refersTo("keys.logs#arn") });

const tells = (topic: string) => refersTo(`topics.${topic}/aws_sns_topic_policy#arn` as `topics.${string}#arn`);
const alarm = (name: string, topic: string, metric?: string) =>
  on(`alarms.${name}`, { alarm_actions: tells(topic), ...(metric ? { metric_name: metric } : {}) });
const alarms = ["frontend", "backend"].flatMap((service) => [
  ...alarm(`${service}_cpu`, "warning", "CPUUtilization"),
  ...alarm(`${service}_memory`, "warning", "MemoryUtilization"),
  ...alarm(`${service}_errors`, "critical"),
]);
const receivers = [
  ...on("topics.critical/aws_sns_topic_subscription.operations", { protocol: "email" }),
  ...on("topics.critical/aws_sns_topic_subscription.duty", { protocol: "sms" }),
  ...on("topics.warning/aws_sns_topic_subscription.operations", { protocol: "email" }),
];
const monthly = on("budget", {
  budget_type: "COST",
  time_unit: "MONTHLY",
  limit_amount: "90",
  "notification.0.subscriber_sns_topic_arns": tells("warning"),
});

/** Logs, metrics, alarms and the budget. */
export const observability: Record<string, Entry> = {
  "SEM-006": proven(loggedTo, alarms, receivers),
  "SEM-011": proven(
    only("aws_secretsmanager_secret", "secrets.jwt_secret", "secrets.nextauth_secret", "secrets.oauth"),
    loggedTo,
    alarms,
    receivers,
  ),
  "SEM-015": proven(loggedTo, alarms),
  "SEM-037": proven(loggedTo, alarms, on("cluster", { "setting.0.value": "enabled" })),
  "SEM-038": proven(monthly, receivers),
  "SEM-059": proven(retained, logsAreKept),
  "SEM-060": proven(alarms),
  "SEM-061": proven(receivers),
  "SEM-062": proven(monthly),
  "SEM-097": proven(on(LOGS, { name: "/semiont/SemiontLogGroup" }), retained, loggedTo, ONE_GROUP),
  "SEM-098": proven(prefix("services.frontend", "semiont-frontend")),
  "SEM-099": proven(prefix("services.backend", "semiont-backend")),
  "SEM-100": proven(loggedTo),
  "SEM-101": told("both services write JSON lines with the service's name"),
  "SEM-102": proven(
    graphed("AWS/ECS", "CPUUtilization", "MemoryUtilization"),
    graphed("ECS/ContainerInsights", "RunningTaskCount", "DesiredTaskCount"),
  ),
  "SEM-103": proven(graphed("AWS/ApplicationELB", "RequestCount", "TargetResponseTime", "HTTPCode_Target_5XX_Count")),
  "SEM-104": proven(graphed("AWS/RDS", "CPUUtilization", "DatabaseConnections", "FreeStorageSpace")),
  "SEM-106": proven(only("aws_cloudwatch_dashboard", "dashboard"), on("dashboard", { dashboard_name: "semiont" })),
  "SEM-107": proven(
    alarm("frontend_unhealthy", "critical", "UnHealthyHostCount"),
    alarm("backend_unhealthy", "critical", "UnHealthyHostCount"),
    every("aws_route53_health_check", { resource_path: "/api/health", fqdn: "semiont.research.example" }),
  ),
  "SEM-159": proven(option("xray adds a daemon to each task, and lets it write traces")),
};
