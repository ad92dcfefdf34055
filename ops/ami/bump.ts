import type { Capacity } from "../../stacks/queries";
import type { Image } from "./image";

export interface Bump {
  site: string;
  region: string;
  /** Prefix of the Auto Scaling groups' names. */
  prefix: string;
  old: Image;
  newest: Image;
  pools: Pick<Capacity, "name" | "instanceType" | "instances" | "dataVolumeGib">[];
  /** Whether `site.ts` has the new one already. */
  written: boolean;
}

/** Old and new AMI, what an apply changes, and which instances to replace afterwards, in which order. */
export function bumpReport({ site, region, old, newest, pools, written, ...bump }: Bump): string {
  const head = [`site ${site}, ${region}`, `old  ${spelled(old)}`, `new  ${spelled(newest)}`];
  if (old.id === newest.id) return [...head, "", "The site has the newest AMI. Nothing to do."].join("\n");

  return [
    ...head,
    "",
    written
      ? `imports/${site}/site.ts has the new one. Run \`make hcl SITE=${site}\`, review, and apply the platform stack.`
      : `Nothing is changed. --write changes imports/${site}/site.ts.`,
    "",
    `An apply creates a new version of the launch templates of ${pools.map(({ name }) => name).join(", ")}.`,
    "It replaces no instance: running instances keep the old AMI. Replace them in this order, and",
    "wait for each to finish:",
    ...inOrder(pools).flatMap((pool, index) => ["", ...step(pool, index + 1, `${bump.prefix}-${pool.name}`, region)]),
  ].join("\n");
}

function spelled({ id, name }: Image): string {
  return name ? `${id}  ${name}` : id;
}

/** Stateless pools come first, and show whether the AMI works. */
function inOrder<T extends { dataVolumeGib?: number }>(pools: T[]): T[] {
  return [...pools.filter((pool) => !pool.dataVolumeGib), ...pools.filter((pool) => pool.dataVolumeGib)];
}

function step(
  { name, instances, instanceType, dataVolumeGib }: Bump["pools"][number],
  n: number,
  group: string,
  region: string,
) {
  const { min, max } = instances;
  const count = min === max ? `${min}` : `${min} to ${max}`;
  const how = dataVolumeGib
    ? "its tasks stop; the data volume is attached to the new instance. Take a snapshot of it first."
    : "launch before terminate; its tasks are rescheduled.";
  return [
    `${n}. ${name} (${count} x ${instanceType}): ${how}`,
    `   aws autoscaling start-instance-refresh --region ${region} --auto-scaling-group-name ${group.replaceAll("_", "-")} \\`,
    "     --preferences ScaleInProtectedInstances=Refresh",
  ];
}
