import { refersTo } from "../expected";
import { on } from "../line";
import { tests } from "../named-test";
import { part, type Thing } from "../thing";

export const POOLS: Thing[] = ["pools.app", "pools.observability", "pools.weaviate_0"];

export const ON_APP: Thing[] = ["services.api", "services.dashboard", "services.otel-collector"];
export const ON_OBSERVABILITY: Thing[] = ["services.prometheus", "services.loki", "services.tempo", "services.grafana"];
export const ON_WEAVIATE: Thing[] = ["services.weaviate-0"];
export const SERVICES: Thing[] = [...ON_APP, ...ON_OBSERVABILITY, ...ON_WEAVIATE];

/** Tasks that start by the clock. */
export const JOBS: Thing[] = ["services.weaviate-backup", "services.prometheus-backup"];

/** With a volume: the old task ends before the new one starts. */
export const STATEFUL: Thing[] = [...ON_OBSERVABILITY, ...ON_WEAVIATE];

/** Reached through a load balancer. */
export const ROUTED: Thing[] = ["services.api", "services.dashboard", "services.grafana"];

export const taskOf = (service: Thing): Thing => part(service, "aws_ecs_task_definition");

/** In a container of a task, by its name, or the only one. */
export const variable = (name: string, container?: string): string =>
  `${containerAt(container)}.environment[name=${name}].value`;
export const secret = (name: string, container?: string): string =>
  `${containerAt(container)}.secrets[name=${name}].valueFrom`;

function containerAt(name?: string): string {
  return name ? `container_definitions[name=${name}]` : "container_definitions.0";
}

/** What tests the page of the architecture. */
export const PAGE = "test/stacks/flynapse-page.test.ts";

/** A rule of AWS Backup for every day, for as many days as a variable says. */
export const DAILY_BACKUPS = on("backupPlan", {
  "rule.0.schedule": "cron(0 2 * * ? *)",
  "rule.0.target_vault_name": refersTo("backupVault#name"),
  "rule.0.lifecycle.0.delete_after": 35,
});

export const BY_THE_PLAN = { plan_id: refersTo("backupPlan#id") };

/** Objects that were overwritten or deleted, as they were. */
export const BACK_FROM_VERSIONS = tests(
  "test/slow/restore-objects.test.ts",
  "with --apply what was overwritten and deleted is as it was, with all that belongs to it (FLY-131, FLY-129)",
);
