import type { Capacity } from "../../stacks/queries";
import type { Image } from "./image";

export interface Bump {
  site: string;
  /** Its `site.ts`. */
  file: string;
  region: string;
  /** Starts the names of the groups. */
  prefix: string;
  old: Image;
  newest: Image;
  pools: Pick<Capacity, "name" | "instanceType" | "instances" | "dataVolumeGib">[];
  /** Whether `site.ts` has the new one already. */
  written: boolean;
}

/** Old and new image, what an apply changes, and what a person replaces afterwards, in which order. */
export function bumpReport({ site, file, region, old, newest, pools, written, ...bump }: Bump): string {
  const head = [`site ${site}, ${region}`, `old  ${spelled(old)}`, `new  ${spelled(newest)}`];
  if (old.id === newest.id) return [...head, "", "The site has the newest image. Nothing to do."].join("\n");

  return [
    ...head,
    "",
    written
      ? `${file} has the new one. Run \`make hcl SITE=${site}\`, review, and apply the platform stack.`
      : `Nothing is changed. With --write ${file} gets the new one.`,
    "",
    `An apply gives a new version to the launch templates of ${pools.map(({ name }) => name).join(", ")}.`,
    "It replaces no instance: those that run keep the old image until somebody replaces them. Do it in this order, and",
    "wait for each to end:",
    ...inOrder(pools).flatMap((pool, index) => ["", ...step(pool, index + 1, `${bump.prefix}-${pool.name}`, region)]),
  ].join("\n");
}

function spelled({ id, name }: Image): string {
  return name ? `${id}  ${name}` : id;
}

/** What loses nothing comes first, and shows whether the image is good. */
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
    ? "its tasks stop; the new instance takes the data volume over. Take a snapshot of it first."
    : "a new instance stands before an old one goes; its tasks move.";
  return [
    `${n}. ${name} (${count} x ${instanceType}): ${how}`,
    `   aws autoscaling start-instance-refresh --region ${region} --auto-scaling-group-name ${group.replaceAll("_", "-")} \\`,
    "     --preferences ScaleInProtectedInstances=Refresh",
  ];
}
