import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection, type BackupSelectionConfig } from "@cdktf/provider-aws/lib/backup-selection";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { Construct } from "constructs";
import { z } from "zod";
import { backupPermissions } from "./backup-permissions";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { Role } from "./role";

/** AWS Backup starts a job within this hour. */
export const START_MINUTES = 60;
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
  /** ARNs of DynamoDB tables, by their ids, and their key. */
  tables: { arns: Record<string, string>; keyArn?: string };
  /** Values of the tag `data-volume` of EBS volumes, by the ids of their pools, and their key. */
  volumes: { tags: Record<string, string>; keyArn?: string };
}

/**
 * Daily backups by AWS Backup, in a vault of their own: of tables by their ARNs, and of volumes by their tag, whichever
 * volume has it that day. Each has a selection of its own, so that another one only adds.
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
      may: backupPermissions({
        ...{ keyArn, account, region },
        tables: { ...tables, arns: Object.values(tables.arns) },
        volumes: { ...volumes, tags: Object.values(volumes.tags) },
      }),
    });
    const select = (id: string, what: Pick<BackupSelectionConfig, "resources" | "selectionTag">) =>
      new BackupSelection(this, id, {
        ...{ name: `${name}-${id.replaceAll("_", "-")}`, planId: plan.id, iamRoleArn: role.arn },
        ...what,
      });
    for (const [table, arn] of Object.entries(tables.arns)) select(`table_${table}`, { resources: [arn] });
    for (const [pool, value] of Object.entries(volumes.tags)) {
      const found = select(`volume_${pool}`, { selectionTag: [{ type: "STRINGEQUALS", key: "data-volume", value }] });
      comment(found, {
        inside: { "selection_tag[0]": "By its tag: a volume that takes another one's place has it too." },
      });
    }
    comment(vault, {
      file: "Backups: AWS Backup takes one of each table and each data volume a day, into a vault of their own.",
    });
  }
}
