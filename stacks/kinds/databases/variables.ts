import type { Construct } from "constructs";
import { type DatabaseSpec, WINDOW_MINUTES } from "../../../modules/database/spec";
import { reference } from "../../../modules/text";
import { numberVariable, textVariable } from "../../../modules/variable";
import { freeWindow, lengthInWords } from "../../../modules/windows";

/** Variables of a database: backups, and the snapshot that it begins with. */
export function databaseVariables(scope: Construct, id: string, spec: DatabaseSpec) {
  const { backupDays, backupWindow, maintenanceWindow, restoreFrom = "" } = spec;
  return {
    backupDays: numberVariable(scope, `${id}_backup_days`, {
      description: `Retention of automated backups of ${id} in days.`,
      default: backupDays,
      from: 1,
      to: 35,
      remedy: "RDS keeps an automated backup for at most 35 days; copy a snapshot to keep it longer.",
    }),
    backupWindow: textVariable(scope, `${id}_backup_window`, {
      description: `Daily backup window of ${id}, UTC. The maintenance window is ${maintenanceWindow}.`,
      default: backupWindow,
      condition: freeWindow(`${id}_backup_window`, maintenanceWindow, WINDOW_MINUTES),
      rule: `must be HH:MM-HH:MM, ${lengthInWords(WINDOW_MINUTES)} or longer, and not overlap the maintenance window ${maintenanceWindow}`,
      remedy: "For example 02:00-02:30.",
    }),
    restoreFrom: restoreVariable(scope, `${id}_restore_from`, id, restoreFrom),
  };
}

function restoreVariable(scope: Construct, name: string, id: string, restoreFrom: string): string {
  textVariable(scope, name, {
    description: `Snapshot that ${id} begins with, by its identifier or ARN. A database that exists stays as it is.`,
    default: restoreFrom,
    condition: `var.${name} == "" || can(regex("^(rds:|arn:aws[a-z-]*:rds:.+:)?[A-Za-z][A-Za-z0-9-]*$", var.${name}))`,
    rule: "must be the identifier or the ARN of a snapshot",
    remedy: "List them: aws rds describe-db-snapshots, or describe-db-cluster-snapshots for Aurora.",
  });
  return reference(`var.${name} == "" ? null : var.${name}`);
}
