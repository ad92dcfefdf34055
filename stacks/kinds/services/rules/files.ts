import { oneOf, type Problem, unless } from "../../../../imports/problems";
import { COPIER, filesVolume } from "../../../../modules/service/files";
import { containersOf, hasFiles, type Located, type ServiceSpec } from "../../../../modules/service/spec";
import { volumeName } from "../../../../modules/service/volumes";
import { buckets } from "../../buckets";
import type { Model } from "../../kind";
import { touches } from "./mounts";

/** Files without a bucket that they come from, and folders of theirs that hide others. */
export function fileProblems(id: string, spec: ServiceSpec, model: Model): Problem[] {
  const said = containersOf(id, spec).filter(({ copies }) => !copies);
  return [
    ...bucketProblems(spec, model),
    ...said.flatMap((one) => folderProblems(one)),
    ...volumeProblems(said),
    ...said.flatMap(({ name, at }) =>
      unless(name !== COPIER || !hasFiles(spec), {
        path: at ? at.slice(0, -1) : "container",
        value: name,
        rule: "must have another name: the container that copies the files is called so",
        remedy: "Containers of a task need different names.",
      }),
    ),
  ];
}

function bucketProblems(spec: ServiceSpec, model: Model): Problem[] {
  const known = Object.keys(model.spec(buckets) ?? {});
  const { filesFrom: value } = spec;
  if (!hasFiles(spec)) {
    const remedy = "Remove it, or give a container files.";
    return unless(!value, { path: "filesFrom", value, rule: "must not be where no container has files", remedy });
  }
  if (value && known.includes(value)) return [];
  const remedy = "Files are objects of a bucket: name one of the blueprint's, or add it.";
  return [{ path: "filesFrom", value: value ?? "nothing", ...oneOf(value ?? "", known, remedy, "one of the buckets") }];
}

/** A folder with files is a file system of its own, in which nobody writes. */
function folderProblems({ at, spec: { files, mounts, scratch } }: Located): Problem[] {
  const others = [
    ...Object.keys(mounts).map((path) => ({ path, place: `${at}mounts.${path}` })),
    ...scratch.map((path, index) => ({ path, place: `${at}scratch.${index}` })),
    ...Object.keys(files).map((path) => ({ path, place: `${at}files.${path}` })),
  ];
  return Object.keys(files).flatMap((path) => {
    const place = `${at}files.${path}`;
    const other = others.find((one) => one.place !== place && touches(one.path, path));
    return unless(!other, {
      path: place,
      value: path,
      rule: `must not be, hold or be in another folder of the container, which ${other?.place} is`,
      remedy: "One would hide the other; choose another folder.",
    });
  });
}

/** A folder of two containers would be one volume, with the files of both. */
function volumeProblems(said: Located[]): Problem[] {
  const mounted = said.flatMap(({ at, spec }) =>
    Object.entries(spec.mounts).map(([path, mount]) => ({ place: `${at}mounts.${path}`, volume: volumeName(mount) })),
  );
  const folders = said.flatMap(({ at, spec }) =>
    Object.keys(spec.files).map((path) => ({ place: `${at}files.${path}`, path, volume: filesVolume(path) })),
  );
  return folders.flatMap(({ place, path, volume }, index) => {
    const other = [...mounted, ...folders.slice(0, index)].find((one) => one.volume === volume);
    return unless(!other, {
      path: place,
      value: path,
      rule: `must not be volume ${volume} of the task definition, which ${other?.place} is`,
      remedy: "Choose another folder; in the names of volumes all signs are dashes.",
    });
  });
}
