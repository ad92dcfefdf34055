import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { Construct } from "constructs";
import { z } from "zod";
import { backupPermissions } from "./backup-permissions";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { Role } from "./role";

/** AWS Backup starts a job within this hour. */
const START_MINUTES = 60;
/** A first snapshot of a volume copies all of it; later ones what changed. */
const COMPLETE_MINUTES = 24 * 60;

export const FEWEST_DAYS = 7;
export const MOST_DAYS = 365;

/** The part of the backups that a blueprint decides. */
export const backupsSpec = z.strictObject({
  /** The hour at which they start, UTC. */
  hourUtc: z.int().min(0).max(23).default(2),
  /** Days that each is kept. */
  days: z.int().min(FEWEST_DAYS).max(MOST_DAYS).default(35),
});

export interface BackupsProps extends z.output<typeof backupsSpec> {
  /** Of the vault. It encrypts what AWS Backup keeps itself; a snapshot keeps the key of its volume. */
  keyArn: string;
  /** DynamoDB tables. */
  tables: { arns: string[]; keyArn?: string };
  /** EBS volumes, by what their tag `data-volume` says. */
  volumes: { tags: string[]; keyArn?: string };
}

/**
 * Daily backups by AWS Backup, in a vault of their own: of tables by their ARNs, and of volumes by their tag, whichever
 * volume has it that day.
 *
 * @stateful what it keeps outlives what it is of.
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { keyArn, tables, volumes, hourUtc, days }: BackupsProps) {
    super(scope, id);
    const { prefix: name, account, region } = conventionsOf(this);
    const vault = new BackupVault(this, "this", { name, kmsKeyArn: keyArn, lifecycle: { preventDestroy: true } });
    const plan = new BackupPlan(this, "this_plan", {
      name,
      rule: [
        {
          ruleName: "daily",
          targetVaultName: vault.name,
          schedule: `cron(0 ${hourUtc} * * ? *)`,
          ...{ startWindow: START_MINUTES, completionWindow: COMPLETE_MINUTES },
          lifecycle: { deleteAfter: days },
        },
      ],
    });
    const role = new Role(this, "backups", {
      name: "backups",
      description: "AWS Backup, for the daily backups",
      service: "backup.amazonaws.com",
      may: backupPermissions({ keyArn, tables, volumes, account, region }),
    });
    const select = (of: string, what: object) =>
      new BackupSelection(this, of, {
        ...{ name: `${name}-${of}`, planId: plan.id, iamRoleArn: role.arn },
        ...what,
      });
    if (tables.arns.length > 0) select("tables", { resources: tables.arns });
    if (volumes.tags.length > 0) {
      const tagged = volumes.tags.map((value) => ({ type: "STRINGEQUALS", key: "data-volume", value }));
      const found = select("volumes", { selectionTag: tagged });
      comment(found, {
        inside: { "selection_tag[0]": "Any of them: a volume that took another one's place has its tag." },
      });
    }
    comment(vault, {
      file: "Backups: AWS Backup takes one of each table and each data volume a day, into a vault of their own.",
    });
  }
}
