import { type Problem, unless } from "../../../../imports/problems";
import { DATA_MOUNT } from "../../../../modules/instance/boot-script";
import type { MountSpec } from "../../../../modules/service/mounts";
import { poolOf } from "../../../../modules/service/runs-on";
import { containersOf, type ServiceSpec } from "../../../../modules/service/spec";
import { volumeName } from "../../../../modules/service/volumes";
import type { Services } from "../routes";

/** One mount point of a container. */
interface Mounted {
  at: string;
  path: string;
  mount: MountSpec;
}

/** Folders that hide each other, or that two would write to. */
export function mountProblems(id: string, spec: ServiceSpec, specs: Services): Problem[] {
  const mounted = mountsIn(id, spec);
  return [
    ...scratchProblems(id, spec),
    ...volumeProblems(mounted),
    ...hostProblems(mounted),
    ...sharedProblems(id, spec, specs),
  ];
}

function mountsIn(id: string, spec: ServiceSpec): Mounted[] {
  return containersOf(id, spec).flatMap(({ at, spec: { mounts } }) =>
    Object.entries(mounts).map(([path, mount]) => ({ at: `${at}mounts.${path}`, path, mount })),
  );
}

/** What is written to memory would be taken for data, or hide it. */
function scratchProblems(id: string, spec: ServiceSpec): Problem[] {
  return containersOf(id, spec).flatMap(({ at, spec: { mounts, scratch } }) => {
    const others = [
      ...Object.keys(mounts).map((path) => ({ path, place: `${at}mounts.${path}` })),
      ...scratch.map((path, index) => ({ path, place: `${at}scratch.${index}` })),
    ];
    return scratch.flatMap((path, index) => {
      const before = others.slice(0, Object.keys(mounts).length + index);
      const other = before.find((one) => touches(one.path, path));
      return unless(!other, {
        path: `${at}scratch.${index}`,
        value: path,
        rule: `must not be, hold or be in another folder of the container, which ${other?.place} is`,
        remedy: "It is a file system in memory of its own and hides what is there; choose another folder.",
      });
    });
  });
}

/** Different sources whose volumes of the task definition would have one name. */
function volumeProblems(mounted: Mounted[]): Problem[] {
  return mounted.flatMap(({ at, mount }, index) => {
    const [name, source] = [volumeName(mount), sourceOf(mount)];
    const first = mounted.slice(0, index).find((other) => volumeName(other.mount) === name);
    return unless(!first || JSON.stringify(sourceOf(first.mount)) === JSON.stringify(source), {
      path: at,
      value: source,
      rule: `must not be volume ${name} of the task definition, which ${first?.at} is`,
      remedy: "Rename one of the folders; in the names of volumes all signs are dashes.",
    });
  });
}

/** What is mounted, however it is. */
function sourceOf(mount: MountSpec): object {
  if ("hostFolder" in mount) return { hostFolder: mount.hostFolder };
  return "fileSystem" in mount ? { fileSystem: mount.fileSystem } : { volumeFolder: mount.volumeFolder };
}

/** By its path on the instance a service would reach folders of every service there. */
function hostProblems(mounted: Mounted[]): Problem[] {
  return mounted.flatMap(({ at, mount }) =>
    "hostFolder" in mount && touches(mount.hostFolder, DATA_MOUNT)
      ? [
          {
            path: `${at}.hostFolder`,
            value: mount.hostFolder,
            rule: `must not be, hold or be in ${DATA_MOUNT}, where the data volume is mounted`,
            remedy: "Mount a folder of the volume by its name: { volumeFolder: <name> }.",
          },
        ]
      : [],
  );
}

/** One folder of a pool's volume that another service writes to, too. Containers of one task may share theirs. */
function sharedProblems(id: string, spec: ServiceSpec, specs: Services): Problem[] {
  const on = poolOf(spec.runsOn);
  const before = Object.entries(specs).slice(0, Object.keys(specs).indexOf(id));
  const taken = before
    .filter(([, other]) => poolOf(other.runsOn) === on)
    .flatMap(([name, other]) => mountsIn(name, other).map((mounted) => ({ ...mounted, at: `${name}.${mounted.at}` })));
  return mountsIn(id, spec).flatMap(({ at, mount }) => {
    if (!on || !("volumeFolder" in mount) || mount.readOnly) return [];
    const folder = mount.volumeFolder;
    const first = taken.find(
      ({ mount: other }) => "volumeFolder" in other && other.volumeFolder === folder && !other.readOnly,
    );
    return unless(!first, {
      path: `${at}.volumeFolder`,
      value: folder,
      rule: `must be a folder of this service alone: services.${first?.at} is the same`,
      remedy:
        "Two services would write over each other; give each its own in the pool's dataFolders, or let one only read.",
    });
  });
}

/** Whether a folder is another one, in it or around it. */
export function touches(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}
