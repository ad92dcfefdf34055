import { logsAreKept } from "../checks/containers";
import { on } from "../line";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { option, SERVICES, told } from "./things";

const WATCH = "watch has alarms and graphs of services, load balancer, MySQL and Redis, and a budget";
const INSIGHTS = on("cluster", { "setting.0.name": "containerInsights", "setting.0.value": "enabled" });

/** Logs, metrics and traces. */
export const observability: Record<string, Entry> = {
  "APX-057": proven(logsAreKept),
  "APX-058": proven(
    SERVICES.flatMap((service) => on(part(service, "aws_cloudwatch_log_group"), { skip_destroy: false })),
  ),
  "APX-059": proven(
    SERVICES.flatMap((service) => on(part(service, "aws_cloudwatch_log_group"), { retention_in_days: 7 })),
  ),
  "APX-060": told("logs are followed with `aws logs tail --follow`"),
  "APX-061": proven(INSIGHTS, option(WATCH)),
  "APX-062": proven(option(WATCH)),
  "APX-063": proven(option(WATCH)),
  "APX-064": proven(option(WATCH)),
  "APX-065": proven(INSIGHTS),
  "APX-123": proven(option("xray adds a daemon to each task, and lets it write traces")),
};
