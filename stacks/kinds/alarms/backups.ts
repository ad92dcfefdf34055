import { START_MINUTES } from "../../../modules/backups";
import type { Metric } from "../../../modules/metric";
import { type Alarm, DAY_MINUTES, HOUR_MINUTES } from "./alarm";

/** From one completed backup to the next: either may be begun at once or at the end of its hour, and take longer. */
const LONGEST_MINUTES = DAY_MINUTES + START_MINUTES + HOUR_MINUTES;

/** Backups that were begun in vain, and a night without one. AWS Backup reports jobs, and nothing where there is none. */
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
      ...{ measure: "missing", severity: "warning", unit: "count", everyMinutes: HOUR_MINUTES },
      limit: { below: 1, minutes: LONGEST_MINUTES },
      says: `No backup was completed in ${LONGEST_MINUTES / HOUR_MINUTES} hours, as it is until the first night: look at the plan and its selections, \`aws backup list-backup-jobs\`.`,
      metrics: () => ({ one: jobs("Completed") }),
      missing: {
        means: "breaching",
        why: "AWS Backup reports jobs: an hour without a report is an hour without a backup.",
      },
    },
  ];
}
