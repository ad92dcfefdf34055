import { oneOf, type Problem, unless } from "../../../../imports/problems";
import { containersOf, type ServiceSpec } from "../../../../modules/service/spec";
import type { Model } from "../../kind";
import { fileSystemsIn } from "../links";

/** Mounts of file systems that there are not, and of one as two users. */
export function fileSystemProblems(id: string, spec: ServiceSpec, model: Model): Problem[] {
  const known = fileSystemsIn(model);
  const all = containersOf(id, spec).flatMap(({ at, spec: { mounts } }) =>
    Object.entries(mounts).flatMap(([path, mount]) =>
      "fileSystem" in mount ? [{ ...mount, path: `${at}mounts.${path}` }] : [],
    ),
  );
  return all.flatMap(({ path, fileSystem, uid, gid }) => {
    const first = all.find((other) => other.fileSystem === fileSystem)!;
    return [
      ...unless(known.includes(fileSystem), {
        path: `${path}.fileSystem`,
        value: fileSystem,
        ...oneOf(
          fileSystem,
          known,
          "Correct the name or add it to the fileSystems of the blueprint.",
          "one of the file systems",
        ),
      }),
      ...unless(uid === first.uid && gid === first.gid, {
        path,
        value: { uid, gid },
        rule: `must have the uid ${first.uid} and gid ${first.gid} of ${first.path}`,
        remedy: "Of a file system a service has one folder, which has one owner; run both containers as that user.",
      }),
    ];
  });
}
