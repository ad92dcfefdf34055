import type { Metric } from "../../../modules/metric";
import { type Alarm, DAY_MINUTES } from "./alarm";

const HOUR_MINUTES = 60;

/** Backups that were begun in vain, and a day without one. AWS Backup reports jobs, and nothing where there is none. */
export function backupAlarms(BackupVaultName: string): Alarm[] {
  const jobs = (state: "Aborted" | "Completed" | "Expired" | "Failed"): Metric => ({
    ...{ namespace: "AWS/Backup", name: `NumberOfBackupJobs${state}`, statistic: "Sum" },
    dimensions: { BackupVaultName },
  });
  return [
    {
      ...{ measure: "failures", severity: "warning", unit: "count", everyMinutes: HOUR_MINUTES },
      limit: { above: 0, minutes: HOUR_MINUTES },
      says: "A daily backup failed, was aborted, or was not begun in its hour: `aws backup list-backup-jobs` says which and why. The day before is there.",
      metrics: () => ({ failed: jobs("Failed"), aborted: jobs("Aborted"), expired: jobs("Expired") }),
      expression: "FILL(failed, 0) + FILL(aborted, 0) + FILL(expired, 0)",
      missing: { means: "notBreaching", why: "AWS Backup reports jobs, and nothing where there is none." },
    },
    {
      ...{ measure: "missing", severity: "warning", unit: "count", everyMinutes: DAY_MINUTES },
      limit: { below: 1, minutes: DAY_MINUTES },
      says: "No backup was completed in a day, as it is until the first night: look at the plan and its selections, `aws backup list-backup-jobs`.",
      metrics: () => ({ one: jobs("Completed") }),
      missing: {
        means: "breaching",
        why: "AWS Backup reports jobs: a day without a report is a day without a backup.",
      },
    },
  ];
}
