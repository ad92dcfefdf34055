import { check, type Line, none, wrong } from "../line";
import type { Planned } from "../plans";
import { addressOf, part, type Thing } from "../thing";

/** Boot script of a pool's instances: which cluster they join, and as what. */
export function joinsCluster(pool: Thing): Line {
  return check(`instances of ${pool} join the cluster of the plans, as that pool`, (plans) => {
    const template = plans.find(templateOf(pool));
    const cluster = plans.find("cluster")?.after.name;
    if (!template || !cluster) return [none(addressOf(templateOf(pool)), "a template, and a cluster")];
    const attribute = `ECS_INSTANCE_ATTRIBUTES={"pool":"${pool.split(".")[1]}"}`;
    return missingLines(template, `ECS_CLUSTER=${cluster}`, attribute);
  });
}

/**
 * Boot script of a pool with a data volume: it formats what the template attaches as the second device, mounts it at /data
 * with a folder for each that needs one, and ECS starts no task before.
 */
export function mountsData(pool: Thing, ...folders: string[]): Line {
  return check(`instances of ${pool} mount their data volume at /data, with ${folders.join(", ")}`, (plans) => {
    const template = plans.find(templateOf(pool));
    if (!template) return [none(addressOf(templateOf(pool)), "a template")];
    const [, data] = (template.after.block_device_mappings ?? []) as { device_name: string }[];
    const made = foldersOf(template);
    const missing = folders.filter((folder) => !made.some((one) => one.startsWith(`${folder}:`)));
    return [
      ...missing.map((folder) => wrong(template, "user_data", `folder ${folder}`, made.join(" ") || "none")),
      ...(scriptOf(template).includes(`Filter.2.Name=attachment.device Filter.2.Value.1=${data?.device_name})`)
        ? []
        : [wrong(template, "user_data", `the device ${data?.device_name}`, "another, or none")]),
      ...missingLines(
        template,
        "RequiresMountsFor=/data",
        "AssertPathIsMountPoint=/data",
        'mkfs.xfs -q "$device"',
        'mountpoint -q /data || mount -o noatime,prjquota "$device" /data',
      ),
    ];
  });
}

/** Boot script of a pool with a data volume: how many GiB a folder may hold, which XFS enforces. */
export function limitsFolders(pool: Thing, quotas: Record<string, number>): Line {
  const said = Object.entries(quotas).map(([folder, gib]) => `${folder} ${gib} GiB`);
  return check(`instances of ${pool} limit folders of their data volume: ${said.join(", ")}`, (plans) => {
    const template = plans.find(templateOf(pool));
    if (!template) return [none(addressOf(templateOf(pool)), "a template")];
    const made = foldersOf(template).map((folder) => folder.split(":"));
    const found = made.map(([folder, , , gib]) => `${folder} ${gib} GiB`);
    return [
      ...said.filter((one) => !found.includes(one)).map((one) => wrong(template, "user_data", one, found.join(", "))),
      ...missingLines(template, 'xfs_quota -x -c "limit -p bhard=${quota}g $project" /data'),
    ];
  });
}

/** A backup is of whatever volume has the tag that the boot script of a pool gives to its data volume. */
export function backsUp(selection: Thing, pool: Thing): Line {
  return check(`${selection} backs the data volume of ${pool} up, by the tag that its instances give it`, (plans) => {
    const [planned, template] = [plans.find(selection), plans.find(templateOf(pool))];
    if (!planned || !template) return [none(addressOf(selection), "a selection, and a template")];
    const [, name] = /^ *name=(\S+)$/m.exec(scriptOf(template)) ?? [];
    const tags = (planned.after.selection_tag ?? []) as Record<"type" | "key" | "value", string>[];
    const found = tags.some((tag) => tag.type === "STRINGEQUALS" && tag.key === "data-volume" && tag.value === name);
    return found ? [] : [wrong(planned, "selection_tag", `data-volume ${name}`, JSON.stringify(tags))];
  });
}

function foldersOf(template: Planned): string[] {
  return /^folders="(.*)"$/m.exec(scriptOf(template))?.[1]?.split(" ") ?? [];
}

/** What the boot script of a template says. */
export function scriptOf({ after }: Planned): string {
  return Buffer.from(`${after.user_data ?? ""}`, "base64").toString();
}

function missingLines(template: Planned, ...wanted: string[]) {
  const lines = scriptOf(template)
    .split("\n")
    .map((line) => line.trim());
  return wanted
    .filter((line) => !lines.includes(line))
    .map((line) => wrong(template, "user_data", line, "no such line"));
}

export function templateOf(pool: Thing): Thing {
  return part(pool, "aws_launch_template");
}
