import type { DatabaseSpec, InstanceSpec } from "../../../modules/database/spec";
import type { Metric } from "../../../modules/metric";
import type { Alarm } from "../alarms/alarm";
import type { Model } from "../kind";
import { dashed } from "../names";

const GIB = 1024 ** 3;

/**
 * RDS lets storage grow where no more than a tenth of it was free for five minutes: what falls below this did not grow.
 * Of the storage that it began with, as no metric tells how far it grew since: as many GiB are as many hours of writing.
 */
const NOT_GROWN_PERCENT = 4;

/** Instances by CPU and connections; one of RDS by its storage, those of Aurora by capacity and the lag of readers. */
export function databaseAlarms(specs: Record<string, DatabaseSpec>, model: Model): Alarm[] {
  const { prefix } = model.homeOf("databases");
  return Object.entries(specs).flatMap(([id, spec]) =>
    instancesOf(id, spec, model).flatMap((of, _, { length }) => [
      ...alarmsOf(of, `${prefix}-${dashed(of)}`, spec),
      ...(length > 1 ? [lag(of, `${prefix}-${dashed(of)}`)] : []),
    ]),
  );
}

/** Aurora has one for each node; a standby of RDS has no metrics. */
function instancesOf(id: string, spec: DatabaseSpec, { sizes }: Model): string[] {
  if (!("capacity" in spec)) return [id];
  return Array.from({ length: sizes.databaseNodes }, (_, node) => `${id}_${node}`);
}

function alarmsOf(of: string, DBInstanceIdentifier: string, spec: DatabaseSpec): Alarm[] {
  const metric = (name: string, statistic: Metric["statistic"] = "Average"): Metric => ({
    ...{ namespace: "AWS/RDS", name, statistic },
    dimensions: { DBInstanceIdentifier },
  });
  const why = "RDS reports an instance every minute: silence is an instance that is gone.";
  const common = { of, severity: "warning", unit: "percent", missing: { means: "breaching", why } } as const;
  return [
    {
      ...{ ...common, measure: "cpu", limit: { above: 80, minutes: 10 } },
      says: `${of} uses up its CPUs: look for slow queries in its log, or take a larger instance class.`,
      metrics: () => ({ one: metric("CPUUtilization") }),
    },
    {
      ...{ ...common, measure: "connections", unit: "count", limit: { above: 60, minutes: 5 } },
      says: `${of} has as many connections as the smallest classes accept: look at the pools of its users.`,
      metrics: () => ({ one: metric("DatabaseConnections", "Maximum") }),
    },
    // The storage of Aurora is that of the whole cluster, and grows without being asked.
    "capacity" in spec
      ? {
          ...{ ...common, measure: "capacity", limit: { above: 90, minutes: 15 } },
          says: `${of} runs at its maximum capacity: raise capacity.max, or look for what it does.`,
          metrics: () => ({ one: metric("ACUUtilization") }),
        }
      : {
          ...{ ...common, measure: "storage", severity: "critical", limit: { below: NOT_GROWN_PERCENT, minutes: 15 } },
          says: notGrown(of, spec),
          metrics: () => ({ free: metric("FreeStorageSpace", "Minimum") }),
          expression: `100 * free / ${spec.storageGib * GIB}`,
        },
  ];
}

function notGrown(of: string, { storageGib }: InstanceSpec): string {
  const little = `${of} has less than ${NOT_GROWN_PERCENT} % of its first ${storageGib} GiB of storage free, and a full database stops`;
  return `${little}. It did not grow by itself: raise maxStorageGib where that is reached. Between two times RDS waits six hours or longer; until then only deleting helps.`;
}

/**
 * Of every node, as a failover makes any of them the writer: each is watched while it is a reader. All read one volume,
 * so that AWS calls much less than 100 milliseconds usual; a second is ten times as much as that.
 */
function lag(of: string, DBInstanceIdentifier: string): Alarm {
  const why = "The writer reports none. The alarms of CPU and connections tell that an instance is gone.";
  const one: Metric = {
    ...{ namespace: "AWS/RDS", name: "AuroraReplicaLag", statistic: "Average" },
    dimensions: { DBInstanceIdentifier },
  };
  return {
    ...{ of, measure: "lag", severity: "warning", unit: "milliseconds", limit: { above: 1000, minutes: 15 } },
    says: `${of} does not keep up with its writer: who reads there does not see what was just written.`,
    metrics: () => ({ one }),
    missing: { means: "notBreaching", why },
  };
}
