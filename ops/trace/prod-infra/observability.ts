import { logsAreKept } from "../checks/containers";
import { every, on } from "../line";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { AI, BACKEND, SERVICES, shown, taskOf, told, variable, WEB } from "./things";

const alarm = (name: string) => `aws_cloudwatch_metric_alarm.${name}`;
const TIERS = shown("the document's tiers reach a pager and a phone, a mailbox, and the dashboard alone");
const DASHBOARD = every("aws_cloudwatch_dashboard", { dashboard_name: "prod-infra-production" });
const RUNS_LESS = SERVICES.flatMap((service) =>
  on(part(service, alarm("tasks")), { threshold: 0, treat_missing_data: "breaching" }),
);
const FAILS = WEB.flatMap((service) => [
  ...on(part(service, alarm("unhealthy")), { metric_name: "UnHealthyHostCount", threshold: 0 }),
  ...on(part(service, alarm("errors")), { threshold: 1 }),
]);

/** Logs, metrics, alarms, and whom they reach. */
export const observability: Record<string, Entry> = {
  "PRD-079": proven(on("cluster", { "setting.0.name": "containerInsights", "setting.0.value": "enabled" })),
  "PRD-080": proven(
    on(taskOf(BACKEND), { [variable("LOG_FORMAT")]: "json" }),
    on(taskOf(AI), { [variable("LOG_FORMAT")]: "json" }),
  ),
  "PRD-081": proven(
    logsAreKept,
    SERVICES.flatMap((service) => on(part(service, "aws_cloudwatch_log_group"), { retention_in_days: 7 })),
  ),
  "PRD-082": proven(
    SERVICES.flatMap((service) =>
      on(taskOf(service), { "container_definitions.0.logConfiguration.logDriver": "awslogs" }),
    ),
  ),
  "PRD-087": proven(RUNS_LESS, FAILS),
  "PRD-088": proven(
    on(part("pools.app", alarm("capacity")), { treat_missing_data: "breaching" }),
    on(part("pools.app", alarm("instances")), { metric_name: "StatusCheckFailed" }),
    on(part("fileSystems.qdrant_files", alarm("io")), { metric_name: "PercentIOLimit" }),
  ),
  "PRD-089": proven(
    every("aws_route53_health_check", { type: "HTTPS" }),
    on(part("balancers.public", alarm("errors")), { threshold: 1 }),
  ),
  "PRD-091": proven(FAILS),
  "PRD-093": proven(TIERS),
  "PRD-094": proven(TIERS),
  "PRD-095": proven(TIERS, DASHBOARD),
  "PRD-113": told("who is on call, and that receivers of the site are where it is written"),
};
