import type { DataVolume } from "../../../modules/instance/preparation";
import { foldersWithQuota, REPORT_MINUTES, volumeMetric, WHOLE_VOLUME } from "../../../modules/instance/volume-report";
import type { PoolSpec } from "../../../modules/pool";
import type { Alarm } from "../alarms/alarm";
import { cluster, clusterNameOf } from "../cluster";
import type { Model } from "../kind";
import { dashed } from "../names";

/** What is watched of a pool: whether its instances come and are whole, and how full its data volume is. */
export function poolAlarms(pool: string, { dataVolumeGib, dataFolders }: PoolSpec, model: Model): Alarm[] {
  const home = model.homeOf("pools");
  const ClusterName = clusterNameOf(home, model.spec(cluster)!);
  const name = `${home.prefix}-${dashed(pool)}`;
  const common = { of: `pool_${pool}`, severity: "critical" } as const;
  return [
    {
      ...{ ...common, measure: "capacity", unit: "percent", limit: { above: 100, minutes: 15 } },
      says: `Tasks wait for instances of pool ${pool}, and none come: read the activities of its Auto Scaling group.`,
      metrics: () => ({
        one: {
          ...{ namespace: "AWS/ECS/ManagedScaling", name: "CapacityProviderReservation", statistic: "Average" },
          dimensions: { ClusterName, CapacityProviderName: name },
        },
      }),
      missing: { means: "breaching", why: "ECS reports it every minute while managed scaling works." },
    },
    {
      ...{ ...common, measure: "instances", unit: "count", limit: { above: 0, minutes: 5 } },
      says: `An instance of pool ${pool} fails its status checks: EC2 or its host is broken. Replace it.`,
      metrics: () => ({
        one: {
          ...{ namespace: "AWS/EC2", name: "StatusCheckFailed", statistic: "Maximum" },
          dimensions: { AutoScalingGroupName: name },
        },
      }),
      missing: { means: "notBreaching", why: "No instance, no check: the alarm of its capacity tells that." },
    },
    ...(dataVolumeGib ? volumeAlarms(pool, dataFolders, home.prefix) : []),
  ];
}

/** Of the data volume as a whole, and of each folder with a quota, as the instance reports them. */
function volumeAlarms(pool: string, folders: DataVolume["folders"], prefix: string): Alarm[] {
  const full = (measure: string, folder: string, { says, missing }: Pick<Alarm, "says" | "missing">): Alarm => ({
    ...{ of: `pool_${pool}`, measure, severity: "warning", unit: "percent", everyMinutes: REPORT_MINUTES },
    ...{ limit: { above: 85, minutes: 3 * REPORT_MINUTES }, says, missing },
    metrics: () => ({ one: volumeMetric(prefix, pool, folder) }),
  });
  const silent = `An instance reports it every ${REPORT_MINUTES} minutes: silence is a volume that is not mounted.`;
  return [
    full("volume", WHOLE_VOLUME, {
      says: `The data volume of pool ${pool} is nearly full, or nobody reports it: it is not mounted, or its instance is of a launch template that did not yet report.`,
      missing: { means: "breaching", why: silent },
    }),
    ...foldersWithQuota(folders).map((folder) =>
      full(`${folder.replaceAll("-", "_")}_folder`, folder, {
        says: `${folder} uses most of its quota on the data volume of pool ${pool}: let it keep less, or raise quotaGib.`,
        missing: { means: "notBreaching", why: "The alarm of the whole volume tells that nothing is reported." },
      }),
    ),
  ];
}
