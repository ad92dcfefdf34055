import { readFileSync } from "node:fs";
import type { Metric } from "../metric";
import { type DataVolume, file } from "./preparation";

export interface VolumeReportProps {
  /** What the metrics of the platform's own programs are under in CloudWatch. */
  namespace: string;
  pool: string;
  data: DataVolume;
  /** `Environment=` of a systemd unit, where calls go through a proxy. */
  environment: string[];
}

/** Minutes from one report to the next, and of a data point. */
export const REPORT_MINUTES = 5;

/** The folder whose metric is that of the volume as a whole. */
export const WHOLE_VOLUME = "/";

/** CloudWatch's namespace of what instances of a platform report. */
export function volumeNamespace(prefix: string): string {
  return `${prefix}/data-volumes`;
}

/** How full a folder with a quota is, or the volume as a whole, in percent. */
export function volumeMetric(prefix: string, pool: string, folder: string): Metric {
  return {
    ...{ namespace: volumeNamespace(prefix), name: "Used", statistic: "Maximum" },
    dimensions: { Pool: pool, Folder: folder },
  };
}

const NAME = "report-data-volume";
const PROGRAM = `/usr/local/sbin/${NAME}`;

/** Lines of a boot script by which an instance tells how full its data volume is. No agent is installed for it. */
export function volumeReport({ namespace, pool, data, environment }: VolumeReportProps): string[] {
  return [
    ...file(PROGRAM, [
      "#!/bin/bash",
      "set -euo pipefail",
      `namespace=${namespace}`,
      `pool=${pool}`,
      `folders="${foldersWithQuota(data.folders).join(" ")}"`,
      ...readFileSync("modules/instance/report-volume.sh", "utf8").trimEnd().split("\n"),
    ]),
    `chmod 755 ${PROGRAM}`,
    ...file(`/etc/systemd/system/${NAME}.service`, [
      "[Unit]",
      "Description=How full the data volume is, for CloudWatch",
      "[Service]",
      "Type=oneshot",
      ...environment,
      `ExecStart=${PROGRAM}`,
    ]),
    ...file(`/etc/systemd/system/${NAME}.timer`, [
      "[Timer]",
      `OnCalendar=*:0/${REPORT_MINUTES}`,
      "[Install]",
      "WantedBy=timers.target",
    ]),
    "systemctl daemon-reload",
    `systemctl enable --now ${NAME}.timer`,
  ];
}

export function foldersWithQuota(folders: DataVolume["folders"]): string[] {
  return Object.entries(folders).flatMap(([folder, { quotaGib }]) => (quotaGib ? [folder] : []));
}
