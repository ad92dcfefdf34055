import { unless } from "../../imports/problems";
import { Backups, backupsSpec, FEWEST_DAYS, MOST_DAYS } from "../../modules/backups";
import { Key, retiresGrants } from "../../modules/key";
import { numberVariable } from "../../modules/variable";
import { backupAlarms } from "./alarms/backups";
import type { Kind, Model } from "./kind";
import { limited, mapValues } from "./names";
import { pools } from "./pools/pools";
import { tables } from "./tables";

/** AWS Backup: every table, and the data volume of every pool, each day. What is new is in the next backup by itself. */
export const backups: Kind<typeof backupsSpec, object> = {
  name: "backups",
  shape: backupsSpec,
  reads: [],
  mayRead: [tables, pools],
  outputs: () => ({}),
  names: (_spec, model) =>
    limited(50, [
      ...Object.keys(model.spec(tables) ?? {}).map((id) => `table-${id}`),
      ...volumesOf(model).map((pool) => `volume-${pool}`),
    ]),

  build(stack, { days, hourUtc }) {
    const ofTables = stack.find(tables);
    const ofPools = stack.find(pools);
    new Backups(stack, "this_backups", {
      hourUtc,
      days: numberVariable(stack, "backup_retention_days", {
        description: "Retention of the daily backups of tables and data volumes in days.",
        default: days,
        from: FEWEST_DAYS,
        to: MOST_DAYS,
        remedy: "It is that of backups to come: each that is there keeps the days that it was taken with.",
      }),
      // A vault is made and deleted by grants on its key.
      keyArn: new Key(stack, "backups", {
        purpose: "backups",
        statements: [retiresGrants("Vaults", stack.home.account)],
      }).arn,
      tables: {
        arns: mapValues((ofTables?.tables ?? {}) as Record<string, { arn: string }>, ({ arn }) => arn),
        keyArn: ofTables?.keyArn as string | undefined,
      },
      volumes: {
        tags: ofPools?.dataVolumes ?? {},
        keyArn: ofPools?.volumesKeyArn,
      },
    });
    return {};
  },

  problems: (_spec, model) =>
    unless(model.has("tables") || volumesOf(model).length > 0, {
      path: "",
      value: undefined,
      rule: "must have something to back up: there is no table, and no pool with a data volume",
      remedy: "Add one of the two, or leave backups out.",
    }),

  alarms: (_spec, model) => backupAlarms(model.homeOf("backups").prefix),
};

/** Pools that keep a data volume. */
function volumesOf(model: Model): string[] {
  const all = Object.entries(model.spec(pools) ?? {});
  return all.flatMap(([pool, { dataVolumeGib }]) => (dataVolumeGib ? [pool] : []));
}
